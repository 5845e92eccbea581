// Who is in rooms: the rhythm of days, the share of each node, and who comes and goes.

import { chance, happens, source, wave } from "../random.ts";
import { opened } from "./rollout.ts";
import type { World } from "./world.ts";

const minute = 60_000;
const hump = (hour: number, at: number, width: number): number =>
  Math.exp(-((hour - at) ** 2) / (2 * width * width));

/** From 0 to about 1: nights are quiet, a working day has a hump before and one after lunch (UTC), weekends little. */
export const rhythm = (t: number): number => {
  const date = new Date(t);
  const hour = date.getUTCHours() + date.getUTCMinutes() / 60 + date.getUTCSeconds() / 3600;
  const working = hump(hour, 10.4, 1.5) + hump(hour, 14.9, 1.8) + 0.3 * hump(hour, 19.5, 1.8);
  const weekend = date.getUTCDay() === 0 || date.getUTCDay() === 6;
  return 0.05 + 0.93 * working * (weekend ? 0.2 : 1);
};

/** Meetings begin at full and half hours: a few more people then, a few fewer before. */
const meetings = (t: number): number =>
  0.035 * Math.cos(((t % (30 * minute)) / (30 * minute) - 0.2) * 2 * Math.PI);

const wanted = ({ options, seed }: World, cluster: number, t: number): number =>
  options.participants *
  rhythm(t) *
  (1 +
    meetings(t) +
    0.04 * wave(t, 25 * minute, seed, cluster, "people") +
    0.015 * wave(t, 4 * minute, seed, cluster, "few"));

/** How much of the load the balancer gives a node, against the others. */
const weight = (world: World, cluster: number, node: number, t: number): number =>
  (0.88 + 0.24 * chance(world.seed, cluster, node, "share")) *
  (1 + 0.06 * wave(t, 40 * minute, world.seed, cluster, node, "share")) *
  opened(world, node, t);

/** Participants on a node at a time, a whole number. */
export const peopleOn = (world: World, cluster: number, node: number, t: number): number => {
  let all = 0;
  for (let other = 0; other < world.options.nodes; other++) all += weight(world, cluster, other, t);
  const share = all > 0 ? weight(world, cluster, node, t) / all : 0;
  return Math.round(wanted(world, cluster, t) * share * world.knobs(t, node).people);
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
  const draining = opened(world, node, t) < opened(world, node, t - 1000) ? 0 : 1;
  const others = happens(turnover * draining, source(world.seed, cluster, node, "joins", t));
  const joined = others + Math.max(0, change);
  return { people, joined, left: joined - change };
};
