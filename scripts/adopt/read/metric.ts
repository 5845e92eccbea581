// A metric while its lines are read: what each of them adds.

import { limits } from "../limits.ts";
import type { Declared } from "./family.ts";
import type { Kind, SeenBound, SeenLabel, SeenMetric } from "./seen.ts";
import type { Store } from "./store.ts";

type Writable<T> = { -readonly [K in keyof T]: T[K] };
type Label = Writable<Omit<SeenLabel, "values">> & { readonly values: Set<string> };
export type Metric = Writable<Omit<SeenMetric, "labels" | "bounds" | "quantiles">> & {
  readonly labels: Map<string, Label>;
  readonly bounds: Map<string, Writable<SeenBound>>;
  readonly quantiles: Set<string>;
};

/** The label that belongs to a kind and is none of the metric's own. */
export const RESERVED: Readonly<Record<string, string>> = { histogram: "le", summary: "quantile" };

/** A metric of which nothing was read yet. */
export const fresh = (name: string, kind: Kind, family: Declared | undefined): Metric => ({
  name,
  kind,
  help: family?.help ?? "",
  unit: family?.unit ?? "",
  lines: 0,
  labels: new Map(),
  isCut: false,
  bounds: new Map(),
  quantiles: new Set(),
  least: Number.POSITIVE_INFINITY,
  most: Number.NEGATIVE_INFINITY,
});

/** Adds a label of one line. */
export const label = (metric: Metric, name: string, value: string, { keep }: Store): void => {
  let seen = metric.labels.get(name);
  if (seen === undefined) {
    if (metric.labels.size >= limits.labels) {
      metric.isCut = true;
      return;
    }
    seen = { values: new Set(), hasMore: false, filled: 0 };
    metric.labels.set(keep(name), seen);
  }
  if (value === "") return;
  seen.filled += 1;
  if (seen.hasMore || seen.values.has(value)) return;
  if (seen.values.size < limits.values) seen.values.add(keep(value));
  else seen.hasMore = true;
};

/** Adds the count of one bucket. */
export const bound = (metric: Metric, le: string, value: number, { keep }: Store): void => {
  const known = metric.bounds.get(le);
  if (known !== undefined) {
    known.below += value;
    known.series += 1;
  } else if (metric.bounds.size < limits.bounds) metric.bounds.set(keep(le), { below: value, series: 1 });
};

/** Adds a quantile of one line. */
export const quantile = ({ quantiles }: Metric, text: string, { keep }: Store): void => {
  if (!quantiles.has(text) && quantiles.size < limits.bounds) quantiles.add(keep(text));
};
