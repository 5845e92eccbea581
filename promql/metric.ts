// What a metric is: its kind, labels, label values, unit, and since when it exists.

import { freeze } from "./tree.ts";

/** Values of a label: `any` text, a closed list, or a list of those known so far (`open`). */
export type Values = "any" | readonly string[] | Open<string>;
export interface Open<V extends string> {
  readonly known: readonly V[];
}
export type Labels = { readonly [label: string]: Values };

/** The version that brought the metric, a label, or a value of a label. */
export type Since<L extends Labels = Labels> =
  | string
  | ({ readonly metric?: string } & {
      readonly [K in keyof L]?: string | { readonly [V in ValueOf<L[K]> & string]?: string };
    });

export type ValueOf<V extends Values> = V extends "any"
  ? string
  : V extends readonly (infer W extends string)[]
    ? W
    : V extends Open<infer W>
      ? W | (string & {})
      : never;

interface Facts<L extends Labels, U extends string> {
  readonly labels: L;
  readonly unit: U;
  /** What it counts or shows, in one sentence. */
  readonly meaning: string;
  readonly since?: Since<L> | undefined;
  /** Ids of its component's conditions, all of which an installation has to meet for it to be there. */
  readonly only?: readonly string[] | undefined;
  /** When a running, healthy exporter does not show it, in words; those of its conditions where nothing else is said. */
  readonly when?: string | undefined;
  /** What a reader would get wrong. */
  readonly trap?: string | undefined;
  /** It is known from the exporter's source, and was never seen in a scrape. */
  readonly unverified?: true | undefined;
}
interface Named<K extends string> {
  readonly kind: K;
  readonly name: string;
  readonly component: string;
  /** Those of its labels that the scrape puts on, not the exporter: they come and go with the installation. */
  readonly target: readonly string[];
}
export interface Counter<L extends Labels, U extends string> extends Named<"counter">, Facts<L, U> {}
export interface Gauge<L extends Labels, U extends string> extends Named<"gauge">, Facts<L, U> {
  readonly grows?: boolean | undefined;
}
/** A gauge by type that only ever grows, so that rate() and increase() are right on it. */
export interface Growing<L extends Labels, U extends string> extends Gauge<L, U> {
  readonly grows: true;
}
export interface Histogram<L extends Labels, U extends string, B extends number = number>
  extends Named<"histogram">,
    Facts<L, U> {
  readonly buckets: readonly B[];
}
export interface Summary<L extends Labels, U extends string, Q extends string = string>
  extends Named<"summary">,
    Facts<L, U> {
  readonly quantiles: readonly Q[];
}
/** A name that exists in code or in old posts, but that no exporter ever fills. */
export interface Dead<Reason extends string = string> extends Omit<Named<"dead">, "target"> {
  readonly reason: Reason;
}

export type Cumulative<L extends Labels, U extends string> = Counter<L, U> | Growing<L, U>;
export type Simple<L extends Labels, U extends string> = Counter<L, U> | Gauge<L, U>;
export type AnyMetric =
  | Counter<Labels, string>
  | Gauge<Labels, string>
  | Histogram<Labels, string>
  | Summary<Labels, string>;
/** The names of the labels, as a plain list, so that the compiler's messages name them. */
export type Name<L extends Labels> = [keyof L & string] extends [infer K extends string] ? K : never;

/** The series of a metric, and the labels of each. */
export const seriesOf = (
  metric: AnyMetric,
): readonly (readonly [name: string, labels: readonly string[]])[] => {
  const { kind, name } = metric;
  const labels = Object.keys(metric.labels);
  const parts = ["_sum", "_count"].map((suffix) => [name + suffix, labels] as const);
  if (kind === "histogram") return [[`${name}_bucket`, [...labels, "le"]], ...parts];
  if (kind === "summary") return [[name, [...labels, "quantile"]], ...parts];
  return [[name, labels]];
};

