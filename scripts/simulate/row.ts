// What a simulated exporter says, as rows of a table: a metric, and what each of its series does.

import type { AnyMetric, ValueOf } from "../../promql/metric.ts";
import type { Distribution } from "./distribution.ts";

/** A point in time at which targets are scraped. */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly t: number;
  /** Seconds since the moment before, or since the process started when that was later. */
  readonly dt: number;
}

/** What a gauge shows, or by how much a counter grew since the moment before; undefined: not there yet. */
export type Amount<S> = (at: S) => number | undefined;
/** What a histogram observed since the moment before. */
export type Spread<S> = (at: S) => { readonly n: number; readonly of: Distribution };
/** What a summary observed since the moment before, and its quantiles now, in the catalogue's order. */
export type Quantiles<S> = (at: S) => {
  readonly n: number;
  readonly sum: number;
  readonly quantiles: readonly number[];
};

export type Pairs = Readonly<Record<string, string>>;
export interface Child<F> {
  readonly labels: Pairs;
  readonly of: F;
}
interface Of<How extends string, S, F> {
  readonly how: How;
  readonly metric: AnyMetric;
  /** A series with labels of its own is there only after its first event, unless this is set. */
  readonly atOnce: boolean;
  /** Of a histogram only the buckets that hold something are there. */
  readonly sparse: boolean;
  /** Fixed for the life of a process, from its first state. */
  readonly children: (first: S, process: Process) => readonly Child<F>[];
}
/** The process that a row's series are of. */
export interface Process {
  /** Tells its target from all others. */
  readonly key: string;
  /** When it started, in milliseconds since 1970. */
  readonly from: number;
  /** What it looks at is stopped. */
  readonly stopped: boolean;
}
export type Row<S> =
  | Of<"level" | "count" | "sum", S, Amount<S>>
  | Of<"spread", S, Spread<S>>
  | Of<"quantiles", S, Quantiles<S>>;

type Own<M extends AnyMetric> = { readonly [K in keyof M["labels"]]?: ValueOf<M["labels"][K]> };
type List<M extends AnyMetric, F> = readonly (readonly [Own<M>, F])[];
interface PerProcess<S, L> {
  readonly by: (first: S, process: Process) => L;
}
type Children<M extends AnyMetric, S, F> = F | List<M, F> | PerProcess<S, List<M, F>>;
interface More {
  readonly atOnce?: boolean;
  readonly sparse?: boolean;
}

type Kind<K extends AnyMetric["kind"]> = Extract<AnyMetric, { kind: K }>;
type Grows = Kind<"counter"> | (Kind<"gauge"> & { readonly grows: true });

/** The labels of a metric that the scrape does not put on. */
export const ownLabels = (metric: AnyMetric): readonly string[] =>
  Object.keys(metric.labels).filter((label) => !metric.target.includes(label));

const listed = <M extends AnyMetric, F>(list: List<M, F>): readonly Child<F>[] =>
  list.map(([labels, of]) => ({ labels: labels as Pairs, of }));

/**
 * The functions that make rows of a component whose state is S. `level` is a gauge; `count` adds events, whole
 * ones, and draws them by chance where a part of one is expected; `sum` adds any number, such as seconds;
 * `spread` is a histogram, `quantiles` a summary. Labels are those that the metric has beside the target's.
 */
export const table = <S extends Moment>() => {
  const make =
    <F, K extends AnyMetric>(how: Row<S>["how"]) =>
    <M extends K>(
      metric: M,
      given: Children<M, S, F>,
      { atOnce = false, sparse = false }: More = {},
    ): Row<S> => {
      const children = (first: S, process: Process): readonly Child<F>[] => {
        if (typeof given === "function") return [{ labels: {}, of: given as F }];
        const own = given as List<M, F> | PerProcess<S, List<M, F>>;
        return listed("by" in own ? own.by(first, process) : own);
      };
      return { how, metric, atOnce, sparse, children } as unknown as Row<S>;
    };
  return {
    level: make<Amount<S>, Kind<"gauge">>("level"),
    count: make<Amount<S>, Grows>("count"),
    sum: make<Amount<S>, Grows>("sum"),
    spread: make<Spread<S>, Kind<"histogram">>("spread"),
    quantiles: make<Quantiles<S>, Kind<"summary">>("quantiles"),
  };
};
