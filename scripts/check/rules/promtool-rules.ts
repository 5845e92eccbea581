// Rule files that Prometheus itself would refuse to load.

import type { Check } from "../finding.ts";
import { firstFindings, runTool } from "../tool.ts";

const task = {
  args: ["check", "rules"],
  on: /^prometheus\/rules\/.*\.ya?ml$/,
  fix: "Correct the rule that it names.",
};

export default {
  name: "promtool-rules",
  about: "rule files that promtool refuses",
  needs: "promtool",
  run: ({ files }) => firstFindings((promtool) => runTool({ ...promtool, ...task }, files)),
} satisfies Check;
