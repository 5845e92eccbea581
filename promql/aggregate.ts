// Aggregations: many series into few, by the labels that are kept.

import { type Raw, type Vector, vector_ } from "./query.ts";
import { freeze, type Node, num, text } from "./tree.ts";

/** An aggregation over everything; `.by(…)` keeps labels, `.without(…)` drops some. */
export interface Aggregated<L extends string, U extends string> extends Vector<never, U> {
  by<const K extends L>(...labels: readonly K[]): Vector<K, U>;
  without<const K extends L>(...labels: readonly K[]): Vector<Exclude<L, K>, U>;
}

const aggregated = <L extends string, U extends string>(
  op: string,
  expr: Node,
  unit: U,
  param?: Node,
): Aggregated<L, U> => {
  const base = { type: "aggregate", op, expr, ...(param ? { param } : {}) } as const;
  const group = (how: "by" | "without", labels: readonly string[]): Node =>
    how === "by" && labels.length === 0 ? base : { ...base, grouping: { how, labels } };
  return freeze({
    ...vector_<never, U>(base, unit),
    by: <K extends L>(...labels: readonly K[]) => vector_<K, U>(group("by", labels), unit),
    without: <K extends L>(...labels: readonly K[]) =>
      vector_<Exclude<L, K>, U>(group("without", labels), unit),
  });
};

const aggregation =
  (op: string) =>
  <L extends string, U extends string>(of: Vector<L, U>): Aggregated<L, U> =>
    aggregated(op, of.node, of.unit);

/** `sum(v)`, `sum by (…) (v)`. */
export const sum = aggregation("sum");
/** `avg(v)`: of values that may be averaged; never of ratios. */
export const avg = aggregation("avg");
/** `min(v)`. */
export const min = aggregation("min");
/** `max(v)`. */
export const max = aggregation("max");
/** `stddev(v)`. */
export const stddev = aggregation("stddev");
/** `stdvar(v)`. */
export const stdvar = aggregation("stdvar");

/** `count(v)`: how many series; raw counters too. */
export const count = <L extends string>(of: Vector<L> | Raw<L>): Aggregated<L, "series"> =>
  aggregated("count", of.node, "series");
/** `group(v)`: 1 for each group that has a series; raw counters too. */
export const group = <L extends string>(of: Vector<L> | Raw<L>): Aggregated<L, "bool"> =>
  aggregated("group", of.node, "bool");

/** `quantile(q, v)`: over series, not over time and not of a histogram. */
export const quantile = <L extends string, U extends string>(q: number, of: Vector<L, U>) =>
  aggregated<L, U>("quantile", of.node, of.unit, num(q));

/** `count_values("label", v)`: how many series have each value, the value as a label. */
export const countValues = <const N extends string, L extends string>(label: N, of: Vector<L>) => {
  const counted = aggregated<L | N, "series">("count_values", of.node, "series", text(label));
  const by = <const K extends L>(...labels: readonly K[]): Vector<K | N, "series"> =>
    vector_(counted.by(...labels).node, "series");
  return freeze({ ...vector_<N, "series">(counted.node, "series"), by });
};

const picked =
  (op: "topk" | "bottomk") =>
  <L extends string, U extends string>(k: number, of: Vector<L, U>): Vector<L, U> =>
    vector_({ type: "aggregate", op, expr: of.node, param: num(k) }, of.unit);

/** `topk(k, v)`: the k largest series, with all their labels. */
export const topk = picked("topk");
/** `bottomk(k, v)`: the k smallest series, with all their labels. */
export const bottomk = picked("bottomk");
