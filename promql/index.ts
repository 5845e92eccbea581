// The query language as one import.

export * from "./aggregate.ts";
export { add, convert, div, mod, mul, neg, pow, sub } from "./arithmetic.ts";
export * from "./compare.ts";
export {
  abs,
  absent,
  absentOverTime,
  ceil,
  clamp,
  clampMax,
  clampMin,
  floor,
  labelJoin,
  labelReplace,
  offset,
  round,
  scalar,
  sort,
  sortDesc,
  time,
  timestamp,
  unit,
  vector,
  zero,
} from "./functions.ts";
export {
  boundNear,
  bucketBelow,
  bucketRates,
  histogramQuantile,
  leText,
  mean,
  shareBelow,
  summaryQuantile,
} from "./histogram.ts";
export { join } from "./join.ts";
export { ignoring, on } from "./match.ts";
export type {
  AnyMetric,
  Counter,
  Cumulative,
  Gauge,
  Growing,
  Histogram,
  Labels,
  Name,
  Summary,
} from "./metric.ts";
export { component, open } from "./metric.ts";
export type { Condition, Duration, Query, Range, Raw, Scalar, Vector, Window } from "./query.ts";
export * from "./range.ts";
export { raw } from "./raw.ts";
export { countOf, like, not, now, over, series, sumOf, unlike, type Where } from "./select.ts";
export { promql, type Site } from "./site.ts";
