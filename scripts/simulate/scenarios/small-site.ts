// Scenario: sessions do not start on a site that has few people.

import type { Scenario } from "../scenario.ts";

export const smallSite: Scenario = {
  name: "small-site",
  title: "Signalling fails on a small site",
  story:
    "Of fifty joins an hour two thirds get no session for an hour: few enough to be missed by who looks at numbers " +
    "alone. Who gets in has good calls.",
  culprit: { component: "livekit-server" },
  sizes: { nodes: 2, rooms: 6, participants: 14 },
  onset: "-75m",
  changes: [
    { from: "-75m", to: "-15m", set: { "livekit-server": { refusing: 0.68 } } },
    { from: "-75m", to: "-15m", over: "20m", set: { "livekit-server": { people: 0.4 } } },
  ],
};
