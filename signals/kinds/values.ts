// Signals that are one value: events per second, a level, a quantile, an age.

import {
  avg,
  bucketBelow,
  bucketRates,
  convert,
  countOf,
  eq,
  type Gauge,
  type Histogram,
  histogramQuantile,
  increase,
  type Labels,
  max,
  min,
  type Name,
  now,
  or,
  type Query,
  rate as rateOf,
  sub,
  sum,
  time,
  unit,
  type Vector,
  type Where,
  zero,
} from "../../promql/index.ts";
import { type Convertible, factor, type SameBase } from "../../promql/unit.ts";
import type { About, Combine, Kind, Naming, None, Signal, Spoken } from "../signal.ts";
import { appearing, counted, type Groups, signal, wide } from "./make.ts";

type In<U extends string> = U extends Convertible ? SameBase<U> : never;

/**
 * A quantile of a histogram whose buckets are summed first: `histogram_quantile(0.95, sum by (le) (rate(…)))`,
 * p95 unless said, in the histogram's unit or in another one of its kind.
 */
export const latency = <
  L extends Labels,
  U extends string,
  const B extends Spoken<Name<L>, As>,
  const T extends string = U,
  const As extends Naming = None,
>(
  about: About<Name<L>, As, B> & {
    readonly histogram: Histogram<L, U>;
    readonly where?: Where<NoInfer<L>>;
    readonly quantile?: number;
    readonly in?: T & In<U>;
  },
): Signal<Spoken<Name<L>, As>, T, B> => {
  const { histogram, where = {} as Where<L>, quantile: usual = 0.95, in: unit, ...rest } = about;
  const at = (q: number, by: readonly string[]): Vector<string, string> => {
    const own = wide(histogramQuantile(q, histogram, where).by(...(by as Name<L>[])));
    return unit === undefined ? own : convert(own as Vector<string, "s">, unit as "s");
  };
  const inHistogram = unit === undefined ? 1 : factor(unit as Convertible, histogram.unit as Convertible);
  return signal<Name<L>, T, As, B>("latency", { better: "low", ...rest }, (unit ?? histogram.unit) as T, {
    of: (by) => at(usual, by),
    shows: `p${Math.round(usual * 100)}`,
    quantile: at,
    volume: (by) => sum(wide(increase(countOf(histogram), where))).by(...by),
    failures: (bound, by) => slower(histogram, where, bound * inHistogram, by),
    buckets: () => bucketRates(histogram, where),
    bucketUnit: histogram.unit,
  });
};

/** The largest bound of a bucket that a value reaches; undefined below all of them. */
const bucketUpTo = (buckets: readonly number[], value: number): number | undefined =>
  buckets.filter((bound) => bound <= value * (1 + 1e-9)).at(-1);
/** Observations above a bound, from the bucket next to it downwards on: `increase(count) - increase(bucket)`. */
const slower = <L extends Labels>(
  histogram: Histogram<L, string>,
  where: Where<L>,
  bound: number,
  by: readonly string[],
): Vector<string> => {
  const all = sum(wide(rateOf(countOf(histogram), where))).by(...by);
  const le = bucketUpTo(histogram.buckets, bound);
  if (le === undefined) return counted(all);
  return counted(sub(all, sum(wide(bucketBelow(histogram, le as never, where))).by(...by)));
};

const combining = { sum, max, min, avg } as const;

/** `… or 0 * sum by (…) (up == 1)`, where it is split by labels of the target only. */
const atLeastNone =
  (of: Groups, up: Gauge<Labels, "bool">, in_: string): Groups =>
  (by) => {
    if (by.some((label) => !up.target.includes(label))) return of(by);
    const alive = sum(eq(wide(now(up)), 1)).by(...by);
    return or(of(by), unit(in_, zero(alive)));
  };
/**
 * Events per second, added up: `sum by (…) (rate(x[w]))`. Of events that should not happen there are no series until
 * they do: with `whileUp` there are 0 while the target is up.
 */
