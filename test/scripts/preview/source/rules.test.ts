// Rules over history: in what order, how far back, and what they write.

import { expect, test } from "vitest";
import type { Group, Rule } from "../../../../alerts/engine/rule.ts";
import type { Answer, Question, Series, Source } from "../../../../scripts/preview/format.ts";
import { depths, passes, placed } from "../../../../scripts/preview/source/order.ts";
import { type Evaluation, evaluateRules } from "../../../../scripts/preview/source/rules.ts";

const groupsOf = (...rules: readonly Rule[]): readonly Group[] => [{ name: "g", rules }];
const record = (name: string, expr: string, labels: Record<string, string> = {}): Rule => ({
  record: name,
  expr,
  labels,
});
const order = (...rules: readonly Rule[]) =>
  passes(placed(groupsOf(...rules))).map((pass) => pass.map(({ rule }) => rule.record ?? rule.alert));

test("what a rule reads, an earlier pass has recorded", () => {
  expect(
    order(
      { alert: "A", expr: "b:c > 1" },
      record("b:c", "sum(a:b)"),
      record("x:y", "up"),
      record("a:b", "rate(up[5m])"),
      record("last", 'count(ALERTS{alertname="A"})'),
      record("any", '{__name__=~"x:.*"}'),
    ),
  ).toEqual([["x:y", "a:b"], ["b:c", "any"], ["A"], ["last"]]);
});

test("one name recorded by several rules is there when all of them are", () => {
  const ratio = (slo: string, expr: string) => record("slo:errors", expr, { slo });
  expect(
    order(record("burn", "slo:errors / 2"), ratio("a", "up"), ratio("b", "other"), record("other", "up")),
  ).toEqual([["slo:errors", "other"], ["slo:errors"], ["burn"]]);
});

test("rules in a circle come last, together; a rule that reads itself does not wait", () => {
  const circle = [record("a:b", "b:c"), record("b:c", "a:b"), record("self", "self + 1 or vector(0)")];
  expect(order(...circle)).toEqual([["self"], ["a:b", "b:c"]]);
});

test("a rule that does not parse waits for nothing", () => {
  expect(order(record("a:b", "sum("), record("b:c", "a:b"))).toEqual([["a:b"], ["b:c"]]);
});

test("how far others look back adds up through windows, offsets and subqueries", () => {
  const rules = placed(
    groupsOf(
      record("a:b", "up"),
      record("b:c", "sum_over_time(a:b[30m] offset 5m)"),
      record("c:d", "max_over_time(b:c[1h:1m])"),
      record("d:e", "up"),
    ),
  );
  const found = depths(passes(rules));
  expect(rules.map((of) => (found.get(of) ?? 0) / 60_000)).toEqual([95, 60, 0, 0]);
});

const minute = 60_000;
/** Answers each expression as the test says, over whatever range it is asked. */
const answering = (answers: Readonly<Record<string, Series[] | string>>) => {
  const asked: Question[] = [];
  const ask = async (question: Question): Promise<Answer> => {
    asked.push(question);
    const { expr, from, to, step } = question as Extract<Question, { kind: "range" }>;
    const series = answers[expr] ?? [];
    if (typeof series === "string") return { error: series };
    const length = Math.floor((to - from) / step) + 1;
    const long = series.map(({ labels, values: [value = null] }) => ({
      labels,
      values: Array(length).fill(value),
    }));
    return { from, step, series: long };
  };
  const source: Source = {
    title: "",
    now: 0,
    scrapeInterval: minute,
    ask,
    values: async () => [],
    close: async () => {},
  };
  return { source, asked };
};
const on: Evaluation = { from: 100 * minute, to: 102 * minute, step: minute };

test("labels are the rule's over the series' own; empty ones are none; the name is the rule's", async () => {
  const { source } = answering({ up: [{ labels: { __name__: "up", a: "1", b: "2", c: "3" }, values: [7] }] });
  const groups = groupsOf(record("x", "up", { a: "new", b: "", d: "4" }));
  const { series } = await evaluateRules(source, groups, on);
  const labels = { __name__: "x", a: "new", c: "3", d: "4" };
  expect(series).toEqual([{ labels, from: on.from, step: minute, values: [7, 7, 7] }]);
});

test("a rule that fails, or whose series become one, is told; the others are evaluated", async () => {
  const two = [
    { labels: { a: "1" }, values: [1] },
    { labels: { a: "2" }, values: [1] },
  ];
  const { source } = answering({ bad: "many-to-many", two, up: [{ labels: {}, values: [1] }] });
  const groups = groupsOf(record("x", "bad"), record("y", "two", { a: "" }), record("z", "up"));
  const { series, problems } = await evaluateRules(source, groups, on);
  expect(series.map(({ labels }) => labels.__name__)).toEqual(["z"]);
  expect(problems.map(({ where, what }) => `${where} ${what}`)).toEqual([
    "g › x cannot be evaluated: many-to-many.",
    "g › y cannot be evaluated: several of its series have the same labels once the rule's are applied.",
  ]);
});

test("what others look back at is asked every five minutes, as far as the history goes", async () => {
  const { source, asked } = answering({ up: [{ labels: {}, values: [3] }] });
  const groups = groupsOf(record("x", "up"), record("y", "sum_over_time(x[1d])"));
  const { series } = await evaluateRules(source, groups, { ...on, since: 88 * minute });
  expect(asked.slice(0, 2)).toEqual([
    { kind: "range", expr: "up", from: 85 * minute, to: 95 * minute, step: 5 * minute },
    { kind: "range", expr: "up", from: 100 * minute, to: 102 * minute, step: minute },
  ]);
  expect(series).toEqual([
    { labels: { __name__: "x" }, from: 85 * minute, step: minute, values: Array(18).fill(3) },
  ]);
});

test("each pass is made known to the next", async () => {
  const { source } = answering({ up: [{ labels: {}, values: [1] }] });
  const passed: string[][] = [];
  const next: Evaluation["next"] = async (series) => {
    passed.push(series.map(({ labels }) => String(labels.__name__)));
    return answering({ x: [{ labels: {}, values: [2] }] }).source;
  };
  const groups = groupsOf(record("x", "up"), { alert: "A", expr: "x", labels: { of: "{{ $labels.job }}!" } });
  const { series } = await evaluateRules(source, groups, { ...on, next });
  expect(passed).toEqual([["x"], ["ALERTS", "ALERTS_FOR_STATE"]]);
  expect(series.at(-2)?.labels).toEqual({
    __name__: "ALERTS",
    alertname: "A",
    alertstate: "firing",
    of: "!",
  });
});
