// What a Redis does between two scrapes; of LiveKit's: what its nodes ask of it, how full it is, what it refuses.

import type { Run } from "../../component.ts";
import { hex, wave } from "../../random.ts";
import type { Moment } from "../../row.ts";
import type { World } from "../../world/world.ts";
import { sizes } from "../livekit-server/declared.ts";
import { everybody } from "../livekit-server/people.ts";
import { isAway } from "./away.ts";
import { knobs } from "./declared.ts";
import type { Probed } from "./exporter.ts";
import { commands } from "./load.ts";
import { fullness, growth, memoryShare } from "./memory-used.ts";

export type Role = "master" | "slave";
/** All of them listen on it. */
export const port = 6379;
const MiB = 2 ** 20;

/** One command's part of the load. */
export interface Done {
  readonly cmd: string;
  /** Calls since the moment before, those that were refused for lack of memory, and seconds of one call. */
  readonly calls: number;
  readonly refused: number;
  readonly each: number;
}

/** What is set of a Redis, and stays so. */
export interface Setup {
  readonly cluster: number;
  /** Which of them it is, from 0. */
  readonly number: number;
  readonly mode: "standalone" | "cluster";
  readonly role: Role;
  readonly policy: "noeviction" | "allkeys-lru";
  /** Memory limit, in bytes. */
  readonly limit: number;
  /** Kept for replicas that were away, in bytes; 0 where there are none. */
  readonly backlog: number;
  /** The address of the master or the replica; empty where there is none. */
  readonly peer: string;
  /** Whether it has an append-only file, and the minute of each hour at which it takes a snapshot. */
  readonly appendOnly: boolean;
  readonly snapshots: number;
  /** The same for all that copy from each other. */
  readonly replication: string;
}

export interface Redis extends Probed, Setup {
  readonly seed: number;
  readonly nodes: number;
  readonly people: number;
  readonly clients: number;
  /** Bytes in use, and the most there ever were. */
  readonly used: number;
  readonly peak: number;
  /** From 0, there is room, to 1, every write is refused. */
  readonly full: number;
  /** A replica: whether its master is there. */
  readonly led: boolean;
  readonly done: readonly Done[];
  readonly calls: number;
  readonly refused: number;
  /** Share of the reads that find their key. */
  readonly found: number;
  /** Bytes of writes, and of those that go to a replica: whole numbers. */
  readonly written: number;
  readonly replicated: number;
}

/** Whether it is the one that LiveKit speaks through. */
export const isBus = ({ mode, role }: Setup): boolean => mode === "standalone" && role === "master";

/** Memory limit, in bytes. */
const limit = 1024 * MiB;
const peakOf = (world: World, t: number): number =>
  limit * Math.min(1.0003, world.knobs(knobs, t).memory + (growth * (t - world.end)) / 86_400_000 + 0.0105);
export const sum = (done: readonly Done[], of: (one: Done) => number): number =>
  done.reduce((total, one) => total + of(one), 0);

const setupOf = (world: World, cluster: number, role: Role, peer: string): Setup => ({
  cluster,
  number: role === "master" ? 0 : 1,
  mode: "standalone",
  role,
  policy: "noeviction",
  limit,
  backlog: 64 * MiB,
  peer,
  appendOnly: true,
  snapshots: role === "master" ? 7 : 31,
  replication: hex(40, world.seed, cluster, "replid"),
});

/** LiveKit's Redis, the master or its replica. */
export const redisAt = (world: World, cluster: number, role: Role, peer: string) => {
  const setup = setupOf(world, cluster, role, peer);
  return ({ t, dt }: Moment, run: Run): Redis => {
    const people = everybody(world, cluster, t);
    const full = fullness(world, cluster, t);
    const led = !isAway(world, t);
    const busy = 1 + 0.06 * wave(t, 200_000, world.seed, cluster, "ops");
    const { nodes } = world.sizes(sizes);
    const load = { people: people * busy, joins: (people * busy) / 1500, nodes, t, dt, role, full };
    const done = commands(load);
    const writes = commands({ ...load, role: "master" }).filter(({ write }) => write);
    const written = sum(writes, ({ calls }) => calls) * 170 + Math.round(dt) * 14;
    return {
      ...setup,
      t,
      dt,
      key: role,
      seed: world.seed,
      people,
      nodes,
      full,
      led,
      done,
      exporter: world.versions.redis,
      started: run.from / 1000,
      exporting: (run.since ?? run.from) / 1000,
      stopped: run.stopped ?? false,
      clients:
        role === "slave"
          ? 2
          : Math.round(nodes * 12 + 4 + people / 90 + 1.5 * wave(t, 400_000, world.seed, "clients")),
      used: Math.round(limit * memoryShare(world, cluster, t)) - (role === "slave" ? 3_400_000 : 0),
      peak: Math.round(peakOf(world, t)),
      calls: sum(done, ({ calls }) => calls),
      refused: sum(done, ({ refused }) => refused),
      found: 0.952 + 0.006 * Math.sin(t / 2.2e6),
      written,
      replicated: written,
    };
  };
};
