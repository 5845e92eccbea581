// The commands that LiveKit, agents, replicas and exporters send to Redis.

import { chance } from "../../random.ts";
import type { Moment } from "../../row.ts";
import type { Done, Role } from "./state.ts";

interface Load extends Moment {
  readonly people: number;
  /** Joins a second. */
  readonly joins: number;
  readonly nodes: number;
  readonly role: Role;
  readonly full: number;
}
export type Command = readonly [
  cmd: string,
  /** Calls a second. */
  rate: (load: Load) => number,
  /** Seconds of one call. */
  each: number,
  /** Sent on to the replica; refused for lack of memory; sent to whoever is asked. */
  kind?: "write" | "store" | "both",
];

const scrape = 1 / 30;
/** What an exporter asks whomever it looks at. */
const asked: readonly Command[] = [
  ["info", () => scrape, 290e-6, "both"],
  ["config|get", () => 2 * scrape, 68e-6, "both"],
  ["client|setname", () => scrape, 2e-6, "both"],
  ["slowlog|get", () => scrape, 6e-6, "both"],
  ["slowlog|len", () => scrape, 1e-6, "both"],
  ["latency|latest", () => scrape, 2e-6, "both"],
  ["latency|histogram", () => scrape, 210e-6, "both"],
];
const ofLiveKit: readonly Command[] = [
  ["publish", (l) => 0.62 * l.people + 66 * l.joins, 7e-6, "write"],
  ["hset", (l) => 0.5 * l.nodes + 4 * l.joins, 9e-6, "store"],
  ["hget", (l) => 0.03 * l.people + 6 * l.joins, 4e-6],
  ["hgetall", (l) => 0.2 * l.nodes + l.joins, 36e-6],
  ["hdel", (l) => 2 * l.joins, 5e-6, "write"],
  ["hexists", (l) => 2 * l.joins, 3e-6],
  ["set", (l) => 1.5 * l.joins + 0.01 * l.people, 7e-6, "store"],
  ["get", (l) => 3 * l.joins + 0.08 * l.people, 3e-6],
  ["del", (l) => 1.5 * l.joins, 4e-6, "write"],
  ["expire", (l) => 2 * l.joins + 0.05 * l.people, 3e-6, "write"],
  ["eval", (l) => 1.4 * l.joins, 41e-6, "store"],
  ["subscribe", (l) => 2.1 * l.joins, 8e-6],
  ["unsubscribe", (l) => 2 * l.joins, 6e-6],
  ["ping", (l) => 0.5 * l.nodes, 1e-6, "both"],
  ["replconf", () => 1, 1.4e-6],
  ...asked,
];
/** Agents keep there what they heard and looked up, for an hour; `people` are those whose keys are on this node. */
export const ofAgents: readonly Command[] = [
  ["get", (l) => 0.22 * l.people, 3e-6],
  ["set", (l) => 0.014 * l.people, 8e-6, "write"],
  ["expire", (l) => 0.01 * l.people, 3e-6, "write"],
  ["ping", (l) => 0.2 * l.nodes, 1e-6],
  ["cluster|slots", () => 1 / 60, 60e-6],
  ["cluster|info", () => scrape, 32e-6],
  ...asked,
];

/** What was called since the moment before; a replica does what is sent on to it, and answers who asks it. */
export const commands = (
  load: Load,
  table: readonly Command[] = ofLiveKit,
): readonly (Done & { readonly write: boolean })[] =>
  table
    .filter(([, , , kind]) => load.role === "master" || kind !== undefined)
    .map(([cmd, rate, each, kind]) => {
      // The part of a call becomes one by chance: however short the time, none is lost in rounding.
      const wanted = Math.floor(rate(load) * load.dt + chance(load.t, cmd));
      const refused = kind === "store" ? Math.round(wanted * load.full) : 0;
      const write = kind === "write" || kind === "store";
      return { cmd, calls: wanted - refused, refused: load.role === "master" ? refused : 0, each, write };
    });
