// Histograms: quantiles, means, and the share of observations below a bucket's bound.

import { type Aggregated, sum } from "./aggregate.ts";
import { div } from "./arithmetic.ts";
import { gt } from "./compare.ts";
import type { Histogram, Labels, Name, Summary } from "./metric.ts";
import { MisuseError } from "./misuse.ts";
import { type Vector, vector_, type Window } from "./query.ts";
import { rate } from "./range.ts";
import { countOf, escapeRegex, selector, sumOf, type Where } from "./select.ts";
import { call, freeze, type Matcher, type Node, num } from "./tree.ts";

const buckets = (
  metric: Histogram<Labels, string>,
  where: object,
  window: Window,
  extra: Matcher[] = [],
): Node =>
  call(
    "rate",
    selector(metric as Histogram<Labels, string>, where, { suffix: "_bucket", range: window, extra }),
  );
const summed = (expr: Node, labels: readonly string[]): Node => ({
  type: "aggregate",
  op: "sum",
  expr,
  ...(labels.length > 0 ? { grouping: { how: "by", labels } } : {}),
});

/** A result over everything that can also be had per label. */
export interface Grouped<L extends string, U extends string> extends Vector<never, U> {
  by<const K extends L>(...labels: readonly K[]): Vector<K, U>;
}
const grouped = <L extends string, U extends string>(
  of: (labels: readonly string[]) => Node,
  unit: U,
): Grouped<L, U> =>
  freeze({
    ...vector_<never, U>(of([]), unit),
    by: <K extends L>(...labels: readonly K[]) => vector_<K, U>(of(labels), unit),
  });

/** A quantile of nothing is NaN, which is drawn and recorded; no number is below `least`, and NaN is not above it. */
const observed = (of: Node, op: ">" | ">=", least: number): Node => ({
  type: "binary",
  op,
  left: of,
  right: num(least),
});

/**
 * `histogram_quantile(q, sum by (le, …) (rate(name_bucket{…}[w]))) >= 0`: buckets are summed before the quantile, and
 * without observations there is no value. No quantile is below 0, or below the lowest bound where that is negative.
 */
export const histogramQuantile = <L extends Labels, U extends string>(
  q: number,
  metric: Histogram<L, U>,
  where: Where<NoInfer<L>> = {},
  window: Window = "auto",
): Grouped<Name<L>, U> =>
  grouped((labels) => {
    const found = call(
      "histogram_quantile",
      num(q),
      summed(buckets(metric, where, window), ["le", ...labels]),
    );
    return observed(found, ">=", Math.min(0, ...metric.buckets));
  }, metric.unit);

/** `sum by (le) (rate(name_bucket{…}[w]))`: what a heatmap draws. */
export const bucketRates = <L extends Labels>(
  metric: Histogram<L, string>,
  where: Where<NoInfer<L>> = {},
  window: Window = "auto",
): Vector<"le", "observations/s"> =>
  vector_(summed(buckets(metric, where, window), ["le"]), "observations/s");

/** `sum(rate(name_sum[w])) / (sum(rate(name_count[w])) > 0)`: the mean, silent without observations. */
export const mean = <L extends Labels, U extends string>(
  metric: Histogram<L, U> | Summary<L, U>,
  where: Where<NoInfer<L>> = {},
  window: Window = "auto",
): Grouped<Name<L>, U> => {
  const part = (m: ReturnType<typeof sumOf<L, U>>) =>
    sum(rate(m, where as Where<L>, window)) as Aggregated<Name<L>, string>;
  const of = (labels: readonly string[]): Node => {
    const keep = labels as readonly Name<L>[];
    const observed = part(sumOf(metric)).by(...keep);
    const counted = part(countOf(metric) as never).by(...keep);
    return div(observed, gt(counted, 0)).node;
  };
  return grouped(of, metric.unit);
};

/** A number as Go's text format writes it: `5`, `517.9474679231207`, `1e+06`, `1e-05`; its exponent for a regex. */
const goText = (value: number): readonly [mantissa: string, exponent: string] => {
  if (value === 0 || (value >= 1e-4 && value < 1e6)) return [String(value), ""];
  const [mantissa = "", exponent = ""] = value.toExponential().split("e");
  return [mantissa, `e${value < 1 ? "-" : "\\+"}${exponent.slice(1).padStart(2, "0")}`];
};
/** The text of the label `le` as Go's text format and Prometheus 2 have it. */
export const leText = (bound: number): string => goText(bound).join("").replace("\\", "");
/** A number that arithmetic left just under a round one: `999.9999999999998`. */
const justBelow = (round: number): string => {
  const [mantissa, exponent] = goText(round * (1 - 1e-7));
  return `${escapeRegex(mantissa.slice(0, 6))}[0-9]*${exponent}`;
};

