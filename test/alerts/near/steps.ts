// The steps of a near case: promtool's tests around the numbers that it states.

import type { Given } from "../../../alerts/engine/case.ts";
import type { Rule } from "../../../alerts/engine/rule.ts";
import { fullLabels, local } from "../../../alerts/engine/sample.ts";
import { seconds } from "../../../config/duration.ts";
import type { Settings } from "../../../config/settings.ts";
import { quote } from "../../../promql/print.ts";
import { hasLabel } from "../../../signals/site.ts";
import type { Near } from "./near.ts";
import type { Statement } from "./statement.ts";

type Stepped = Extract<Near, { at: unknown }>;
const tenth = 0.1;
/** Just less than a tenth, so that no window is half full of the one and half of the other to the last digit. */
const justBelow = 0.099;

interface Bound {
  readonly op: string;
  readonly value: number;
}
/** The first comparison of a statement: `< 0.95`. */
export const boundOf = ({ compares }: Statement): Bound => {
  const [, op = "", value = ""] = /^(<=?|>=?|==) (-?[\d.]+)/.exec(compares) ?? [];
  return { op, value: Number(value) };
};
/** A value ten percent before the bound and one beyond it; of a share that should be near 1, of what is missing to it. */
const around = ({ op, value }: Bound, near: Stepped): { readonly good: number; readonly bad: number } => {
  if (near.whole) return { good: value - 1, bad: value };
  if (op === "==") return { good: value + 1, bad: value };
  const sign = op.startsWith("<") ? -1 : 1;
  if (value === 0) return op === "<" ? { good: 1, bad: -1 } : { good: 0, bad: 1 };
  const whole = sign < 0 && value >= 0.5 && value < 1 ? 1 - value : value;
  return { good: value - sign * tenth * whole, bad: value + sign * justBelow * whole };
};

const minutes = (time: string): number => seconds(time as never) / 60;
const notation = /^(-?[\d.]+)(?:\+([\d.]+))?x\d+$/;
const read = ({ values, name }: Given): readonly [start: number, each: number | undefined] => {
  const [, start, each] = notation.exec(values) ?? [];
  if (start === undefined)
    throw new TypeError(`${name} of a near case is written with flat() or each(), not ${values}`);
  return [Number(start), each === undefined ? undefined : Number(each)];
};
const grows = ({ metric }: Given): boolean => metric.kind !== "gauge" || metric.grows === true;
const plain = (value: number): string => value.toFixed(9).replace(/\.?0+$/, "");
/** So many minutes as one series says, then as the other does; a counter goes on from where it is. */
const joined = (before: Given, after: Given, length: number): Given => {
  const [[from, step], [to, next]] = [read(before), read(after)];
  if (step === undefined || next === undefined)
    return { ...before, values: `${plain(from)}x${length - 1} ${plain(to)}x900` };
  const start = grows(before) ? from + step * (length - 1) + next : to + next * length;
  return {
    ...before,
    values: `${plain(from)}+${plain(step)}x${length - 1} ${plain(start)}+${plain(next)}x900`,
  };
};
const changes = (before: readonly Given[], after: readonly Given[]): readonly Given[] =>
  before.filter((one, at) => one.values !== after[at]?.values);

interface Scene {
  readonly series: readonly Given[];
  /** The minute from which the value is beyond its bound. */
  readonly turn: number;
  /** The minute from which the condition holds. */
  readonly holds: number;
}
/** The value before its bound, long enough for every window of hours, then beyond it. */
const scene = (near: Stepped, stated: Statement): Scene => {
  const { good, bad } = around(boundOf(stated), near);
  const [before, after] = [near.at(good), near.at(bad)];
  const windows = stated.over === "" ? [] : stated.over.split(", ").map(minutes);
  const turn = Math.max(0, ...windows.filter((w) => w < 24 * 60)) + 10;
  const isCounted = changes(before, after).some(grows);
  const half = isCounted ? Math.floor((windows[0] ?? 0) / 2) : 0;
  const series = before.map((one, at) => joined(one, after[at] ?? one, turn));
  return { series, turn, holds: turn + (near.after ?? half) };
};

type Labels = Readonly<Record<string, string>>;
const written = (name: string, labels: Labels): string =>
  `${name}{${Object.entries(labels)
    .map(([label, value]) => `${label}=${quote(value)}`)
    .join(", ")}}`;
const input = (of: Given, settings: Settings, change: (labels: Labels) => Labels = (labels) => labels) => ({
  series: written(
    of.name,
    local(change(fullLabels(of, settings)), (label) => hasLabel(settings)(of.metric, label), settings),
  ),
  values: of.values,
});

/** Labels by which a second series can differ here: those that a series of the case carries. */
const differing = (stated: Statement, series: readonly Given[], settings: Settings): readonly string[] =>
  stated.by
    .split(", ")
    .filter((label) =>
      series.some(
        (g) => hasLabel(settings)(g.metric, label) && (fullLabels(g, settings)[label] ?? "") !== "",
      ),
    );
const differs =
  (label: string, { other }: Stepped) =>
  (labels: Labels): Labels =>
    labels[label] === undefined ? labels : { ...labels, [label]: other?.[label] ?? `${labels[label]}-2` };

const firing = (alert: string, at: number, n: number) => ({
  expr: `count(ALERTS{alertname="${alert}", alertstate="firing"})`,
  eval_time: `${at}m`,
  exp_samples: n === 0 ? [] : [{ labels: "{}", value: n }],
});

/**
 * Three tests of an alert: silent a minute before its time and firing a minute after, with the value ten percent before
 * its bound and then beyond; one alert for each series that differs in a label; and, of a value without a window, exactly
 * at the bound.
 */
export const steps = (alert: string, near: Stepped, stated: Statement, settings: Settings) => {
  const { series, turn, holds } = scene(near, stated);
  const due = holds + minutes(stated.for);
  const others = differing(stated, series, settings);
  const { op, value } = boundOf(stated);
  const counted = near.at(value).some(({ values }) => values.includes("+"));
  const inputs = series.map((one) => input(one, settings));
  const copies = others.flatMap((label) => series.map((one) => input(one, settings, differs(label, near))));
  const unique = [...new Map([...inputs, ...copies].map((one) => [one.series, one])).values()];
  const test = (input_series: readonly object[], promql_expr_test: readonly object[]) => ({
    interval: "1m",
    input_series,
    promql_expr_test,
  });
  const before = Math.max(turn - 1, Math.ceil(due) - 1);
  return [
    test(inputs, [
      firing(alert, turn - 1, 0),
      firing(alert, before, 0),
      firing(alert, Math.ceil(due) + 1, 1),
    ]),
    test(unique, [firing(alert, Math.ceil(due) + 2, 1 + others.length)]),
    ...(counted || op === "=="
      ? []
      : [
          test(
            near.at(value).map((one) => input(one, settings)),
            [firing(alert, Math.ceil(minutes(stated.for)) + 30, op.endsWith("=") ? 1 : 0)],
          ),
        ]),
  ];
};

/** A file of promtool with the steps of an alert, and the only rule that it needs. */
export const promtoolOf = (rule: Rule, rules: string, tests: readonly object[]) => ({
  rules: { groups: [{ name: "near", rules: [rule] }] },
  tests: { rule_files: [rules], evaluation_interval: "1m", tests },
});
