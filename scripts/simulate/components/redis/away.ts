// When LiveKit's Redis is not there: livekit-server feels it, and its replica does.

import { type Gap, lossAt } from "../../scenario.ts";
import type { World } from "../../world/world.ts";

/** It is the first of its component; that only its exporter is out of reach hurts nobody. */
const gaps = (world: World): readonly Gap[] =>
  world.gaps("redis", 0).filter(({ how }) => how === "vanished" || how === "stopped");

/** Whether LiveKit has no Redis. */
export const isAway = (world: World, t: number): boolean => lossAt(gaps(world), t) !== undefined;

/** Without Redis all are thrown out within 42 seconds; when it is back, they come back within some minutes. */
const thrownOut = 42_000;
const back = 180_000;
/** The share of people who are in a call, of those who would be. */
export const staying = (world: World, t: number): number =>
  gaps(world).reduce((share, { from, to }) => {
    if (t < from) return share;
    return share * (t < to ? Math.max(0, 1 - (t - from) / thrownOut) : Math.min(1, (t - to) / back));
  }, 1);
