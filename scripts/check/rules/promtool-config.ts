// A Prometheus configuration that Prometheus itself would refuse to load.

import type { Files } from "../../compile/files.ts";
import type { Check } from "../finding.ts";
import { firstFindings, runTool } from "../tool.ts";

/**
 * Debian builds Prometheus without Kubernetes: where its promtool knows no such thing, targets come from a file. One of
 * Prometheus 2 knows no converted histograms.
 */
const understood = (files: Files): Files =>
  new Map(
    [...files].map(([path, text]) => [
      path,
      text
        .replace(
          /^( *)kubernetes_sd_configs:\n(?:\1(?: +|- ).*\n)+/gm,
          "$1file_sd_configs: [{ files: [targets.yaml] }]\n",
        )
        .replace(/^ *always_scrape_classic_histograms: true\n/gm, ""),
    ]),
  );
const unknown = /field (?:kubernetes_sd_configs|always_scrape_classic_histograms) not found/;

const task = {
  // Only the syntax: the files with credentials that it names lie elsewhere.
  args: ["check", "config", "--syntax-only"],
  on: /^prometheus\/prometheus\.ya?ml$/,
  beside: /^prometheus\/(?:rules|scrape)\//,
  fix: "Correct the setting that it names.",
};

export default {
  name: "promtool-config",
  about: "a Prometheus configuration that promtool refuses",
  needs: "promtool",
  run: ({ files }) =>
    firstFindings(async (promtool) => {
      const findings = await runTool({ ...promtool, ...task }, files);
      const foreign = findings.some(({ what }) => unknown.test(what));
      return foreign ? runTool({ ...promtool, ...task }, understood(files)) : findings;
    }),
} satisfies Check;
