// Arithmetic between vectors of the same labels, with numbers, or matched by `on` and `ignoring`.

import type { AnyMatch, Fits, Matched } from "./match.ts";
import { type Scalar, scalar_, type Vector, vector_ } from "./query.ts";
import { type BinaryNode, type BinaryOp, freeze, type Node, num } from "./tree.ts";
import {
  type Convertible,
  type Difference,
  difference,
  factor,
  type Product,
  product,
  type Quotient,
  quotient,
  type SameBase,
} from "./unit.ts";

export type Operand = { readonly node: Node; readonly unit: string; readonly scalar?: true };

export const operand = (of: Operand | number): Operand =>
  typeof of === "number" ? scalar_(num(of), "ratio") : of;

export const binary = (
  op: BinaryOp,
  a: Operand | number,
  b: Operand | number,
  match?: Pick<AnyMatch, "matching">,
): BinaryNode =>
  freeze({
    type: "binary",
    op,
    left: operand(a).node,
    right: operand(b).node,
    ...(match ? { matching: match.matching } : {}),
  });

const arithmetic = (op: BinaryOp, unit: (a: string, b: string) => string) =>
  ((a: Operand | number, b: Operand | number, match?: AnyMatch) => {
    const of = unit(operand(a).unit, operand(b).unit);
    const both = operand(a).scalar && operand(b).scalar;
    return both ? scalar_(binary(op, a, b), of) : vector_(binary(op, a, b, match), of);
  }) as unknown;

interface Additive {
  <L extends string, U extends string>(a: number, b: Vector<L, U>): Vector<L, Difference<U>>;
  <U extends string>(a: Scalar<U>, b: Scalar<NoInfer<U>>): Scalar<Difference<U>>;
  <L extends string, U extends string>(a: Scalar<U>, b: Vector<L, NoInfer<U>>): Vector<L, Difference<U>>;
  /** Vectors matched by labels that both have. */
  <LA extends string, LB extends string, U extends string, const M extends AnyMatch>(
    a: Vector<LA, U>,
    b: Vector<LB, NoInfer<U>>,
    match: M & Fits<LA, LB, M>,
  ): Vector<Matched<LA, LB, M>, Difference<U>>;
  /** A vector and a number, or two vectors with the same labels and the same unit. */
  <L extends string, U extends string>(
    a: Vector<L, U>,
    b: Vector<NoInfer<L>, NoInfer<U>> | Scalar<NoInfer<U>> | number,
  ): Vector<L, Difference<U>>;
}
interface Multiplicative<Kind extends "product" | "quotient"> {
  <L extends string, U extends string>(a: number, b: Vector<L, U>): Vector<L, Of<Kind, "ratio", U>>;
  <A extends string, B extends string>(a: Scalar<A>, b: Scalar<B>): Scalar<Of<Kind, A, B>>;
  <L extends string, A extends string, B extends string>(
    a: Scalar<A>,
    b: Vector<L, B>,
  ): Vector<L, Of<Kind, A, B>>;
  <L extends string, A extends string>(a: Vector<L, A>, b: number): Vector<L, A>;
  <L extends string, A extends string, B extends string>(
    a: Vector<L, A>,
    b: Scalar<B>,
  ): Vector<L, Of<Kind, A, B>>;
  /** Vectors matched by labels that both have. */
  <LA extends string, LB extends string, A extends string, B extends string, const M extends AnyMatch>(
    a: Vector<LA, A>,
    b: Vector<LB, B>,
    match: M & Fits<LA, LB, M>,
  ): Vector<Matched<LA, LB, M>, Of<Kind, A, B>>;
  /** Two vectors with the same labels. */
  <L extends string, A extends string, B extends string>(
    a: Vector<L, A>,
    b: Vector<NoInfer<L>, B>,
  ): Vector<L, Of<Kind, A, B>>;
}
type Of<Kind, A extends string, B extends string> = Kind extends "product" ? Product<A, B> : Quotient<A, B>;
type Same = <L extends string, U extends string>(
  a: Vector<L, U>,
  b: Vector<NoInfer<L>> | Scalar | number,
) => Vector<L, U>;

/** `a + b`, of one unit. */
export const add = arithmetic("+", (u) => u) as Additive;
/** `a - b`, of one unit; the difference of two points in time is in seconds. */
export const sub = arithmetic("-", difference) as Additive;
/** `a * b`. */
export const mul = arithmetic("*", product) as Multiplicative<"product">;
/** `a / b`; two values of one unit make a ratio. */
export const div = arithmetic("/", quotient) as Multiplicative<"quotient">;
/** `a % b`. */
export const mod = arithmetic("%", (u) => u) as Same;
/** `a ^ b`. */
export const pow = arithmetic("^", (u) => u) as Same;

/** `-a`. */
export const neg = <L extends string, U extends string>(of: Vector<L, U>): Vector<L, U> =>
  vector_({ type: "unary", op: "-", expr: of.node }, of.unit);

/** The same value in another unit of its kind: `ms` to `s`, `bytes/s` to `bits/s`, `percent` to `ratio`. */
export const convert = <L extends string, U extends Convertible, const T extends SameBase<NoInfer<U>>>(
  of: Vector<L, U>,
  to: T,
): Vector<L, T> => {
  const times = factor(of.unit, to);
  if (times === 1) return vector_(of.node, to);
  const [op, by] = times > 1 ? (["*", times] as const) : (["/", Math.round(1 / times)] as const);
  return vector_(binary(op, of, by), to);
};
