// What happens on one node of livekit-server between two scrapes; all its tables are read off this.

import { happens, source, wave } from "../../random.ts";
import type { Moment } from "../../row.ts";
import type { World } from "../../world/world.ts";
import { refusedOn, refusedShare } from "../livekit-egress/room.ts";
import { isAway } from "../redis/away.ts";
import { fullness } from "../redis/memory-used.ts";
import { knobs, sizes } from "./declared.ts";
import { type Coming, coming, wantedOn } from "./people.ts";

/** The media that people share. */
export type Medium = "MICROPHONE" | "CAMERA" | "SCREEN_SHARE";
export const media: readonly Medium[] = ["MICROPHONE", "CAMERA", "SCREEN_SHARE"];
type ByMedium = Readonly<Record<Medium, number>>;

export interface Node extends Moment {
  readonly node: number;
  /** Seconds since 1970. */
  readonly started: number;
  readonly people: number;
  readonly left: number;
  /** Those who wanted in, and what became of them: whole numbers that add up. */
  readonly joins: {
    readonly tried: number;
    readonly refused: number;
    readonly signalFailed: number;
    readonly failed: number;
    readonly canceled: number;
    readonly joined: number;
    readonly reconnected: number;
  };
  readonly rooms: number;
  readonly roomsOpened: number;
  readonly roomsClosed: number;
  /** Tracks published and subscriptions served now, and those that began since the moment before. */
  readonly tracks: ByMedium;
  readonly subscriptions: ByMedium;
  readonly published: number;
  readonly subscribed: number;
  readonly link: {
    readonly loss: number;
    readonly jitter: number;
    readonly roundTrip: number;
    readonly noUdp: number;
  };
  /**
   * Calls over Redis: the share that fails, how much of that is not as on any day, and how much slower than usual
   * the others are; and whether there is no Redis, so that none is even tried.
   */
  readonly bus: {
    readonly failing: number;
    readonly down: number;
    readonly slow: number;
    readonly away: boolean;
  };
  /** Share of its cores that something else takes; from 0 to 1, how much that delays what it does. */
  readonly busy: number;
  readonly strain: number;
  /** Starts of recordings: the share that finds a worker, and those that did not while all were full; and on any day. */
  readonly egress: { readonly taken: number; readonly full: number; readonly refused: number };
  /** Packets a second in and out, without those that are sent again. */
  readonly packetsIn: number;
  readonly packetsOut: number;
}

/** How many share each medium, of those who are in a room. */
const share: ByMedium = { MICROPHONE: 0.93, CAMERA: 0.56, SCREEN_SHARE: 0.04 };
/** How much of it others look at: not every camera of a large room is on the screen. */
const watched: ByMedium = { MICROPHONE: 0.98, CAMERA: 0.8, SCREEN_SHARE: 0.95 };
/** Packets a second of a published track, all layers of simulcast, and of a subscription. */
export const packetsOf: Readonly<Record<Medium, { readonly in: number; readonly out: number }>> = {
  MICROPHONE: { in: 30, out: 30 },
  CAMERA: { in: 165, out: 78 },
  SCREEN_SHARE: { in: 95, out: 85 },
};

const of = (each: (medium: Medium) => number): ByMedium => ({
  MICROPHONE: each("MICROPHONE"),
  CAMERA: each("CAMERA"),
  SCREEN_SHARE: each("SCREEN_SHARE"),
});
export const total = (by: ByMedium): number => by.MICROPHONE + by.CAMERA + by.SCREEN_SHARE;
const capped = (value: number): number => Math.min(1, Math.max(0, value));

/** The share of joins that end without media: lost packets and blocked UDP keep ICE from connecting. */
const failing = (loss: number, noUdp: number): number =>
  0.0015 + 0.9 * capped(loss - 0.02) + 0.5 * capped(noUdp - 0.05);

/** Reconnects a second: rare, more of them when packets are lost or the way changes. */
const reconnecting = (people: number, loss: number, noUdp: number): number =>
  people * (0.00003 + 0.004 * capped(loss - 0.02) + 0.0008 * capped(noUdp - 0.05));

const busOf = (world: World, cluster: number, t: number): Node["bus"] => {
  const down = 0.45 * fullness(world, cluster, t);
  return { failing: 0.0004 + down, down, slow: 1 + 20 * down, away: isAway(world, t) };
};

/** Where a node stands at a moment, with its own noise and its own chances. */
interface Place {
  readonly world: World;
  readonly cluster: number;
  readonly node: number;
  readonly t: number;
  readonly dt: number;
}
const noise = ({ world, cluster, node, t }: Place, minutes: number, name: string): number =>
  wave(t, minutes * 60_000, world.seed, cluster, node, name);
