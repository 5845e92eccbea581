// livekit-server: what a scenario can change, and what a user can choose.

import { livekitServer as card } from "../../../../components/livekit-server.ts";
import { knobsOf, type Sizes } from "../../world/declared.ts";

/** All but `refusing` can be changed node by node. */
export const knobs = knobsOf(card, {
  /** How many people want to be in rooms, against the same hour of any such day. */
  people: 1,
  /** Share of media packets that are lost on their way, in either direction. */
  loss: 0.002,
  /** Median of the largest jitter in five seconds, in milliseconds. */
  jitter: 3,
  /** Median round trip between node and client, in milliseconds. */
  roundTrip: 40,
  /** Share of clients that no UDP packet reaches: they fall back to TCP or TURN, or fail. */
  noUdp: 0.03,
  /** Share of joins of which the session does not start. */
  refusing: 0,
  /** Share of a node's cores that something beside its calls takes. */
  busy: 0,
});

export const sizes = {
  nodes: { usual: 3, least: 1, most: 20, about: "nodes of livekit-server per cluster" },
  rooms: { usual: 120, least: 1, most: 20_000, about: "rooms per cluster at the busiest hour" },
  participants: {
    usual: 600,
    least: 1,
    most: 100_000,
    about: "participants per cluster at the busiest hour",
  },
} as const satisfies Sizes;
