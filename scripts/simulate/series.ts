// From a row to series: what they are called, and how their values move on from moment to moment.

import type { AnyMetric, Histogram, Labels, Summary } from "../../promql/metric.ts";
import { bound } from "./number.ts";
import { happens, type Source, source } from "./random.ts";
import type { Amount, Child, Moment, Pairs, Quantiles, Row, Spread } from "./row.ts";

export interface Line {
  readonly name: string;
  readonly labels: Pairs;
}
/** What one row child is in the exporter: one line, or all those of a histogram or summary. */
export interface Series {
  readonly lines: readonly Line[];
  /** One per line; NaN: the exporter does not show it yet. */
  readonly values: Float64Array;
  readonly advance: (at: Moment) => void;
}

/** Whole events: the fraction of a rare one becomes one by chance, that of many is kept for the next time. */
const wholes = (next: Source) => {
  let rest = 0;
  return (expected: number): number => {
    if (Number.isInteger(expected)) return expected;
    if (expected < 20) return happens(expected, next);
    rest += expected;
    const whole = Math.floor(rest);
    rest -= whole;
    return whole;
  };
};

interface Of<F> {
  readonly of: F;
  readonly metric: AnyMetric;
  readonly own: Pairs;
  /** Until its first event. */
  readonly hidden: boolean;
  readonly sparse: boolean;
  readonly next: Source;
}
type Start<F> = (of: Of<F>) => Series;
const single = (metric: AnyMetric, labels: Pairs): readonly Line[] => [{ name: metric.name, labels }];

const level: Start<Amount<Moment>> = ({ of, metric, own }) => {
  const values = new Float64Array(1).fill(Number.NaN);
  return {
    lines: single(metric, own),
    values,
    advance: (at) => {
      values[0] = of(at) ?? Number.NaN;
    },
  };
};

const counter =
  (whole: boolean): Start<Amount<Moment>> =>
  ({ of, metric, own, hidden, next }) => {
    const values = new Float64Array(1).fill(Number.NaN);
    const events = whole ? wholes(next) : (amount: number) => amount;
    let total = 0;
    return {
      lines: single(metric, own),
      values,
      advance: (at) => {
        total += events(of(at) ?? 0);
        if (total > 0 || !hidden) values[0] = total;
      },
    };
  };

/** The lines of a histogram or summary: its parts, then the sum and the count. */
const whole = (name: string, own: Pairs, parts: readonly Line[]): readonly Line[] => [
  ...parts,
  { name: `${name}_sum`, labels: own },
  { name: `${name}_count`, labels: own },
];

/** A bucket holds the whole part of all that was to be expected in it, so that buckets never cross or fall. */
const spread: Start<Spread<Moment>> = ({ of, metric, own, hidden, sparse, next }) => {
  const { name, buckets } = metric as Histogram<Labels, string>;
  const les = [...buckets.map(bound), "+Inf"];
  const values = new Float64Array(les.length + 2).fill(Number.NaN);
  const expected = new Float64Array(buckets.length);
  const events = wholes(next);
  const offset = 0.2 + 0.6 * next();
  let [count, sum] = [0, 0];
  const advance = (at: Moment): void => {
    const observed = of(at);
    const n = events(observed.n);
    count += n;
    if (count === 0 && hidden) return;
    sum += n * observed.of.mean;
    let below = 0;
    for (let i = 0; i < buckets.length; i++) {
      if (n > 0) (expected[i] as number) += n * observed.of.upTo(buckets[i] as number);
      const held = Math.min(count, Math.floor((expected[i] as number) + offset));
      if (!sparse || held > below || !Number.isNaN(values[i])) values[i] = held;
      below = held;
    }
    values.set([count, sum, count], buckets.length);
  };
  const parts = les.map((le) => ({ name: `${name}_bucket`, labels: { ...own, le } }));
  return { lines: whole(name, own, parts), values, advance };
};

const quantiles: Start<Quantiles<Moment>> = ({ of, metric, own, hidden, next }) => {
  const { name, quantiles } = metric as Summary<Labels, string>;
  const values = new Float64Array(quantiles.length + 2).fill(Number.NaN);
  const events = wholes(next);
  let [count, sum] = [0, 0];
  const advance = (at: Moment): void => {
    const observed = of(at);
    count += events(observed.n);
    if (count === 0 && hidden) return;
    sum += observed.sum;
    values.set([...observed.quantiles, sum, count]);
  };
  const parts = quantiles.map((quantile) => ({ name, labels: { ...own, quantile } }));
  return { lines: whole(name, own, parts), values, advance };
};

const starts = { level, count: counter(true), sum: counter(false), spread, quantiles };

/** The series of a row in one process, from its first state on; `keys` make its chances its own. */
export const open = (
  row: Row<never>,
  children: readonly Child<unknown>[],
  keys: readonly (string | number)[],
): readonly Series[] => {
  const start = starts[row.how] as Start<unknown>;
  return children.map(({ labels, of }) => {
    const filled = Object.entries(labels).filter(([, value]) => value !== "");
    const hidden = filled.length > 0 && !row.atOnce;
    const next = source(...keys, row.metric.name, ...filled.flat());
    const { metric, sparse } = row;
    return start({ of, metric, own: Object.fromEntries(filled), hidden, sparse, next });
  });
};