const draw = ({ world, cluster, node, t }: Place, name: string, expected: number): number =>
  happens(expected, source(world.seed, cluster, node, name, t));

const linkOf = (place: Place): Node["link"] => {
  const { loss, jitter, roundTrip, noUdp } = place.world.knobs(knobs, place.t, place.node);
  return {
    loss: loss * (1 + 0.25 * noise(place, 7, "loss")),
    jitter: jitter * (1 + 0.12 * noise(place, 10, "jitter")),
    roundTrip: roundTrip * (1 + 0.05 * noise(place, 25, "rtt")),
    noUdp,
  };
};

/** Who is thrown out tries again once a minute. */
const retry = 60;
/** Sessions that do not start: without Redis all that are tried. */
const signalFailures = (place: Place, joined: number, { away, down }: Node["bus"]): number => {
  const { world, cluster, node, t, dt } = place;
  if (away) return draw(place, "signal", (wantedOn(world, cluster, node, t) * Math.min(dt, 86_400)) / retry);
  const { refusing } = world.knobs(knobs, t);
  return draw(place, "signal", joined * (0.0006 + 0.6 * down + refusing / (1 - refusing)));
};

const joinsOf = (
  place: Place,
  { people, joined }: Coming,
  link: Node["link"],
  bus: Node["bus"],
): Node["joins"] => {
  const failed = draw(place, "failed", joined * failing(link.loss, link.noUdp));
  const canceled = draw(place, "canceled", joined * 0.012);
  const signalFailed = signalFailures(place, joined, bus);
  return {
    tried: joined + failed + canceled + signalFailed,
    refused: draw(place, "refused", joined * 0.02),
    signalFailed,
    failed,
    canceled,
    joined,
    reconnected: draw(place, "reconnect", reconnecting(people, link.loss, link.noUdp) * place.dt),
  };
};

/** People in a room, as rooms go at the time. */
const sizeOf = (place: Place): number => {
  const { participants, rooms } = place.world.sizes(sizes);
  return Math.max(1, participants / rooms) * (1 + 0.08 * noise(place, 40, "size"));
};
/** Rooms now, and those that began and ended: a room lasts for about 35 minutes. */
const roomsOf = (place: Place, people: number, left: number, joined: number) => {
  const rooms = Math.ceil(people / sizeOf(place));
  const before = Math.ceil((people + left - joined) / sizeOf({ ...place, t: place.t - place.dt * 1000 }));
  const begun =
    draw(place, "rooms", (rooms * Math.min(place.dt, 86_400)) / 2100) + Math.max(0, rooms - before);
  return { rooms, roomsOpened: begun, roomsClosed: Math.max(0, begun - (rooms - before)) };
};

const mediaOf = (place: Place, people: number, joins: Node["joins"]) => {
  const others = Math.max(0, sizeOf(place) - 1);
  const on = of((medium) => share[medium] * (1 + 0.06 * noise(place, 30, medium)));
  const tracks = of((medium) => Math.round(people * on[medium]));
  const subscriptions = of((medium) => Math.round(tracks[medium] * others * watched[medium]));
  return {
    tracks,
    subscriptions,
    published: (joins.joined + joins.reconnected * 0.3) * total(on) * 1.3,
    subscribed: joins.joined * 2.5 * others,
    packetsIn: media.reduce((sum, medium) => sum + tracks[medium] * packetsOf[medium].in, 0),
    packetsOut: media.reduce((sum, medium) => sum + subscriptions[medium] * packetsOf[medium].out, 0),
  };
};

/** On any day one is refused, on the first node, in time for the alert on it to be over before what is shown. */
const egressOf = ({ world, cluster, node, t, dt }: Place): Node["egress"] => {
  const when = world.start - 20 * 60_000;
  const once = node === 0 && t >= when && t - dt * 1000 < when ? 1 : 0;
  const full = refusedOn(world, [cluster, node, world.sizes(sizes).nodes], t, dt);
  return { taken: 1 - refusedShare(world, t), full, refused: once + full };
};

/** What one node passes through. */
export const nodeAt =
  (world: World, cluster: number, node: number) =>
  ({ t, dt }: Moment, { from }: { readonly from: number }): Node => {
    const place = { world, cluster, node, t, dt };
    const link = linkOf(place);
    const { busy } = world.knobs(knobs, t, node);
    const bus = busOf(world, cluster, t);
    const came = coming(world, cluster, node, t, dt);
    const joins = joinsOf(place, came, link, bus);
    const { people, left, joined } = came;
    return {
      t,
      dt,
      node,
      people,
      left,
      joins,
      link,
      bus,
      busy,
      strain: capped((busy - 0.6) / 0.3),
      started: from / 1000,
      egress: egressOf(place),
      ...roomsOf(place, people, left, joined),
      ...mediaOf(place, people, joins),
    };
  };
