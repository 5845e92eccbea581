// What a metric does that stands still: nothing that it counts or shows happens, but in the runtime of a Go program.

import type { Card } from "../../components/card.ts";
import type { AnyMetric } from "../../promql/metric.ts";
import { anything, type Made } from "./component.ts";
import { around } from "./distribution.ts";
import { type Moment, ownLabels, table } from "./row.ts";

const { count, level, quantiles, spread } = table<Moment>();

/** What a gauge of a unit shows, and how much a counter of it grows in a second; 0 where it is not said. */
const levels: Readonly<Record<string, number>> = { info: 1, ratio: 1, bytes: 2 ** 20, s: 0.01 };
const growth: Readonly<Record<string, number>> = { s: 0.0004, bytes: 60_000, objects: 500, cycles: 1 / 120 };

/** The row of a metric that stands still; there is none where its labels would have to be made up. */
export const still = (metric: AnyMetric, card: Card): Made => {
  const [label] = ownLabels(metric);
  if (label !== undefined) return anything(label, card);
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
