// Rule files that Prometheus itself would refuse to load.

import type { Check } from "../finding.ts";
import { runTool } from "../tool.ts";

export default {
  name: "promtool-rules",
  about: "rule files that promtool refuses",
  needs: "promtool",
  run: ({ files }) =>
    runTool(
      {
        program: "promtool",
        args: ["check", "rules"],
        on: /^prometheus\/rules\/.*\.ya?ml$/,
        fix: "Correct the rule that it names.",
      },
      files,
    ),
} satisfies Check;
