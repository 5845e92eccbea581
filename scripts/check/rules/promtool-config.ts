// A Prometheus configuration that Prometheus itself would refuse to load.

import type { Files } from "../../compile/files.ts";
import type { Check } from "../finding.ts";
import { firstFindings, runTool } from "../tool.ts";

/** Debian builds Prometheus without Kubernetes: where its promtool knows no such thing, targets come from a file. */
const withoutKubernetes = (files: Files): Files =>
  new Map(
    [...files].map(([path, text]) => [
      path,
      text.replace(
        /^( *)kubernetes_sd_configs:\n(?:\1(?: +|- ).*\n)+/gm,
        "$1file_sd_configs: [{ files: [targets.yaml] }]\n",
      ),
    ]),
  );
const unknown = "field kubernetes_sd_configs not found";

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
      const foreign = findings.some(({ what }) => what.includes(unknown));
      return foreign ? runTool({ ...promtool, ...task }, withoutKubernetes(files)) : findings;
    }),
} satisfies Check;
