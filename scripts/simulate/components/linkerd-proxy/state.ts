// A meshed pod between two scrapes: which workload it is of, how busy it is, how old its certificate is.

import { chance, wave } from "../../random.ts";
import type { Moment } from "../../row.ts";
import type { Place } from "../../targets.ts";
import { rhythm } from "../../world/rhythm.ts";
import { restartOf } from "../../world/rollout.ts";
import { knobs } from "./declared.ts";

/** LiveKit's media servers are not among them: media is UDP, which passes no proxy. */
export const pods = ["api", "api", "web", "web", "agents", "redis"] as const;
export type Workload = (typeof pods)[number];
export const namespace = "livekit";
export const workloadOf = (number: number): Workload => pods[number % pods.length] as Workload;
/** How many pods a workload has. */
export const replicas = (of: Workload): number => pods.filter((one) => one === of).length;

export interface MeshedPod extends Moment {
  readonly workload: Workload;
  /** From 0 to about 1, as people come and go. */
  readonly load: number;
  /** Seconds since 1970: when its certificate was issued, and when it ends. */
  readonly issued: number;
  readonly ends: number;
  readonly denied: number;
}

/** A certificate lasts a day, and is renewed at 30 % of its life. */
const life = 86_400;
const renewed = Math.round(0.7 * life);

/** What one pod passes through. */
export const proxyAt = ({ world, cluster, number }: Place) => {
  const offset = Math.round(renewed * chance(world.seed, cluster, number, "certificate"));
  const { starts } = restartOf(world, { number, of: pods.length });
  return ({ t, dt }: Moment): MeshedPod => {
    const { unrenewed, denied } = world.knobs(knobs, t, number);
    const now = Math.round(t / 1000);
    const age = unrenewed > 0 ? Math.round(life * (0.7 + 0.3 * unrenewed)) : (now + offset) % renewed;
    const issued = Math.max(now - age, unrenewed > 0 || t < starts ? 0 : Math.round(starts / 1000));
    const noise = wave(t, 20 * 60_000, world.seed, cluster, number, "mesh");
    return {
      t,
      dt,
      workload: workloadOf(number),
      load: rhythm(t) * (1 + 0.06 * noise),
      issued,
      ends: issued + life,
      denied,
    };
  };
};
