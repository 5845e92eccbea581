// The room for recordings: how many run on each worker, and which starts nobody takes. Servers feel it as well.

import { chance, wave } from "../../random.ts";
import { rhythm } from "../../world/rhythm.ts";
import type { World } from "../../world/world.ts";
import { knobs } from "./declared.ts";

const minute = 60_000;
/** Workers of a cluster, and the rooms and web pages that one of them records: four cores each, of 80 % of 16. */
export const workers = 3;
export const fits = 3;

/** Recordings that run in a cluster at a time, a whole number. */
const recordings = (world: World, cluster: number, t: number): number => {
  const wanted = world.knobs(knobs, t).wanted * rhythm(t);
  const moving = wanted * (1 + 0.1 * wave(t, 20 * minute, world.seed, cluster, "recordings"));
  return Math.round(workers * fits * Math.min(1, moving));
};

/** A full worker is so until one of its long recordings ends; the next start takes that room within the minute. */
const justEnded = (number: number, t: number): boolean =>
  (Math.floor(t / minute) + 8 * number) % (8 * workers) === 1;

/** Rooms and web pages that a worker records: the one that has fewest takes the next. */
export const recordedBy = (world: World, cluster: number, number: number, t: number): number => {
  const all = recordings(world, cluster, t);
  const own = Math.floor((all + workers - 1 - number) / workers);
  return own === fits && justEnded(number, t) ? own - 1 : own;
};

/** The share of starts that no worker takes. */
export const refusedShare = (world: World, t: number): number => world.knobs(knobs, t).refused;

/** While workers are full, somebody tries every four minutes. */
const tries = 4 * minute;
/** The starts since the moment before that nobody took, of those that a server asked for: it is one of `of`. */
export const refusedOn = (
  world: World,
  [cluster, server, of]: readonly [cluster: number, server: number, of: number],
  t: number,
  dt: number,
): number => {
  if (refusedShare(world, t) === 0) return 0;
  let refused = 0;
  for (let i = Math.floor((t - dt * 1000) / tries) + 1; i * tries <= t; i++)
    if (i % of === server && chance(world.seed, cluster, "refused", i) < refusedShare(world, i * tries))
      refused += 1;
  return refused;
};
