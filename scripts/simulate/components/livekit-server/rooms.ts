// livekit-server: rooms, participants, tracks, and how long tracks take.

import * as m from "../../../../metrics/livekit-server/index.ts";
import { around } from "../../distribution.ts";
import { table } from "../../row.ts";
import { type Medium, type Node, total } from "./state.ts";

const { count, level, spread } = table<Node>();

const typeOf = (medium: Medium) => (medium === "MICROPHONE" ? "AUDIO" : "VIDEO");
const video = (by: Readonly<Record<Medium, number>>): number => by.CAMERA + by.SCREEN_SHARE;
const audioShare = ({ tracks }: Node): number => tracks.MICROPHONE / Math.max(1, total(tracks));

/** Who publishes what with which client, as parts of all tracks. */
const clients = [
  ["MICROPHONE", "JS", "STANDARD", 0.44],
  ["MICROPHONE", "SWIFT", "STANDARD", 0.14],
  ["MICROPHONE", "PYTHON", "AGENT", 0.03],
  ["CAMERA", "JS", "STANDARD", 0.36],
  ["SCREEN_SHARE", "JS", "STANDARD", 0.03],
] as const;

/** Median and 95th percentile in milliseconds on a good link; a bad one stretches them. */
const times = {
  publish: { tracks: (n: Node) => n.published, median: 210, p95: 620 },
  subscribe: { tracks: (n: Node) => n.subscribed, median: 150, p95: 460 },
  "subscribe-stream-start": { tracks: (n: Node) => n.subscribed * 0.97, median: 290, p95: 780 },
} as const;
const stretch = ({ link }: Node): number =>
  0.6 + link.roundTrip / 100 + 9 * link.loss + 2.5 * Math.max(0, link.noUdp - 0.05);

const pubSub = (Object.keys(times) as (keyof typeof times)[]).flatMap((direction) =>
  clients.map(([source, sdk, kind, part]) => {
    const { tracks, median, p95 } = times[direction];
    return [
      { direction, source, type: typeOf(source), sdk, kind, count: "1" },
      (n: Node) => ({ n: tracks(n) * part, of: around(median * stretch(n), p95 * stretch(n)) }),
    ] as const;
  }),
);

const published = (of: (n: Node) => number, state: "attempt" | "success" | "cancel", part: number) =>
  [
    [{ kind: "AUDIO", state }, (n: Node) => of(n) * audioShare(n) * part],
    [{ kind: "VIDEO", state }, (n: Node) => of(n) * (1 - audioShare(n)) * part],
  ] as const;

export const rooms = [
  level(m.rooms, (n) => n.rooms),
  spread(m.roomDuration, (n) => ({ n: n.roomsClosed, of: around(1500, 6300) })),
  level(m.participants, (n) => n.people),
  level(m.tracksPublished, [
    [{ kind: "AUDIO" }, ({ tracks }) => tracks.MICROPHONE],
    [{ kind: "VIDEO" }, ({ tracks }) => video(tracks)],
  ]),
  level(m.tracksSubscribed, [
    [{ kind: "AUDIO" }, ({ subscriptions }) => subscriptions.MICROPHONE],
    [{ kind: "VIDEO" }, ({ subscriptions }) => video(subscriptions)],
  ]),
  count(m.trackPublishes, [
    ...published((n) => n.published, "attempt", 1),
    ...published((n) => n.published, "success", 0.996),
    ...published((n) => n.published, "cancel", 0.003),
  ]),
  count(m.trackSubscribes, [
    [{ state: "attempt" }, (n) => n.subscribed],
    [{ state: "success" }, (n) => n.subscribed * (0.9935 - 0.05 * n.link.loss)],
    [{ state: "cancel" }, (n) => n.subscribed * 0.005],
    [{ state: "failure", error: "track not bound" }, (n) => n.subscribed * (0.0008 + 0.05 * n.link.loss)],
    [
      { state: "failure", error: "participant is not given permission to subscribe to tracks" },
      (n) => n.subscribed * 0.0004,
    ],
    [{ state: "failure", error: "track cannot be found" }, (n) => n.subscribed * 0.0003],
  ]),
  spread(m.pubSubTime, pubSub),
];
