// Scenario: more recordings are wanted than the workers of egress have room for.

import type { Scenario } from "../scenario.ts";

export const egressSaturated: Scenario = {
  name: "egress-saturated",
  title: "No room for recordings",
  story:
    "A conference has its sessions recorded, and all egress workers are full for 45 minutes. What is started " +
    "meanwhile nobody takes, but for a few that come as a recording ends; all else is fine.",
  culprit: { component: "livekit-egress" },
  onset: "-90m",
  changes: [
    { from: "-100m", to: "-42m", over: "10m", set: { "livekit-egress": { wanted: 6 } } },
    { from: "-90m", to: "-47m", over: "1m", set: { "livekit-egress": { refused: 0.85 } } },
  ],
};
