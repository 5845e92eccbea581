// Scenario: somebody changes a firewall.

import type { Scenario } from "../scenario.ts";

export const udpBlocked: Scenario = {
  name: "udp-blocked",
  title: "A firewall blocks UDP",
  story:
    "A firewall change drops the media ports' UDP of the whole site. Who is in a call is thrown out; who joins falls back " +
    "to TCP and TURN, waits for seconds, or fails.",
  culprit: { component: "livekit-server" },
  onset: "-80m",
  changes: [
    { from: "-80m", set: { "livekit-server": { noUdp: 0.85, jitter: 14, roundTrip: 95 } } },
    { from: "-80m", over: "6m", set: { "livekit-server": { people: 0.4 } } },
  ],
};
