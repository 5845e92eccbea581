// livekit-server: packets, loss, delay, and the quality that participants get.

import * as m from "../../../../metrics/livekit-server/index.ts";
import { around, mixed, score, values } from "../../distribution.ts";
import { table } from "../../row.ts";
import { type Medium, media as mediaList, type Node, packetsOf, total } from "./state.ts";

const { count, level, spread } = table<Node>();

type Direction = "incoming" | "outgoing";
const ways: readonly Direction[] = ["incoming", "outgoing"];
const typeOf = (medium: Medium) => (medium === "MICROPHONE" ? "AUDIO" : "VIDEO");

/** Bytes of a packet; what is sent on is of the smaller layers. */
const bytes: Readonly<Record<Medium, { readonly in: number; readonly out: number }>> = {
  MICROPHONE: { in: 92, out: 92 },
  CAMERA: { in: 930, out: 820 },
  SCREEN_SHARE: { in: 1040, out: 1040 },
};
/** Streams of a medium in a direction, and their packets since the moment before. */
const streams = (n: Node, way: Direction, medium: Medium): number =>
  (way === "incoming" ? n.tracks : n.subscriptions)[medium];
const packets = (n: Node, way: Direction, medium: Medium): number =>
  streams(n, way, medium) * packetsOf[medium][way === "incoming" ? "in" : "out"] * n.dt;
const sum = (each: (medium: Medium) => number): number =>
  mediaList.reduce((all, medium) => all + each(medium), 0);

/** Publishers' uplinks lose a little less than what goes out to many. */
const lossOf = (n: Node, way: Direction): number => n.link.loss * (way === "incoming" ? 0.8 : 1);
const lost = (n: Node, way: Direction): number => sum((medium) => packets(n, way, medium) * lossOf(n, way));
const lostVideo = (n: Node, way: Direction): number =>
  (packets(n, way, "CAMERA") + packets(n, way, "SCREEN_SHARE")) * lossOf(n, way);
/** Nearly each lost packet of video is asked for, many of audio are not. */
const nacks = (n: Node, way: Direction): number =>
  0.92 * lostVideo(n, way) + 0.25 * (lost(n, way) - lostVideo(n, way));
const resent = (n: Node): number => 0.94 * nacks(n, "outgoing");
/** Key frames are asked for by who is new, and whenever a loss could not be mended. */
const keyFrames = (n: Node): number =>
  0.35 * n.subscribed +
  (n.tracks.CAMERA + n.tracks.SCREEN_SHARE) * n.dt * (0.004 + 1.1 * Math.max(0, n.link.loss - 0.01));

const byStream = <F>(each: (way: Direction, medium: Medium) => F) =>
  ways.flatMap((direction) =>
    mediaList.map(
      (source) => [{ direction, source, type: typeOf(source) }, each(direction, source)] as const,
    ),
  );
const windows = (n: Node, way: Direction, medium: Medium): number => (streams(n, way, medium) * n.dt) / 5;

/** Of most windows on a good link not one packet is lost. */
const lossPercent = (percent: number) =>
  mixed(Math.exp(-percent * 1.1), values([0, 1]), around(percent * 0.85 + 0.05, percent * 1.9 + 1.2));

/** From 0, as good as it gets, to 1. */
const trouble = ({ link, strain }: Node): number =>
  Math.min(
    1,
    9 * Math.max(0, link.loss - 0.004) +
      Math.max(0, link.roundTrip - 60) / 900 +
      0.35 * Math.max(0, link.noUdp - 0.05) +
      strain,
  );
const rating = (n: Node) => {
  const poor = 0.003 + 0.5 * trouble(n);
  const lostShare = 0.0004 + 0.02 * trouble(n);
  const good = 0.05 + 0.38 * trouble(n);
  return values([0, poor], [1, good], [2, Math.max(0, 1 - poor - lostShare - good)], [3, lostShare]);
};

