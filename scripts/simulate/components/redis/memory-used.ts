// How full Redis is: livekit-server feels it as well as Redis itself.

import { wave } from "../../random.ts";
import { rhythm } from "../../world/rhythm.ts";
import type { World } from "../../world/world.ts";
import { knobs } from "./declared.ts";

const day = 86_400_000;
/** By how much of the limit the data grows in a day. */
export const growth = 0.012;

/** Memory in use, of the limit: it grows slowly, and is a little higher when more people are there. */
export const memoryShare = (world: World, cluster: number, t: number): number => {
  const { end, seed } = world;
  const slow =
    (growth * (t - end)) / day + 0.008 * rhythm(t) + 0.0015 * wave(t, 900_000, seed, cluster, "memory");
  return Math.min(1.0003, world.knobs(knobs, t).memory + slow);
};

/** From 0, there is room, to 1, every write is refused. */
export const fullness = (world: World, cluster: number, t: number): number =>
  Math.min(1, Math.max(0, (memoryShare(world, cluster, t) - 0.993) / 0.006));
