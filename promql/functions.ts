// The other functions of PromQL: presence, labels, time, limits, shapes.

import { binary, type Operand } from "./arithmetic.ts";
import { MisuseError } from "./misuse.ts";
import {
  type AnyVector,
  type Condition,
  condition_,
  type Duration,
  type Range,
  type Raw,
  type Scalar,
  scalar_,
  type Vector,
  vector_,
} from "./query.ts";
import { readable } from "./select.ts";
import { call, freeze, type Node, num, rewrite, text } from "./tree.ts";

/** PromQL's absence keeps the labels that a selector fixes (`{job="a"}`), also those that the place of use adds. */
const unlabelled = (fn: string, of: Node): Condition<never, "bool"> => {
  const missing = call(fn, of);
  return condition_(
    of.type === "selector" ? { type: "aggregate", op: "max", expr: missing } : missing,
    "bool",
  );
};
/** `max(absent(v))`: 1 when no series is there; it has no labels that a summary could name. */
export const absent = (
  of: Vector<string> | Raw<string> | { readonly node: Node },
): Condition<never, "bool"> => unlabelled("absent", of.node);
/** `max(absent_over_time(v[w]))`: 1 when no sample was there in the window. */
export const absentOverTime = (of: Range<string> | { readonly node: Node }): Condition<never, "bool"> =>
  unlabelled("absent_over_time", of.node);

/** `label_replace(v, "to", "replacement", "from", "regex")`: adds or overwrites the label `to`. */
export const labelReplace = <L extends string, U extends string, const T extends string>(
  of: Vector<L, U>,
  to: T,
  replacement: string,
  from: NoInfer<L>,
  regex: string,
): Vector<L | T, U> =>
  vector_(call("label_replace", of.node, ...[to, replacement, from, readable(regex)].map(text)), of.unit);
/** `label_join(v, "to", "separator", "a", "b")`: joins labels into one. */
export const labelJoin = <L extends string, U extends string, const T extends string>(
  of: Vector<L, U>,
  to: T,
  separator: string,
  ...from: readonly NoInfer<L>[]
): Vector<L | T, U> => vector_(call("label_join", of.node, ...[to, separator, ...from].map(text)), of.unit);

type Same = <L extends string, U extends string>(of: Vector<L, U>) => Vector<L, U>;
const same =
  (fn: string): Same =>
  (of) =>
    vector_(call(fn, of.node), of.unit);
/** `abs(v)`. */
export const abs = same("abs");
/** `ceil(v)`. */
export const ceil = same("ceil");
/** `floor(v)`. */
export const floor = same("floor");
/** `sort(v)`: instant queries only. */
export const sort = same("sort");
/** `sort_desc(v)`: instant queries only. */
export const sortDesc = same("sort_desc");
/** `round(v)` to whole numbers, or to multiples of `to`. */
export const round = <L extends string, U extends string>(of: Vector<L, U>, to?: number): Vector<L, U> =>
  vector_(call("round", of.node, ...(to === undefined ? [] : [num(to)])), of.unit);

/** `clamp(v, low, high)`. */
export const clamp = <L extends string, U extends string>(of: Vector<L, U>, low: number, high: number) =>
  vector_<L, U>(call("clamp", of.node, num(low), num(high)), of.unit);
/** `clamp_min(v, low)`. */
export const clampMin = <L extends string, U extends string>(of: Vector<L, U>, low: number) =>
  vector_<L, U>(call("clamp_min", of.node, num(low)), of.unit);
/** `clamp_max(v, high)`. */
export const clampMax = <L extends string, U extends string>(of: Vector<L, U>, high: number) =>
  vector_<L, U>(call("clamp_max", of.node, num(high)), of.unit);

/** `time()`: the time of the evaluation. */
export const time = (): Scalar<"timestamp"> => scalar_(call("time"), "timestamp");
/** `timestamp(v)`: when each series was last sampled. */
export const timestamp = <L extends string>(of: Vector<L> | Raw<L>): Vector<L, "timestamp"> =>
  vector_(call("timestamp", of.node), "timestamp");
/** `scalar(v)`: the value of a single series without labels. */
export const scalar = <U extends string>(of: Vector<never, U>): Scalar<U> =>
  scalar_(call("scalar", of.node), of.unit);
/** `vector(s)`: a number as a series without labels. */
export const vector = <U extends string = "ratio">(of: Scalar<U> | number, unit?: U): Vector<never, U> =>
  typeof of === "number"
    ? vector_(call("vector", num(of)), unit ?? ("ratio" as U))
    : vector_(call("vector", of.node), unit ?? of.unit);

/** The same labels and unit; an aggregation loses its `by()`, which would know nothing of the offset. */
type Earlier<V> =
  V extends Condition<infer L, infer U>
    ? Condition<L, U>
    : V extends Vector<infer L, infer U>
      ? Vector<L, U>
      : never;
const shifted =
  (by: Duration) =>
  (node: Node): Node => {
    if (node.type !== "selector") return node;
    if (node.offset !== undefined)
      throw new MisuseError(
        `offset(): ${node.name} is ${node.offset} earlier already.`,
        "Say both in one offset.",
      );
    return freeze({ ...node, offset: by });
  };
/** The same query so much earlier: `offset` on each of its selectors, or on its subquery. */
export const offset = ((of: AnyVector, by: Duration) => {
  const { node, unit } = of;
  const moved =
    node.type === "call" && node.args[0]?.type === "subquery"
      ? call(node.fn, { ...node.args[0], offset: by }, ...node.args.slice(1))
      : rewrite(node, shifted(by));
  return ("firesWhen" in of ? condition_ : vector_)(moved, unit);
}) as <V extends AnyVector>(of: V, by: Duration) => Earlier<V>;

/** `v * 0`: zero for every series that is there. */
export const zero = <L extends string, U extends string>(of: Vector<L, U>): Vector<L, U> =>
  vector_(binary("*", of, 0), of.unit);

/** The same value under the name of another unit, where arithmetic cannot know it: NACKs per packet, say. */
export const unit = <const U extends string, L extends string>(name: U, of: Vector<L>): Vector<L, U> =>
  vector_(of.node, name);

export type { Operand };
