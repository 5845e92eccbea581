// The kinds of signals: each turns what it is made of into a query that is right for its kind.

import {
  avg,
  bucketRates,
  countOf,
  div,
  gt,
  type Histogram,
  histogramQuantile,
  increase,
  type Labels,
  max,
  min,
  type Name,
  or,
  sub,
  sum,
  time,
  type Vector,
  type Where,
  zero,
} from "../promql/index.ts";
import { type Node, rewrite, selectors } from "../promql/tree.ts";
import type { About, Kind, Signal } from "./signal.ts";

/** Forgets which labels: what a signal's own functions, told which ones, work on. */
const wide = <U extends string>(of: { readonly node: Node; readonly unit: U }): Vector<string, U> =>
  of as Vector<string, U>;

type Parts = Pick<Signal, "of"> & Partial<Signal>;

const signal = <L extends string, U extends string, B extends L>(
  kind: Kind,
  about: About<L, B>,
  unit: U,
  parts: Parts,
): Signal<L, U, B> => {
  const { bounds = {}, better = "neither", ...rest } = about;
  const component = selectors(parts.of(about.by).node).find((s) => s.of)?.of?.component ?? "";
  return Object.freeze({ ...rest, kind, component, unit, better, bounds, ...parts }) as Signal<L, U, B>;
};

/** `rate(x[w])` read as `increase(x[w])`: how many, instead of how many per second. */
const counted = (of: Vector<string>): Vector<string> => ({
  ...of,
  node: rewrite(of.node, (n) => (n.type === "call" && n.fn === "rate" ? { ...n, fn: "increase" } : n)),
});

type Side<G extends string, U extends string> =
  | { readonly good: Vector<G, U>; readonly bad?: never }
  | { readonly bad: Vector<G, U>; readonly good?: never };

/**
 * The good (or bad) of all, as a ratio of sums. A side whose series do not exist yet counts as zero, and
 * without traffic there is no value: `(sum(good) or sum(total) * 0) / (sum(total) > 0)`.
 */
export const ratio = <G extends string, T extends string, U extends string, const B extends G & T>(
  about: About<G & T, B> & Side<G, U> & { readonly total: Vector<T, NoInfer<U>> },
): Signal<G & T, "ratio", B> => {
  const { good, bad, total, ...rest } = about;
  const side = wide<string>((good ?? bad) as Vector<G, string>);
  const all = (by: readonly string[]): Vector<string> => sum(wide<string>(total)).by(...by);
  const part = (by: readonly string[]): Vector<string> => or(sum(side).by(...by), zero(all(by)));
  return signal("ratio", { better: good ? "high" : "low", ...rest }, "ratio", {
    of: (by) => div(part(by), gt(all(by), 0)),
    volume: (by) => sum(counted(wide(total))).by(...by),
    sides: (by) => ({ bad: good ? sub(all(by), part(by)) : part(by), total: all(by) }),
  });
};

/** A quantile of a histogram whose buckets are summed first: `histogram_quantile(0.95, sum by (le) (rate(…)))`. */
export const latency = <L extends Labels, U extends string, const B extends Name<L>>(
  about: About<Name<L>, B> & {
    readonly histogram: Histogram<L, U>;
    readonly where?: Where<NoInfer<L>>;
    readonly quantile?: number;
  },
): Signal<Name<L>, U, B> => {
  const { histogram, where = {} as Where<L>, quantile: usual = 0.95, ...rest } = about;
  const at = (q: number, by: readonly string[]): Vector<string, U> =>
    wide(histogramQuantile(q, histogram, where).by(...(by as Name<L>[])));
  return signal("latency", { better: "low", ...rest }, histogram.unit, {
    of: (by) => at(usual, by),
    quantile: at,
    volume: (by) => sum(wide(increase(countOf(histogram), where))).by(...by),
    buckets: () => bucketRates(histogram, where),
  });
};

/** Used of its limit; where there is no limit (0) there is no value: `max(used / (limit > 0))`. */
export const saturation = <L extends string, U extends string, const B extends L>(
  about: About<L, B> & { readonly used: Vector<L, U>; readonly limit: Vector<NoInfer<L>, NoInfer<U>> },
): Signal<L, "ratio", B> => {
  const { used, limit, ...rest } = about;
  const share = wide(div(used, gt(limit, 0)));
  return signal("saturation", { better: "low", ...rest }, "ratio", { of: (by) => max(share).by(...by) });
};

const combine = { sum, max, min, avg } as const;

/** Events per second, added up: `sum by (…) (rate(x[w]))`. */
export const rate = <L extends string, U extends string, const B extends L>(
  about: About<L, B> & { readonly events: Vector<L, U>; readonly combine?: keyof typeof combine },
): Signal<L, U, B> => {
  const { events, combine: how = "sum", ...rest } = about;
  return signal("rate", rest, events.unit, { of: (by) => combine[how](wide(events)).by(...by) });
};

/** A value now, combined over series: `sum`, or `max`, `min`, `avg` where adding up means nothing. */
export const level = <L extends string, U extends string, const B extends L>(
  about: About<L, B> & { readonly value: Vector<L, U>; readonly combine?: keyof typeof combine },
): Signal<L, U, B> => {
  const { value, combine: how = "sum", ...rest } = about;
  return signal("level", rest, value.unit, { of: (by) => combine[how](wide(value)).by(...by) });
};

/** Seconds since a point in time, or until one: the oldest, or the nearest. */
export const age = <L extends string, const B extends L>(
  about: About<L, B> &
    (
      | { readonly since: Vector<L, "timestamp">; readonly until?: never }
      | { readonly until: Vector<L, "timestamp">; readonly since?: never }
    ),
): Signal<L, "s", B> => {
  const { since, until, ...rest } = about;
  const seconds = since ? sub(time(), since) : sub(until as Vector<L, "timestamp">, time());
  const worst = since ? max : min;
  return signal("age", { better: since ? "low" : "high", ...rest }, "s", {
    of: (by) => worst(wide(seconds)).by(...by),
  });
};

/** Anything else that has one value per group: its own query, as a function of the labels it is split by. */
export const measure = <L extends string, U extends string, const B extends L>(
  about: About<L, B> & {
    readonly kind: Kind;
    readonly unit: U;
    readonly of: <K extends L>(by: readonly K[]) => Vector<K, U>;
    readonly volume?: <K extends L>(by: readonly K[]) => Vector<K>;
  },
): Signal<L, U, B> => {
  const { kind, unit, of, volume, ...rest } = about;
  return signal(kind, rest, unit, {
    of: of as Signal["of"],
    ...(volume ? { volume: volume as NonNullable<Signal["volume"]> } : {}),
  });
};
