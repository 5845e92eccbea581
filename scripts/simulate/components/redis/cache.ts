// What a master of the agents' cache does between two scrapes: a third of the keys of a small Redis Cluster.

import { hex, wave } from "../../random.ts";
import type { Moment } from "../../row.ts";
import type { World } from "../../world/world.ts";
import { sizes } from "../livekit-server/declared.ts";
import { everybody } from "../livekit-server/people.ts";
import { masters } from "./cluster.ts";
import { commands, ofAgents } from "./load.ts";
import { type Redis, type Setup, sum } from "./state.ts";

const MiB = 2 ** 20;
const day = 86_400_000;
/** Memory limit, in bytes; what is used of it is about the same all day, for keys go after an hour. */
const limit = 512 * MiB;
const share = 0.29;

const setupOf = (world: World, cluster: number, number: number): Setup => ({
  cluster,
  number,
  mode: "cluster",
  role: "master",
  policy: "allkeys-lru",
  limit,
  backlog: 0,
  peer: "",
  appendOnly: false,
  snapshots: 13 + 9 * number,
  replication: hex(40, world.seed, cluster, number, "cache"),
});

/** Clients spread their keys over the slots, but not quite evenly. */
const weights = [0.35, 0.33, 0.32];
const used = (world: World, cluster: number, number: number, t: number): number => {
  const slow =
    0.003 * wave(t, day / 3, world.seed, cluster, number, "cache") - (0.002 * (t - world.end)) / day;
  return Math.round(limit * (share * (weights[number] ?? 0) * masters + slow));
};

export const cacheAt = (world: World, cluster: number, number: number) => {
  const setup = setupOf(world, cluster, number);
  const key = `cache-${number}`;
  return ({ t, dt }: Moment, run: { readonly from: number }): Redis => {
    const busy = 1 + 0.05 * wave(t, 300_000, world.seed, cluster, key, "ops");
    const people = everybody(world, cluster, t) * (weights[number] ?? 0);
    const { nodes } = world.sizes(sizes);
    const load = { people: people * busy, joins: 0, nodes, t, dt, role: "master", full: 0 } as const;
    const done = commands(load, ofAgents);
    const writes = done.filter(({ write }) => write);
    return {
      ...setup,
      t,
      dt,
      key,
      seed: world.seed,
      people,
      nodes,
      full: 0,
      led: true,
      done,
      exporter: world.versions.redis,
      started: run.from / 1000,
      clients: Math.round(4 * nodes + 2 + people / 40),
      used: used(world, cluster, number, t),
      peak: Math.round(limit * share * 1.16),
      calls: sum(done, ({ calls }) => calls),
      refused: 0,
      found: 0.87 + 0.02 * wave(t, 1_500_000, world.seed, cluster, key, "found"),
      written: sum(writes, ({ calls }) => calls) * 170,
      replicated: 0,
    };
  };
};
