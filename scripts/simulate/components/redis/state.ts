// What Redis does between two scrapes: what LiveKit's nodes ask of it, how full it is, and what it refuses.

import { wave } from "../../random.ts";
import type { Moment } from "../../row.ts";
import { peopleOn } from "../../world/people.ts";
import type { World } from "../../world/world.ts";
import { commands } from "./load.ts";
import { fullness, growth, memoryShare } from "./memory-used.ts";

export type Role = "master" | "slave";
/** Memory limit, in bytes. */
export const limit = 2 ** 30;
/** Both listen on it. */
export const port = 6379;

/** One command's part of the load. */
export interface Done {
  readonly cmd: string;
  /** Calls since the moment before, those that were refused for lack of memory, and seconds of one call. */
  readonly calls: number;
  readonly refused: number;
  readonly each: number;
}

export interface Redis extends Moment {
  readonly seed: number;
  readonly cluster: number;
  readonly role: Role;
  /** Addresses of the other one. */
  readonly peer: string;
  /** The exporter's release. */
  readonly exporter: string;
  /** Seconds since 1970. */
  readonly started: number;
  readonly nodes: number;
  readonly people: number;
  readonly clients: number;
  /** Bytes in use, and the most there ever were. */
  readonly used: number;
  readonly peak: number;
  /** From 0, there is room, to 1, every write is refused. */
  readonly full: number;
  readonly done: readonly Done[];
  readonly calls: number;
  readonly refused: number;
  /** Bytes of writes that go to the replica, a whole number. */
  readonly replicated: number;
}

const everybody = (world: World, cluster: number, t: number): number => {
  let people = 0;
  for (let node = 0; node < world.options.nodes; node++) people += peopleOn(world, cluster, node, t);
  return people;
};
const peakOf = (world: World, t: number): number =>
  limit * Math.min(1.0003, world.knobs(t).redisMemory + (growth * (t - world.end)) / 86_400_000 + 0.0105);
const sum = (done: readonly Done[], of: (one: Done) => number): number =>
  done.reduce((total, one) => total + of(one), 0);

export const redisAt =
  (world: World, cluster: number, role: Role, peer: string) =>
  ({ t, dt }: Moment, run: { readonly from: number }): Redis => {
    const people = everybody(world, cluster, t);
    const full = fullness(world, cluster, t);
    const busy = 1 + 0.06 * wave(t, 200_000, world.seed, cluster, "ops");
    const { nodes } = world.options;
    const load = { people: people * busy, joins: (people * busy) / 1500, nodes, dt, role, full };
    const done = commands(load);
    const written = commands({ ...load, role: "master" }).filter(({ write }) => write);
    return {
      t,
      dt,
      seed: world.seed,
      cluster,
      role,
      peer,
      people,
      nodes,
      full,
      done,
      exporter: world.versions.redis ?? "",
      started: run.from / 1000,
      clients:
        role === "slave"
          ? 2
          : Math.round(nodes * 12 + 4 + people / 90 + 1.5 * wave(t, 400_000, world.seed, "clients")),
      used: Math.round(limit * memoryShare(world, cluster, t)) - (role === "slave" ? 3_400_000 : 0),
      peak: Math.round(peakOf(world, t)),
      calls: sum(done, ({ calls }) => calls),
      refused: sum(done, ({ refused }) => refused),
      replicated: sum(written, ({ calls }) => calls) * 170 + Math.round(dt) * 14,
    };
  };
