// Scenario: the volume of Redis fills up.

import type { Scenario } from "../scenario.ts";

export const volumeFilling: Scenario = {
  name: "volume-filling",
  title: "A volume fills up",
  story:
    "Something writes to the volume of Redis and removes nothing: within an hour it is full but for a little, and " +
    "stays so.",
  culprit: { component: "kubelet" },
  onset: "-150m",
  changes: [{ from: "-150m", over: "60m", set: { kubelet: { filled: 0.985 } } }],
};
