// What makes a history small: only what is read far back lies far back, and numbers have few digits.

import { expect, test } from "vitest";
import { fillMacros } from "../../../promql/macros.ts";
import { parse } from "../../../promql/parse.ts";
import { readFarBack } from "../../../scripts/simulate/far-back.ts";
import { type Chunk, history } from "../../../scripts/simulate/history.ts";
import { sample } from "../../../scripts/simulate/number.ts";
import { seriesIn, settings, small } from "./read.ts";

test("the past holds only what is asked for there; what is shown stays the same", () => {
  const keep = (_: string, name: string) => /^redis_(up|connected_clients|net_input_bytes_total)$/.test(name);
  const all = history(small, settings, keep);
  const less = history(small, settings, keep, (_, name) => name === "redis_connected_clients");
  const seen = (one: Chunk | undefined) => [...seriesIn(one as Chunk).values()];
  const namesOf = (one: Chunk | undefined) => new Set(seen(one).map(({ name }) => name));
  expect([...(less.at(-1)?.text() ?? [])].join("")).toBe([...(all.at(-1)?.text() ?? [])].join(""));
  expect([...namesOf(less[0])].filter((name) => name.startsWith("redis_"))).toEqual([
    "redis_connected_clients",
  ]);
  const kept = (of: Chunk | undefined) => seen(of).filter(({ name }) => name.includes("post_metric"));
  expect(kept(less[0])).toEqual(kept(all[0]));
});

test("what is read with an offset, over hours, or by a record is read far back", () => {
  const queries = [
    "rate(a[5m]) + b offset 1w",
    "max_over_time(c[1d])",
    "rate(d[$__rate_interval])",
    "sum(e)",
  ];
  const rules = [
    { record: "x:f:rate", expr: "rate(f[5m])" },
    { alert: "G", expr: "avg_over_time((g > bool 0)[2h:5m]) > 0.5 and h[10m] offset 20m > 0" },
  ];
  expect(
    [
      ...readFarBack(
        queries.map((text) => parse(fillMacros(text))),
        rules,
      ),
    ].sort(),
  ).toEqual(["b", "c", "f", "g"]);
});

test("a value is written whole, or with the digits that a chart may show; what grows still grows", () => {
  const written = [123_456_789_012, 0.1 + 0.2, 86_400.123456789, 1e6 / 3, 4e6 / 3, 0.00000123456, 2 / 3];
  expect(written.map(sample)).toEqual([
    "123456789012",
    "0.3",
    "86400.1235",
    "333333.3333",
    "1333333.33",
    "0.00000123456",
    "0.666666667",
  ]);
  const rising = Array.from({ length: 400 }, (_, i) => 0.0003 * 1.07 ** i).map((v) => Number(sample(v)));
  expect(rising).toEqual([...rising].sort((a, b) => a - b));
});
