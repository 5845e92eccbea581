// Typed queries: a tree together with the labels and the unit that the compiler knows of it.

import { freeze, type Node } from "./tree.ts";

declare const labels: unique symbol;
declare const is: unique symbol;

/** Anything that can be drawn or recorded: vectors and scalars, but no raw counter and no range. */
export interface Query<U extends string = string> {
  readonly node: Node;
  readonly unit: U;
  readonly [is]: "a value to draw";
}
/** An instant vector whose series carry exactly the labels L, in the unit U. */
export interface Vector<L extends string, U extends string = string> extends Query<U> {
  readonly [labels]: (label: L) => L;
}
/** A vector of whatever labels. */
export type AnyVector = Query & { readonly [labels]: (label: never) => string };
/** A comparison that keeps what is true: the only thing an alert can fire on. */
export interface Condition<L extends string, U extends string = string> extends Vector<L, U> {
  readonly firesWhen: true;
}
/** A counter as it stands: it may be counted, compared with its past or tested for presence, not drawn. */
export interface Raw<L extends string, U extends string = string> {
  readonly node: Node;
  readonly unit: U;
  readonly [labels]: (label: L) => L;
  readonly [is]: "a raw counter: take rate() or increase() of it";
}
/** One number at a time, without labels. */
export interface Scalar<U extends string = string> extends Query<U> {
  readonly scalar: true;
}
/** A range vector: what `rate` and `max_over_time` read. */
export interface Range<L extends string, U extends string = string> {
  readonly node: Node;
  readonly unit: U;
  readonly [is]: "a range: take a function over time of it";
  readonly range: (label: L) => L;
}

export type Duration = `${number}${"ms" | "s" | "m" | "h" | "d" | "w" | "y"}`;
/** `auto` is `$__rate_interval` on a dashboard and the rule's own window in a rule. */
export type Window = Duration | "auto";

const query = <T>(node: Node, unit: string, more: object = {}): T => freeze({ node, unit, ...more }) as T;

export const vector_ = <L extends string, U extends string>(node: Node, unit: U): Vector<L, U> =>
  query(node, unit);
export const condition_ = <L extends string, U extends string>(node: Node, unit: U): Condition<L, U> =>
  query(node, unit, { firesWhen: true });
export const raw_ = <L extends string, U extends string>(node: Node, unit: U): Raw<L, U> => query(node, unit);
export const scalar_ = <U extends string>(node: Node, unit: U): Scalar<U> =>
  query(node, unit, { scalar: true });
export const range_ = <L extends string, U extends string>(node: Node, unit: U): Range<L, U> =>
  query(node, unit);
