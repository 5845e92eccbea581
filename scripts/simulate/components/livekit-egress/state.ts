// What a worker of livekit-egress does between two scrapes: what it records, what that needs, what it uploads.

import { wave } from "../../random.ts";
import type { Moment } from "../../row.ts";
import type { Place } from "../../targets.ts";
import { opened, restartOf } from "../../world/rollout.ts";
import { fits, recordedBy, workers } from "./room.ts";

const GiB = 2 ** 30;

export interface Worker extends Moment {
  /** Jobs that run. */
  readonly rooms: number;
  readonly pages: number;
  readonly tracks: number;
  readonly jobs: number;
  /** It was told to end, takes no new job and waits for those it has. */
  readonly draining: boolean;
  /** Whether it would take a room or a web page. */
  readonly takesHeavy: boolean;
  /** Share of the machine's CPU, and bytes of memory of max_memory. */
  readonly cpu: number;
  readonly memory: number;
  readonly maxMemory: number;
}

/** How long a job of a kind lasts, in seconds. */
export const lasts = { room: 2100, page: 3600, track: 1500 } as const;
/** Jobs of a kind that end between two moments, if so many run. */
export const endings = (running: number, kind: keyof typeof lasts, { dt }: Moment): number =>
  (running * Math.min(dt, 86_400)) / lasts[kind];

/** What one worker passes through. */
export const workerAt =
  ({ world, cluster, number }: Place) =>
  ({ t, dt }: Moment): Worker => {
    const turn = { number, of: workers };
    const { drains, stops } = restartOf(world, turn);
    const draining = t >= drains && t < stops;
    const heavy = Math.round(recordedBy(world, cluster, number, t) * opened(world, turn, t));
    // One of them is a web page, and a track fits beside them.
    const pages = heavy > 1 ? 1 : 0;
    const tracks = heavy > 1 ? 1 : 0;
    const noise = wave(t, 240_000, world.seed, cluster, number, "worker");
    return {
      t,
      dt,
      rooms: heavy - pages,
      pages,
      tracks,
      jobs: heavy + tracks,
      draining,
      takesHeavy: !draining && heavy < fits,
      cpu: (0.04 + 0.19 * heavy + 0.02 * tracks) * (1 + 0.04 * noise),
      memory: Math.round((0.7 + 2.6 * heavy + 0.2 * tracks) * (1 + 0.03 * noise) * GiB),
      maxMemory: 16 * GiB,
    };
  };
