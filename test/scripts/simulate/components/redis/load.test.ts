// The commands that are sent to Redis: as many in an hour, however often it is looked at.

import { expect, test } from "vitest";
import { commands, ofAgents } from "../../../../../scripts/simulate/components/redis/load.ts";

const begin = Date.UTC(2026, 2, 10, 10);
const hours = 6;
/** Calls of each command, looked at each `dt` seconds. */
const called = (dt: number, table?: typeof ofAgents): ReadonlyMap<string, number> => {
  const calls = new Map<string, number>();
  for (let passed = dt; passed <= hours * 3600; passed += dt) {
    const moment = { t: begin + passed * 1000, dt };
    const load = { ...moment, people: 300, joins: 0.2, nodes: 2, role: "master", full: 0 } as const;
    for (const one of commands(load, table)) calls.set(one.cmd, (calls.get(one.cmd) ?? 0) + one.calls);
  }
  return calls;
};

test.each([5, 10, 15, 30, 60, 300])("looked at each %i s", (dt) => {
  const part = (cmd: string, perHour: number, table?: typeof ofAgents) =>
    (called(dt, table).get(cmd) ?? 0) / hours / perHour;
  const parts = [
    part("publish", 3600 * (0.62 * 300 + 66 * 0.2)),
    part("eval", 3600 * 1.4 * 0.2),
    part("info", 120),
    part("cluster|slots", 60, ofAgents),
  ];
  for (const each of parts) {
    expect(each).toBeGreaterThan(0.9);
    expect(each).toBeLessThan(1.1);
  }
});

test("a replica does the writes of its master, and no reads", () => {
  const load = { t: begin, dt: 5, people: 300, joins: 0.2, nodes: 2, full: 0 };
  const writes = (role: "master" | "slave") =>
    commands({ ...load, role }).flatMap(({ cmd, calls, write }) => (write ? [[cmd, calls]] : []));
  expect(writes("slave")).toEqual(writes("master"));
  expect(commands({ ...load, role: "slave" }).map(({ cmd }) => cmd)).not.toContain("hgetall");
});