export const rate = <
  L extends string,
  U extends string,
  const B extends Spoken<L, As>,
  const As extends Naming = None,
>(
  about: About<L, As, B> & {
    readonly events: Vector<L, U>;
    readonly combine?: Combine;
    readonly whileUp?: Gauge<Labels, "bool">;
  },
): Signal<Spoken<L, As>, U, B> => {
  const { events, whileUp, ...rest } = about;
  const { combine = "sum" } = about;
  const each: Groups = (by) => combining[combine](wide(events)).by(...by);
  return signal<L, U, As, B>("rate", { ...rest, combine }, events.unit, {
    of: whileUp ? atLeastNone(each, whileUp, events.unit) : each,
    volume: (by) => sum(counted(wide(events))).by(...by),
    first: (by) => sum(appearing(wide(events))).by(...by),
  });
};

/**
 * A value now, combined over series: `sum`, or `max`, `min`, `avg` where adding up means nothing. Of a count of what
 * should not happen there are no series until it does: with `whileUp` it is 0 while the target is up. Of what is gone
 * there are none either: with `gone` it is shown all the same, for as long as that says. Where an exporter speaks of other
 * objects, `none` is 0 of all those that could have some, so that they are shown beside the ones that have.
 */
export const level = <
  L extends string,
  U extends string,
  const B extends Spoken<L, As>,
  const As extends Naming = None,
>(
  about: About<L, As, B> & {
    readonly value: Vector<L, U>;
    readonly combine?: Combine;
    readonly whileUp?: Gauge<Labels, "bool">;
    readonly gone?: Vector<NoInfer<L>, NoInfer<U>>;
    readonly none?: Query;
  },
): Signal<Spoken<L, As>, U, B> => {
  const { value, whileUp, gone, none, ...rest } = about;
  const more: Query | undefined = gone ?? none;
  const { combine = "sum" } = about;
  const of =
    (values: Vector<string>): Groups =>
    (by) =>
      combining[combine](values).by(...by);
  const each = of(wide(value));
  return signal<L, U, As, B>("level", { ...rest, combine }, value.unit, {
    of: whileUp ? atLeastNone(each, whileUp, value.unit) : each,
    ...(more ? { shown: of(or(wide<string>(value), wide<string>(more))) } : {}),
  });
};

/** Seconds since a point in time, or until one: the oldest, or the nearest. */
export const age = <L extends string, const B extends Spoken<L, As>, const As extends Naming = None>(
  about: About<L, As, B> &
    (
      | { readonly since: Vector<L, "timestamp">; readonly until?: never }
      | { readonly until: Vector<L, "timestamp">; readonly since?: never }
    ),
): Signal<Spoken<L, As>, "s", B> => {
  const { since, until, ...rest } = about;
  const seconds = since ? sub(time(), since) : sub(until as Vector<L, "timestamp">, time());
  const worst = since ? max : min;
  return signal<L, "s", As, B>("age", { better: since ? "low" : "high", ...rest }, "s", {
    of: (by) => worst(wide(seconds)).by(...by),
  });
};

/** Anything else that has one value per group: its own query, as a function of the labels it is split by. */
export const measure = <
  L extends string,
  U extends string,
  const B extends Spoken<L, As>,
  const As extends Naming = None,
>(
  about: About<L, As, B> & {
    readonly kind: Kind;
    readonly unit: U;
    readonly of: <K extends L>(by: readonly K[]) => Vector<K, U>;
    readonly volume?: <K extends L>(by: readonly K[]) => Vector<K>;
  },
): Signal<Spoken<L, As>, U, B> => {
  const { kind, unit, of, volume, ...rest } = about;
  return signal<L, U, As, B>(kind, rest, unit, {
    of: of as Signal["of"],
    ...(volume ? { volume: volume as NonNullable<Signal["volume"]> } : {}),
  });
};