/** A label whose known values are listed for completion, but that may hold others. */
export const open = <const V extends string>(...known: V[]): Open<V> => ({ known });

interface Definition<L extends Labels, U extends string, Condition extends string>
  extends Omit<Facts<L, U>, "labels" | "since" | "only"> {
  readonly labels?: L;
  readonly since?: Since<NoInfer<L>> | undefined;
  readonly only?: Condition | readonly Condition[] | undefined;
}
type None = Record<never, never>;
/** Conditions of a component by id, each a sentence. */
type Conditions = Readonly<Record<string, string>>;
/** Two sets of labels as one plain object, so that the compiler's messages name each. */
type Joined<A extends Labels, B extends Labels> = A & B extends infer L extends Labels
  ? { readonly [K in keyof L]: L[K] }
  : never;
type Buckets<B extends number> = { readonly buckets: readonly B[] };
type Quantiles<Q extends string> = { readonly quantiles: readonly Q[] };

/** What of a definition its labels and its conditions are read from. */
interface Told {
  readonly labels?: Labels;
  readonly only?: string | readonly string[] | undefined;
  readonly when?: string | undefined;
}
/** The conditions as a list, and what is told of them. */
const needs = (
  { only, when }: Told,
  conditions: Conditions,
): Pick<Facts<Labels, string>, "only" | "when"> => {
  if (only === undefined) return {};
  const ids = typeof only === "string" ? [only] : only;
  return { only: ids, when: when ?? ids.map((id) => conditions[id]).join(" ") };
};

/**
 * The catalogue functions of one component; `target` holds the labels that its scrape puts on, `base` those that its
 * exporter gives to all metrics, `conditions` those that a metric names by id (`only`). A label that a metric names
 * itself is the exporter's, whatever the scrape puts on. `growing` is a gauge by type that only grows; `dead` is a name
 * to refuse, with the reason.
 */
export function component<
  const T extends Labels,
  const Own extends Labels = None,
  const C extends Conditions = None,
>(name: string, target: T, own: Own = {} as Own, conditions: C = {} as C) {
  type Base = Joined<T, Own>;
  type Id = keyof C & string;
  const base = { ...target, ...own };
  const make = <M>(kind: string, metric: string, def: Told, more: object = {}): M =>
    freeze({
      kind,
      ...def,
      ...needs(def, conditions),
      ...more,
      name: metric,
      component: name,
      target: Object.keys(target).filter((label) => !(label in own) && !(label in (def.labels ?? {}))),
      labels: { ...base, ...def.labels },
    }) as M;
  return {
    name,
    labels: base as unknown as Base,
    conditions,
    counter: <const U extends string, const L extends Labels = None>(
      metric: string,
      def: Definition<L, U, Id>,
    ) => make<Counter<Joined<Base, L>, U>>("counter", metric, def),
    gauge: <const U extends string, const L extends Labels = None>(
      metric: string,
      def: Definition<L, U, Id>,
    ) => make<Gauge<Joined<Base, L>, U>>("gauge", metric, def),
    growing: <const U extends string, const L extends Labels = None>(
      metric: string,
      def: Definition<L, U, Id>,
    ) => make<Growing<Joined<Base, L>, U>>("gauge", metric, def, { grows: true }),
    histogram: <const U extends string, const B extends number, const L extends Labels = None>(
      metric: string,
      def: Definition<L, U, Id> & Buckets<B>,
    ) => make<Histogram<Joined<Base, L>, U, B>>("histogram", metric, def),
    summary: <const U extends string, const Q extends string, const L extends Labels = None>(
      metric: string,
      def: Definition<L, U, Id> & Quantiles<Q>,
    ) => make<Summary<Joined<Base, L>, U, Q>>("summary", metric, def),
    dead: <const R extends string>(metric: string, reason: R): Dead<R> =>
      freeze({ kind: "dead", name: metric, component: name, reason }),
  };
}
