// Scenario: a node of livekit-server is gone, and nobody finds it any more.

import type { Scenario } from "../scenario.ts";

export const nodeGone: Scenario = {
  name: "node-gone",
  title: "One of three nodes is gone",
  story:
    "The machine under the second node dies, and its pod is gone from discovery for 45 minutes. Its calls end; who was " +
    "in them comes back on the other two.",
  culprit: { component: "livekit-server", targets: [1] },
  sizes: { nodes: 3 },
  onset: "-70m",
  changes: [{ from: "-70m", to: "-25m", targets: [1], gone: { "livekit-server": "vanished" } }],
};
