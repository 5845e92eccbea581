// What a metric does for which no table has a row: something that does not mislead, by its kind and unit.

import type { AnyMetric } from "../../promql/metric.ts";
import { around } from "./distribution.ts";
import { type Moment, type Row, table } from "./row.ts";

const { count, level, quantiles, spread } = table<Moment>();

/** What a gauge of a unit shows, and how much a counter of it grows in a second; 0 where it is not said. */
const levels: Readonly<Record<string, number>> = { info: 1, ratio: 1, bytes: 2 ** 20, s: 0.01 };
const growth: Readonly<Record<string, number>> = { s: 0.0004, bytes: 60_000, objects: 500, cycles: 1 / 120 };

/** The row of a metric without one; undefined where its labels would have to be made up. */
export const defaultRow = (metric: AnyMetric, own: readonly string[]): Row<Moment> | undefined => {
  if (own.length > 0) return undefined;
  if (metric.kind === "counter") {
    const runtime = metric.name.startsWith("go_") ? (growth[metric.unit] ?? 0) : 0;
    return count(metric, (at) => runtime * at.dt);
  }
  if (metric.kind === "gauge") return level(metric, () => levels[metric.unit] ?? 0);
  if (metric.kind === "summary")
    return quantiles(metric, (at) => ({
      n: at.dt,
      sum: 0.01 * at.dt,
      quantiles: metric.quantiles.map(() => 0.01),
    }));
  const usable = metric.buckets.filter((b) => b > 0);
  const middle = usable[Math.floor(usable.length / 3)] ?? 1;
  return spread(metric, (at) => ({ n: at.dt / 10, of: around(middle, 4 * middle) }));
};
