// Who is in rooms: people at each hour, the share of each node, and who comes and goes.

import { chance, happens, source, wave } from "../../random.ts";
import { lossAt } from "../../scenario.ts";
import { rhythm } from "../../world/rhythm.ts";
import { opened } from "../../world/rollout.ts";
import type { World } from "../../world/world.ts";
import { staying } from "../redis/away.ts";
import { knobs, sizes } from "./declared.ts";

const minute = 60_000;
/** Meetings begin at full and half hours: a few more people then, a few fewer before. */
const meetings = (t: number): number =>
  0.035 * Math.cos(((t % (30 * minute)) / (30 * minute) - 0.2) * 2 * Math.PI);

const wanted = (world: World, cluster: number, t: number): number =>
  world.sizes(sizes).participants *
  rhythm(t) *
  (1 +
    meetings(t) +
    0.04 * wave(t, 25 * minute, world.seed, cluster, "people") +
    0.015 * wave(t, 4 * minute, world.seed, cluster, "few"));

/** Whether a node takes rooms: 1 as ever, less while it is emptied and filled, 0 while it is gone. */
const openOn = (world: World, node: number, t: number): number =>
  isLost(world, node, t) ? 0 : opened(world, { number: node, of: world.sizes(sizes).nodes }, t);
/** Whether a node is gone, and not only out of sight. */
const isLost = (world: World, node: number, t: number): boolean =>
  ![undefined, "unseen"].includes(lossAt(world.gaps("livekit-server", node), t));

/** How much of the load the balancer gives a node, against the others. */
const weight = (world: World, cluster: number, node: number, t: number): number =>
  (0.88 + 0.24 * chance(world.seed, cluster, node, "share")) *
  (1 + 0.06 * wave(t, 40 * minute, world.seed, cluster, node, "share")) *
  openOn(world, node, t);

/** Participants that a node would have at a time if all who want to could be in a call. */
export const wantedOn = (world: World, cluster: number, node: number, t: number): number => {
  const { nodes } = world.sizes(sizes);
  let all = 0;
  for (let other = 0; other < nodes; other++) all += weight(world, cluster, other, t);
  const share = all > 0 ? weight(world, cluster, node, t) / all : 0;
  return wanted(world, cluster, t) * share * world.knobs(knobs, t, node).people;
};
/** Participants on a node at a time, a whole number. */
export const peopleOn = (world: World, cluster: number, node: number, t: number): number =>
  Math.round(wantedOn(world, cluster, node, t) * staying(world, t));

/** Participants of a cluster at a time. */
export const everybody = (world: World, cluster: number, t: number): number => {
  const { nodes } = world.sizes(sizes);
  let people = 0;
  for (let node = 0; node < nodes; node++) people += peopleOn(world, cluster, node, t);
  return people;
};

/** How long people stay on average. */
const stay = 25 * 60;

export interface Coming {
  readonly people: number;
  readonly joined: number;
  readonly left: number;
}
/** Participants on a node, and who came and went since the moment before: the three add up. */
export const coming = (world: World, cluster: number, node: number, t: number, dt: number): Coming => {
  const people = peopleOn(world, cluster, node, t);
  const change = people - peopleOn(world, cluster, node, t - dt * 1000);
  const turnover = (people * Math.min(dt, 86_400)) / stay;
  const draining = openOn(world, node, t) < openOn(world, node, t - 1000) ? 0 : 1;
  const others = happens(turnover * draining, source(world.seed, cluster, node, "joins", t));
  const joined = others + Math.max(0, change);
  return { people, joined, left: joined - change };
};