/**
 * One regular expression for how a bound is written: Prometheus 2 keeps Go's text (`5`), Prometheus 3 writes
 * `5.0`. A bound that Go computed ends in digits that depend on `math.Pow` (`1000.0000000000002`), so only
 * the digits that cannot differ are matched.
 */
export const leRegex = (bound: number): string => {
  const [mantissa, exponent] = goText(bound);
  if (mantissa.length < 15)
    return `${escapeRegex(mantissa)}${/[.]|e/.test(mantissa + exponent) ? "" : "(\\.0)?"}${exponent}`;
  const round = Number(bound.toPrecision(6));
  if (Math.abs(round - bound) / bound > 1e-9) return `${escapeRegex(mantissa.slice(0, 9))}[0-9]*${exponent}`;
  const [exact] = goText(round);
  const above = `${escapeRegex(exact)}${exact.includes(".") ? "[0-9]*" : "(\\.0[0-9]*)?"}${exponent}`;
  return `${above}|${justBelow(round)}`;
};

/** `sum(rate(name_bucket{le=~"5(\\.0)?"}[w]))`: observations at or below a bound that is a bucket's. */
export const bucketBelow = <L extends Labels, const B extends number>(
  metric: Histogram<L, string, B>,
  bound: NoInfer<B>,
  where: Where<NoInfer<L>> = {},
  window: Window = "auto",
): Vector<Name<L> | "le", "observations/s"> => {
  if (!metric.buckets.includes(bound))
    throw new MisuseError(
      `${metric.name} has no bucket of ${bound}.`,
      `Write one of its bounds: ${metric.buckets.join(", ")}.`,
    );
  const le: Matcher = { label: "le", op: "=~", value: leRegex(bound) };
  return vector_(buckets(metric as never, where, window, [le]), "observations/s");
};

/** `sum(rate(name_bucket{le=~"…"}[w])) / (sum(rate(name_count[w])) > 0)`: the share at or below a bucket's bound. */
export const shareBelow = <L extends Labels, const B extends number>(
  metric: Histogram<L, string, B>,
  bound: NoInfer<B>,
  where: Where<NoInfer<L>> = {},
  window: Window = "auto",
): Grouped<Name<L>, "ratio"> => {
  const below = sum(bucketBelow(metric, bound, where, window));
  const all = sum(rate(countOf(metric), where, window)) as typeof below;
  return grouped((labels) => {
    const keep = labels as readonly Name<L>[];
    return div(below.by(...keep), gt(all.by(...keep), 0)).node;
  }, "ratio");
};

/** `quantile="0.99"`, `quantile=~"1(\\.0)?"`: Prometheus 3 writes the point of a whole number. */
const quantileIs = (quantile: string): Matcher =>
  /^\d+$/.test(quantile)
    ? { label: "quantile", op: "=~", value: leRegex(Number(quantile)) }
    : { label: "quantile", op: "=", value: quantile };

/**
 * `name{quantile="0.99"} > -Inf`: a quantile that the exporter computed, no value where it observed nothing; never to be
 * averaged or summed over series.
 */
export const summaryQuantile = <L extends Labels, U extends string, const Q extends string>(
  metric: Summary<L, U, Q>,
  quantile: NoInfer<Q>,
  where: Where<NoInfer<L>> = {},
): Vector<Name<L> | "quantile", U> => {
  return vector_(
    observed(selector(metric, where, { extra: [quantileIs(quantile)] }), ">", Number.NEGATIVE_INFINITY),
    metric.unit,
  );
};

/** The bound nearest to a value, of a histogram whose bounds a formula made: `boundNear(joinLatency, 3700)`. */
export const boundNear = <B extends number>(metric: { readonly buckets: readonly B[] }, value: number): B =>
  metric.buckets.reduce((a, b) => (Math.abs(b - value) < Math.abs(a - value) ? b : a));
