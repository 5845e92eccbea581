// Backtests: when an alert would have fired as it was and as it is, over the same history.

import { expect, test } from "vitest";
import type { Rule } from "../../../alerts/engine/rule.ts";
import { backtest, count, runAlert } from "../../../scripts/preview/backtest.ts";
import type { Answer, Question, Sample, Source } from "../../../scripts/preview/format.ts";

const minute = 60_000;
const start = 100 * minute;

/** A source whose condition holds in the minutes that are listed, by expression. */
const source = (held: Readonly<Record<string, readonly number[]>>, asked: Question[] = []): Source => ({
  title: "a test",
  now: start + 60 * minute,
  scrapeInterval: minute,
  values: async () => [],
  close: async () => {},
  ask: async (question): Promise<Answer> => {
    asked.push(question);
    if (question.kind !== "range") throw new TypeError("a backtest asks for ranges");
    const minutes = held[question.expr];
    if (!minutes) return { error: `parse error in ${question.expr}` };
    const length = (question.to - question.from) / minute + 1;
    const values = Array.from({ length }, (_, i): Sample => {
      const at = (question.from + i * minute - start) / minute;
      return minutes.includes(at) ? 0 : null;
    });
    return { from: question.from, step: minute, series: [{ labels: { instance: "a" }, values }] };
  },
});
const range = { from: start, to: start + 30 * minute };
const rule = (expr: string, more: Partial<Rule> = {}): Rule => ({
  alert: "LiveKitJoinFailures",
  expr,
  labels: { severity: "critical" },
  ...more,
});
const minutes = (from: number, to: number) => ({ from: start + from * minute, to: start + to * minute });

test("an alert fires once its condition has held as long as `for` says", async () => {
  const run = await runAlert(rule("x", { for: "3m" }), source({ x: [5, 6, 7, 8, 9, 20, 21] }), range);
  expect(run).toEqual({ fires: [{ labels: { instance: "a" }, ...minutes(8, 10) }] });
});

test("what began before the range is known: the rule is evaluated from before it on", async () => {
  const asked: Question[] = [];
  const run = await runAlert(
    rule("x", { for: "5m" }),
    source({ x: [-5, -4, -3, -2, -1, 0, 1] }, asked),
    range,
  );
  expect(asked[0]).toMatchObject({ from: start - 5 * minute, to: range.to });
  expect(run).toEqual({ fires: [{ labels: { instance: "a" }, ...minutes(0, 2) }] });
});

test("a threshold that moved fires less, and both sides are told", async () => {
  const data = source({ "x < 0.95": [3, 4, 5, 6], "x < 0.9": [5] });
  const result = await backtest(
    { rule: rule("x < 0.95"), source: data },
    { rule: rule("x < 0.9"), source: data },
    range,
  );
  expect(result).toEqual({
    alert: "LiveKitJoinFailures",
    severity: "critical",
    before: { fires: [{ labels: { instance: "a" }, ...minutes(3, 7) }] },
    after: { fires: [{ labels: { instance: "a" }, ...minutes(5, 6) }] },
  });
});

test("an alert that is new has no before; an expression that fails says so", async () => {
  const data = source({});
  const result = await backtest({ rule: undefined, source: data }, { rule: rule("y"), source: data }, range);
  expect(result).toEqual({
    alert: "LiveKitJoinFailures",
    severity: "critical",
    after: { error: "parse error in y" },
  });
});

test("fires are counted each; how long is counted once where they overlap", () => {
  const fire = (instance: string, from: number, to: number) => ({
    labels: { instance },
    ...minutes(from, to),
  });
  expect(count([fire("a", 0, 10), fire("b", 5, 12), fire("a", 20, 22)])).toEqual({
    times: 3,
    series: 2,
    firing: 14 * minute,
  });
  expect(count([])).toEqual({ times: 0, series: 0, firing: 0 });
});
