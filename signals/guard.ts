// Guards of an alert: enough failures to judge, and an end as soon as what was bad is good again.

import { mistake } from "../config/mistake.ts";
import {
  and,
  type Condition,
  type Duration,
  div,
  ge,
  gt,
  le,
  lt,
  mul,
  type Query,
  sub,
  unless,
  type Vector,
} from "../promql/index.ts";
import { rewrite } from "../promql/tree.ts";
import type { Signal } from "./signal.ts";

/** Failures are counted over so long a time: a small site has few of them in the window of a rate. */
export const guardWindow: Duration = "1h";
/** With three failures to be expected, none at all is no chance: it happens once in twenty times. */
const expectedAtLeast = 3;

/** The same query over a window of its own: `rate(x[w])` → `rate(x[1h])`. */
export const within = <V extends Query>(of: V, window: Duration): V => ({
  ...of,
  node: rewrite(of.node, (n) => (n.type === "selector" && n.range === "auto" ? { ...n, range: window } : n)),
});

/** A signal's queries do not know their labels; its `by` does. */
const split = <B extends string>(of: Query): Vector<B> => of as Vector<B>;

const counts = (of: Signal) => {
  const { failures, volume } = of;
  if (failures && volume) return { failures, volume };
  const what = "does not say how many of its events are bad.";
  throw mistake(of.id, what, "Leave atLeast and ends out, or use a ratio or a latency.");
};

/** `increase(bad[1h]) >= n`: one failed event of one is no trouble, and all of few are, over a longer time. */
export const enoughFailures = <B extends string>(
  of: Signal,
  by: readonly B[],
  bound: number,
  atLeast: number,
  window: Duration = guardWindow,
): Condition<B> => ge(split<B>(within(counts(of).failures(bound, by), window)), atLeast);

/** As an alert looks at a signal: over its window, and judged only by so many failures within an hour. */
export interface Judged {
  readonly window: Duration;
  readonly atLeast?: number;
}
/**
 * A signal where it is one number among many, such as a cell of a table: over the window of its alert, and without a
 * value where it is beyond its bound with too few failures to judge: `v unless (v < bound unless increase(bad[1h]) >= n)`.
 */
export const judgeable = (
  of: Signal,
  by: readonly string[],
  query: Query,
  bound: number | undefined,
  { window, atLeast }: Judged,
): Query => {
  const value = split<string>(within(query, window));
  if (atLeast === undefined || bound === undefined || !of.failures) return value;
  const bad = of.better === "high" ? lt(value, bound) : gt(value, bound);
  const few = unless(bad, enoughFailures(of, by, bound, atLeast) as Query as Vector<string>);
  return unless(value, few as Query as Vector<string>);
};

/** By so much time an end is told: a small site has events enough in it. */
const lately: Duration = "4m";
/**
 * It is over: the last minutes are good, and have not even a third of the failures that were to be expected in them, if
 * it went on as before: `v[4m] >= bound and bad[w] * all[4m] / (all[w] - all[4m]) - 3 * bad[4m] >= 3`.
 */
export const isOver = <B extends string>(of: Signal, by: readonly B[], bound: number): Condition<B> => {
  const { failures, volume } = counts(of);
  const now = split<B>(within(of.of(by), lately));
  const good = of.better === "high" ? ge(now, bound) : le(now, bound);
  const events = split<B>(volume(by));
  const late = within(events, lately);
  const bad = split<B>(failures(bound, by));
  const expected = div(mul(bad, late), gt(sub(events, late), 0));
  const fewer: Query = ge(sub(expected as Query as Vector<B>, mul(within(bad, lately), 3)), expectedAtLeast);
  return and(good, fewer as Condition<B>);
};
