// An Alertmanager configuration that Alertmanager itself would refuse to load.

import type { Check } from "../finding.ts";
import { runTool } from "../tool.ts";

export default {
  name: "amtool-config",
  about: "an Alertmanager configuration that amtool refuses",
  needs: "amtool",
  run: ({ files }) =>
    runTool(
      {
        program: "amtool",
        called: "amtool",
        args: ["check-config"],
        on: /^alertmanager\/alertmanager\.ya?ml$/,
        beside: /^alertmanager\//,
        fix: "Correct the receiver or route that it names.",
      },
      files,
    ),
} satisfies Check;
