// The release that went out before what is shown: one process after the other is emptied, restarted and filled again.

import { chance, type Key } from "../random.ts";
import type { World } from "./world.ts";

const minute = 60_000;
/** How long a process is gone: a scrape or two a minute apart miss it, not more. */
const gone = 70_000;

/** A process among those that are restarted one after the other. */
export interface Turn {
  readonly number: number;
  readonly of: number;
}
interface Restart {
  /** From here on it takes no new work. */
  readonly drains: number;
  readonly stops: number;
  readonly starts: number;
}

/** When a process is restarted: all of them within the hour that begins 85 minutes before what is shown. */
export const restartOf = ({ start }: World, { number, of }: Turn): Restart => {
  const turn = Math.min(14, 60 / of) * minute;
  const drains = start - 85 * minute + number * turn;
  const stops = Math.round((drains + turn * 0.8) / 1000) * 1000;
  return { drains, stops, starts: stops + gone };
};

/** Whether a process takes work: 1 as ever, less while it is emptied and filled, 0 while it is gone. */
export const opened = (world: World, turn: Turn, t: number): number => {
  const { drains, stops, starts } = restartOf(world, turn);
  if (t <= drains || t >= starts + 20 * minute) return 1;
  if (t >= stops - minute && t < starts) return 0;
  if (t < stops) return Math.max(0, (stops - minute - t) / (stops - minute - drains));
  return (t - starts) / (20 * minute);
};

/** The lives of a process before and after its restart, numbered from 0; `keys` make its first start its own. */
export const livesOf = (world: World, turn: Turn, ...keys: readonly Key[]) => {
  const { stops, starts } = restartOf(world, turn);
  const first = world.begin - Math.round(chance(world.seed, ...keys, "begin") * 600) * 1000;
  const lives = [
    { from: first, to: stops, life: 0 },
    { from: starts, to: Number.POSITIVE_INFINITY, life: 1 },
  ];
  return lives.filter(({ to }) => to > world.begin);
};
