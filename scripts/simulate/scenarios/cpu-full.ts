// Scenario: something else takes the cores of one node.

import type { Scenario } from "../scenario.ts";

export const cpuFull: Scenario = {
  name: "cpu-full",
  title: "One node's CPU is full",
  story:
    "Since a change the second node wastes nearly all its cores on something else for 50 minutes: packets wait for " +
    "milliseconds inside, and its participants hear and see it. The other nodes are fine.",
  culprit: { component: "livekit-server", targets: [1] },
  onset: "-95m",
  changes: [{ from: "-95m", to: "-45m", targets: [1], set: { "livekit-server": { busy: 0.93 } } }],
};
