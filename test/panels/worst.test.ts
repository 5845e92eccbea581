// The order of a table's rows, worked out by Prometheus on answers in which another column is to blame for each row.

import { expect, test } from "vitest";
import { worst } from "../../panels/worst.ts";
import { promql, type Query } from "../../promql/index.ts";
import * as s from "../../signals/redis/index.ts";
import { ruleSite } from "../../signals/site.ts";
import { answers } from "../promql/promtool.ts";
import { settings } from "../scripts/simulate/read.ts";

const columns = [s.up, s.uptime, s.memoryUse, s.mainThread, s.clients];
const query = (of: readonly (typeof columns)[number][]) =>
  worst(
    of.map((signal) => ({ signal, query: signal.of(["instance"]), bounds: signal.bounds })),
    ["instance"],
  );

const target = (instance: string) =>
  `job="redis", namespace="livekit", pod="${instance}", instance="${instance}"`;
/** Ten minutes of a Redis: seconds since its start, memory in use of 100, seconds of its thread a minute, whether it answers. */
const redis = (
  instance: string,
  {
    uptime = 86_400,
    memory = 40,
    busy = 12,
    up = 1,
  }: Partial<Record<"uptime" | "memory" | "busy" | "up", number>>,
) => ({
  [`redis_up{${target(instance)}}`]: `${up}x10`,
  [`redis_uptime_in_seconds{${target(instance)}}`]: `${uptime}x10`,
  [`redis_memory_used_bytes{${target(instance)}}`]: `${memory}x10`,
  [`redis_memory_max_bytes{${target(instance)}}`]: "100x10",
  [`redis_cpu_sys_main_thread_seconds_total{${target(instance)}}`]: "0x10",
  [`redis_cpu_user_main_thread_seconds_total{${target(instance)}}`]: `0+${busy}x10`,
});
/** Four digits are enough, and the same whatever is divided first. */
const rounded = (of: Query | undefined) => `round(${promql(of as Query, ruleSite(settings, "5m"))}, 0.0001)`;
const four = (value: number) => Math.round(value * 10_000) / 10_000;
const asked = (
  of: readonly (typeof columns)[number][],
  expected: Readonly<Record<string, number>>,
  ...of_: object[]
) => answers(rounded(query(of)), Object.assign({}, ...of_) as Record<string, string>, expected);

test("each row has the distance of its own worst column: 1 at the bound, more beyond it", () => {
  const { ok, said } = asked(
    columns,
    {
      '{instance="well"}': four(0.4 / 0.9),
      '{instance="full"}': four(0.99 / 0.9),
      '{instance="at its bound"}': 1,
      '{instance="busy"}': 1.2,
      '{instance="young"}': 3,
      '{instance="down"}': 100_000,
    },
    redis("well", {}),
    redis("full", { memory: 99 }),
    redis("at its bound", { memory: 90 }),
    redis("busy", { busy: 57.6, memory: 80 }),
    redis("young", { uptime: 300 }),
    redis("down", { up: 0 }),
  );
  expect(said).toMatch(/SUCCESS/);
  expect(ok).toBe(true);
});

test("what is critical comes before all that is only worth a warning, however far that is beyond its bound", () => {
  const bounds = { warning: 0.8, critical: 0.95 };
  const of = worst(
    [
      { signal: s.memoryUse, query: s.memoryUse.of(["instance"]), bounds },
      { signal: s.uptime, query: s.uptime.of(["instance"]), bounds: s.uptime.bounds },
    ],
    ["instance"],
  );
  const { said } = answers(
    rounded(of),
    {
      ...redis("critical", { memory: 97 }),
      ...redis("young", { uptime: 18 }),
      ...redis("near", { memory: 94 }),
    },
    {
      '{instance="critical"}': four((97 / 95) * 100),
      '{instance="young"}': 50,
      '{instance="near"}': four(94 / 80),
    },
  );
  expect(said).toMatch(/SUCCESS/);
});

test("a row that has no value for a column is judged by the others", () => {
  const known = redis("busy", { busy: 57.6 });
  const { [`redis_memory_max_bytes{${target("busy")}}`]: _, ...unlimited } = known;
  const { said } = asked(columns, { '{instance="busy"}': 1.2 }, unlimited);
  expect(said).toMatch(/SUCCESS/);
});

test("columns without a bound leave the rows as they are", () => {
  expect(query([s.clients])).toBeUndefined();
  expect(query([])).toBeUndefined();
});
