// Functions over a window: rates of counters, changes of gauges, and what was so over time.

import type { Cumulative, Gauge, Labels, Name, Simple } from "./metric.ts";
import { type Duration, type Range, range_, type Vector, vector_, type Window } from "./query.ts";
import { over, selector, type Where } from "./select.ts";
import { call, type Node, num } from "./tree.ts";
import { type PerSecond, perSecond } from "./unit.ts";

/** `rate(name{…}[w])`, per second. Counters, and gauges that are marked as growing. */
export const rate = <L extends Labels, U extends string>(
  metric: Cumulative<L, U>,
  where: Where<NoInfer<L>> = {},
  window: Window = "auto",
): Vector<Name<L>, PerSecond<U>> =>
  vector_(call("rate", selector(metric, where, { range: window })), perSecond(metric.unit) as PerSecond<U>);

/** `increase(name{…}[w])`, in the unit of the counter; never sees the first event of a new series. */
export const increase = <L extends Labels, U extends string>(
  metric: Cumulative<L, U>,
  where: Where<NoInfer<L>> = {},
  window: Window = "auto",
): Vector<Name<L>, U> => vector_(call("increase", selector(metric, where, { range: window })), metric.unit);

/**
 * `name{…} unless name{…} offset w`: a counter whose series is younger than the window, so that its value
 * is what happened since. It is what `increase` leaves out, because a labelled counter starts at 1.
 */
export const appeared = <L extends Labels, U extends string>(
  metric: Cumulative<L, U>,
  where: Where<NoInfer<L>> = {},
  window: Window = "auto",
): Vector<Name<L>, U> => {
  const left = selector(metric, where);
  const right = { ...left, offset: window };
  return vector_({ type: "binary", op: "unless", left, right }, metric.unit);
};

/**
 * `name{…} unless present_over_time(name{…}[1d] offset w) or round(increase(name{…}[w]))`: how many events there were
 * in the window, in whole numbers. Of a series that began in it all are events, the first one too, which `increase`
 * does not see; one that was gone for less than a day comes back without having begun.
 */
export const happened = <L extends Labels, U extends string>(
  metric: Cumulative<L, U>,
  where: Where<NoInfer<L>>,
  window: Duration,
): Vector<Name<L>, U> => {
  const left = selector(metric, where);
  const before = call("present_over_time", { ...left, range: "1d", offset: window });
  const young: Node = { type: "binary", op: "unless", left, right: before };
  const grown = call("round", increase(metric, where, window).node);
  return vector_({ type: "binary", op: "or", left: young, right: grown }, metric.unit);
};

interface Changing {
  /** Of a metric, over a window. */
  <L extends Labels, U extends string>(
    metric: Simple<L, U>,
    where?: Where<NoInfer<L>>,
    window?: Window,
  ): Vector<Name<L>, "changes">;
  <L extends string>(range: Range<L>): Vector<L, "changes">;
}
interface OverTime {
  /** Of a gauge, over a window. */
  <L extends Labels, U extends string>(
    metric: Gauge<L, U>,
    where?: Where<NoInfer<L>>,
    window?: Window,
  ): Vector<Name<L>, U>;
  /** Of a range: `over(metric, …)` or `subquery(vector, …)`. */
  <L extends string, U extends string>(range: Range<L, U>): Vector<L, U>;
}
interface Deriv {
  <L extends Labels, U extends string>(
    metric: Gauge<L, U>,
    where?: Where<NoInfer<L>>,
    window?: Window,
  ): Vector<Name<L>, PerSecond<U>>;
  <L extends string, U extends string>(range: Range<L, U>): Vector<L, PerSecond<U>>;
}

type Source = Simple<Labels, string> | Range<string>;
const ranged = (of: Source, where: object = {}, window: Window = "auto") =>
  "kind" in of ? over(of, where, window) : of;
const overTime = (fn: string, unit: (unit: string) => string = (u) => u) =>
  ((of: Source, where?: object, window?: Window) => {
    const range = ranged(of, where, window);
    return vector_(call(fn, range.node), unit(range.unit));
  }) as unknown;

/** `delta(gauge[w])`. */
export const delta = overTime("delta") as OverTime;
/** `deriv(gauge[w])`, per second, by least squares. */
export const deriv = overTime("deriv", perSecond) as Deriv;
/** `changes(metric[w])`: how often the value changed. */
export const changes = overTime("changes", () => "changes") as Changing;
/** `resets(metric[w])`: how often the value fell. */
export const resets = overTime("resets", () => "resets") as Changing;
/** `max_over_time(gauge[w])`. */
export const maxOverTime = overTime("max_over_time") as OverTime;
/** `min_over_time(gauge[w])`. */
export const minOverTime = overTime("min_over_time") as OverTime;
/** `avg_over_time(gauge[w])`. */
export const avgOverTime = overTime("avg_over_time") as OverTime;
/** `sum_over_time(gauge[w])`. */
export const sumOverTime = overTime("sum_over_time") as OverTime;
/** `last_over_time(gauge[w])`. */
export const lastOverTime = overTime("last_over_time") as OverTime;
/** `stddev_over_time(gauge[w])`. */
export const stddevOverTime = overTime("stddev_over_time") as OverTime;
/** `stdvar_over_time(gauge[w])`. */
export const stdvarOverTime = overTime("stdvar_over_time") as OverTime;
/** `count_over_time(gauge[w])`: how many samples. */
export const countOverTime = overTime("count_over_time", () => "samples") as Changing;
/** `present_over_time(gauge[w])`: 1 where there was a sample. */
export const presentOverTime = overTime("present_over_time", () => "bool") as Changing;

/** `quantile_over_time(q, range)`. */
export const quantileOverTime = <L extends string, U extends string>(q: number, range: Range<L, U>) =>
  vector_<L, U>(call("quantile_over_time", num(q), range.node), range.unit);

/** `predict_linear(range, seconds)`: the value so many seconds ahead. */
export const predictLinear = <L extends string, U extends string>(range: Range<L, U>, seconds: number) =>
  vector_<L, U>(call("predict_linear", range.node, num(seconds)), range.unit);

/** `(expression)[range:step]`: an expression evaluated at steps over a range. */
export const subquery = <L extends string, U extends string>(
  of: Vector<L, U>,
  range: Window,
  step?: Duration,
): Range<L, U> => range_({ type: "subquery", expr: of.node, range, ...(step ? { step } : {}) }, of.unit);
