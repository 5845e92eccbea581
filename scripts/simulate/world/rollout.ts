// The release that went out before what is shown: one node after the other is emptied, restarted and filled again.

import { chance, hex } from "../random.ts";
import type { World } from "./world.ts";

const minute = 60_000;
/** How long a node is gone; a scrape or two a minute miss it, not more. */
const gone = 70_000;

interface Restart {
  /** From here on it takes no new rooms. */
  readonly drains: number;
  readonly stops: number;
  readonly starts: number;
}

/** When a node is restarted: all of them within the hour that begins 85 minutes before what is shown. */
export const restartOf = ({ start, options }: World, node: number): Restart => {
  const turn = Math.min(14, 60 / options.nodes) * minute;
  const drains = start - 85 * minute + node * turn;
  const stops = Math.round((drains + turn * 0.8) / 1000) * 1000;
  return { drains, stops, starts: stops + gone };
};

/** Whether a node takes rooms: 1 as ever, less while it is emptied and filled, 0 while it is gone. */
export const opened = (world: World, node: number, t: number): number => {
  const { drains, stops, starts } = restartOf(world, node);
  if (t <= drains || t >= starts + 20 * minute) return 1;
  if (t >= stops - minute && t < starts) return 0;
  if (t < stops) return Math.max(0, (stops - minute - t) / (stops - minute - drains));
  return (t - starts) / (20 * minute);
};

/** The life of a node before and after its restart, and the id that LiveKit gives it at each start. */
export const livesOf = (world: World, cluster: number, node: number) => {
  const { stops, starts } = restartOf(world, node);
  const id = (life: number) => `ND_${hex(12, world.seed, cluster, node, "id", life)}`;
  const first = world.begin - Math.round(chance(world.seed, cluster, node, "begin") * 600) * 1000;
  const lives = [
    { from: first, to: stops, id: id(0) },
    { from: starts, to: Number.POSITIVE_INFINITY, id: id(1) },
  ];
  return lives.filter(({ to }) => to > world.begin);
};
