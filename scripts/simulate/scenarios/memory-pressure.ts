// Scenario: the API holds nearly all of its memory, and a node runs out of it.

import type { Scenario } from "../scenario.ts";

export const memoryPressure: Scenario = {
  name: "memory-pressure",
  title: "Memory runs out",
  story:
    "The API holds more and more memory: its containers come near their limits, and after an hour one of the nodes " +
    "that they share says that it has none left.",
  culprit: { component: "cadvisor" },
  onset: "-150m",
  changes: [
    { from: "-150m", over: "60m", set: { cadvisor: { held: 0.98 } } },
    { from: "-90m", set: { "kube-state-metrics": { pressed: 1 } } },
  ],
};
