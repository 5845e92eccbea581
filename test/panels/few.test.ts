// At most eight lines, worked out by Prometheus: those that were worst in the time shown, and the rest of what adds up.

import { expect, test } from "vitest";
import { fewLines } from "../../panels/few.ts";
import { promql, type Query } from "../../promql/index.ts";
import { fillMacros } from "../../promql/macros.ts";
import * as s from "../../signals/redis/index.ts";
import { ruleSite } from "../../signals/site.ts";
import { answers } from "../promql/promtool.ts";
import { settings } from "../scripts/simulate/read.ts";

const asked = (query: Query) =>
  fillMacros(promql(query, ruleSite(settings, "2m")), { window: "2m", range: "10m" });
const lines = (signal: (typeof s)["memoryUse" | "up"], stack = false) =>
  fewLines(
    signal.of(["instance"]),
    signal,
    { drawing: "timeseries", stack },
    { by: ["instance"], names: undefined },
  );

const target = (n: number) => `job="redis", instance="redis-${n}"`;
const each = <T>(value: (n: number) => T) => Array.from({ length: 11 }, (_, n) => [n, value(n)] as const);
/** Ten minutes of eleven Redis: the first was full five minutes ago, of all others each has a little more than the one before. */
const memory = Object.fromEntries(
  each((n) => (n === 0 ? "1x3 99 99 1x5" : `${10 + n}x10`)).flatMap(([n, used]) => [
    [`redis_memory_used_bytes{${target(n)}}`, used],
    [`redis_memory_max_bytes{${target(n)}}`, "100x10"],
  ]),
);
const row = (n: number, value: number) => [`{instance="redis-${n}"}`, value] as const;

test("who had its worst moment in the time shown stays, however calm it is now", () => {
  const shown = [row(0, 0.01), ...[4, 5, 6, 7, 8, 9, 10].map((n) => row(n, (10 + n) / 100))];
  expect(answers(asked(lines(s.memoryUse).shown), memory, Object.fromEntries(shown))).toMatchObject({
    ok: true,
  });
});

test("of what should be high, those that fell lowest", () => {
  const ups = Object.fromEntries(
    each((n) => (n === 0 ? "1x3 0 0 1x5" : "1x10")).map(([n, v]) => [`redis_up{${target(n)}}`, v]),
  );
  const { shown } = lines(s.up);
  expect(promql(shown, ruleSite(settings, "2m"))).toMatch(/bottomk\(\s*8,\s*min_over_time\(/);
  const query = asked(shown);
  expect(answers(`count(${query})`, ups, { "{}": 8 })).toMatchObject({ ok: true });
  const fallen = `${query} and on (instance) redis_up{instance="redis-0"}`;
  expect(answers(fallen, ups, { '{instance="redis-0"}': 1 })).toMatchObject({ ok: true });
});

test("parts that add up: what is left out is the rest, and there is none where all are shown", () => {
  const { rest } = lines(s.memoryUse, true);
  expect(answers(asked(rest as Query), memory, { "{}": 0.11 + 0.12 + 0.13 })).toMatchObject({ ok: true });
  const few = Object.fromEntries(Object.entries(memory).slice(0, 16));
  expect(answers(asked(rest as Query), few, {})).toMatchObject({ ok: true });
});

test.each([
  ["a table", { drawing: "table" }, { by: ["cmd"], names: undefined }],
  ["one line", { drawing: "timeseries" }, { by: [], names: undefined }],
  ["values of a closed list", { drawing: "timeseries" }, { by: ["state"], names: ["a", "b"] }],
] as const)("all of %s is drawn", (_, panel, split) => {
  const query = s.memoryUse.of(split.by);
  expect(fewLines(query, s.memoryUse, panel, split)).toEqual({ shown: query });
});
