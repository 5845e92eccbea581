// The order of a table's rows: how far each is beyond its bounds.

import {
  clampMin,
  div,
  gt,
  labelReplace,
  max,
  mul,
  or,
  type Query,
  sub,
  unit,
  type Vector,
} from "../promql/index.ts";
import type { Bounds, Signal } from "../signals/signal.ts";

/** A column: what it shows, and from where on that is bad. */
export interface Column {
  readonly signal: Signal;
  readonly query: Query;
  readonly bounds: Bounds;
}

/** Critical comes before everything that is only worth a warning; what is gone before that. */
const criticals = 100;
const gone = 100_000;
/** `1 - 0.98` as people write it. */
const exact = (value: number): number => Number(value.toPrecision(10));

/** 1 at the bound, more beyond it, 0 where all is as well as can be; a share is judged by what lacks of the whole. */
const distance = ({ signal, query }: Column, bound: number): Vector<string> => {
  const value = query as Vector<string>;
  const { better, kind, unit } = signal;
  if (better === "low") return bound > 0 ? div(value, bound) : mul(value, gone);
  if (kind !== "ratio" && kind !== "saturation" && unit !== "bool")
    return div(bound, clampMin(value, exact(bound / gone))) as Vector<string>;
  const lacks = sub(1, value);
  return bound < 1 ? div(lacks, exact(1 - bound)) : mul(lacks, gone);
};

const distances = (column: Column): readonly Vector<string>[] => {
  const { warning, critical } = column.bounds;
  const first = warning ?? critical;
  if (first === undefined) return [];
  if (column.signal.unit === "bool") return [distance(column, first)];
  const red = critical === undefined ? [] : [gt(distance(column, critical), 1) as Query as Vector<string>];
  return [distance(column, first), ...red.map((beyond) => mul(beyond, criticals))];
};

/**
 * How far each row is from the bounds of its columns, by the worst of them: `max by (…) (label_replace(v / bound, …) or
 * …)`. Without a unit; undefined where no column has a bound.
 */
export const worst = (columns: readonly Column[], by: readonly string[]): Query | undefined => {
  const all = columns.flatMap(distances);
  const told = all.map((each, i) => labelReplace(each, "column", String(i + 1), "" as never, ""));
  const [first, ...others] = told as readonly Vector<string>[];
  if (first === undefined) return undefined;
  const together = others.reduce((some, one) => or(some, one) as Vector<string>, first);
  return unit("none", max(together).by(...(by as readonly never[])));
};