/** The SFU itself: slower when it is busier, and far slower where packets wait for a core. */
const inside = (n: Node): number => (130_000 + 1.6 * (n.packetsIn + n.packetsOut)) * (1 + 60 * n.strain);

export const media = [
  count(m.packets, [
    [
      { direction: "incoming", transmission: "initial" },
      (n) => sum((medium) => packets(n, "incoming", medium)),
    ],
    [
      { direction: "outgoing", transmission: "initial" },
      (n) => sum((medium) => packets(n, "outgoing", medium)),
    ],
    [{ direction: "outgoing", transmission: "retransmit" }, resent],
  ]),
  count(m.packetBytes, [
    [
      { direction: "incoming", transmission: "initial" },
      (n) => sum((s) => packets(n, "incoming", s) * bytes[s].in),
    ],
    [
      { direction: "outgoing", transmission: "initial" },
      (n) => sum((s) => packets(n, "outgoing", s) * bytes[s].out),
    ],
    [{ direction: "outgoing", transmission: "retransmit" }, (n) => resent(n) * bytes.CAMERA.out],
  ]),
  count(
    m.nacks,
    ways.map((direction) => [{ direction }, (n) => nacks(n, direction)]),
  ),
  count(m.plis, [
    [{ direction: "incoming" }, keyFrames],
    [{ direction: "outgoing" }, (n) => 1.15 * keyFrames(n)],
  ]),
  count(
    m.firs,
    ways.map((direction) => [{ direction }, (n) => 0.004 * keyFrames(n)]),
  ),
  count(
    m.packetLoss,
    byStream((way, medium) => (n) => packets(n, way, medium) * lossOf(n, way)),
  ),
  spread(
    m.packetLossPercent,
    byStream((way, medium) => (n) => ({ n: windows(n, way, medium), of: lossPercent(100 * lossOf(n, way)) })),
  ),
  count(
    m.packetOutOfOrder,
    byStream((way, medium) => (n) => packets(n, way, medium) * (0.0004 + 0.06 * n.link.loss)),
  ),
  spread(
    m.packetOutOfOrderPercent,
    byStream((way, medium) => (n) => ({
      n: windows(n, way, medium),
      of: lossPercent(0.04 + 6 * n.link.loss),
    })),
  ),
  spread(
    m.jitter,
    byStream((way, medium) => (n) => {
      const median =
        (1000 * n.link.jitter + 18_000 * n.strain) *
        (medium === "MICROPHONE" ? 0.9 : 1.1) *
        (way === "incoming" ? 1 : 0.85);
      return { n: windows(n, way, medium) * 0.96, of: around(median, median * 3.2) };
    }),
  ),
  spread(
    m.rtt,
    byStream((way, medium) => (n) => ({
      n: windows(n, way, medium) * 0.9,
      of: around(n.link.roundTrip, n.link.roundTrip * 2.4),
    })),
  ),
  spread(m.forwardLatency, (n) => ({ n: n.packetsOut * n.dt, of: around(inside(n), 3.6 * inside(n)) })),
  level(m.forwardLatencyMean, (n) => (n.packetsOut === 0 ? 0 : Math.round(1.25 * inside(n)))),
  level(m.forwardJitter, (n) => (n.packetsOut === 0 ? 0 : Math.round(0.6 * inside(n)))),
  count(
    m.hostPackets,
    [
      [{ type: "out" }, (n) => (n.packetsIn * 0.04 + n.packetsOut) * n.dt + resent(n)],
      [{ type: "dropped" }, (n) => (n.packetsOut * n.dt) / 4e7],
    ],
    { atOnce: true },
  ),
  spread(m.qualityRating, (n) => ({ n: (n.people * n.dt) / 5, of: rating(n) })),
  spread(m.qualityScore, (n) => ({
    n: (n.people * n.dt) / 5,
    of: score(4.32 - 1.9 * trouble(n), 0.22 + 0.45 * trouble(n), 4.5),
  })),
];
export const trackCount = (n: Node): number => total(n.tracks) + total(n.subscriptions);
