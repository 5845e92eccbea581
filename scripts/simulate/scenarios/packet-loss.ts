// Scenario: the network of one node goes bad for a while.

import type { Scenario } from "../scenario.ts";

export const packetLoss: Scenario = {
  name: "packet-loss",
  title: "One node loses packets",
  story:
    "The network of the second node loses 9 % of all packets for 50 minutes. Its participants see frozen video and " +
    "hear gaps; the other nodes are fine.",
  culprit: { component: "livekit-server", targets: [1] },
  onset: "-95m",
  changes: [
    {
      from: "-95m",
      to: "-45m",
      over: "3m",
      targets: [1],
      set: { "livekit-server": { loss: 0.09, jitter: 24, roundTrip: 170, people: 0.9 } },
    },
  ],
};
