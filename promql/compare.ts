// Comparisons, and the set operators that join, add and take away what they keep.

import { binary, type Operand, operand } from "./arithmetic.ts";
import type { AnyMatch, Fits, Matched, Meets } from "./match.ts";
import { MisuseError } from "./misuse.ts";
import { type Condition, condition_, type Raw, type Scalar, type Vector, vector_ } from "./query.ts";
import type { BinaryNode, BinaryOp } from "./tree.ts";

interface Comparison {
  /** Vectors matched by labels that both have, in one unit. */
  <LA extends string, LB extends string, U extends string, const M extends AnyMatch>(
    a: Vector<LA, U>,
    b: Vector<LB, NoInfer<U>>,
    match: M & Fits<LA, LB, M>,
  ): Condition<Matched<LA, LB, M>, U>;
  /** A vector with a number, or with a vector of the same labels and unit. */
  <L extends string, U extends string>(
    a: Vector<L, U>,
    b: Vector<NoInfer<L>, NoInfer<U>> | Scalar<NoInfer<U>> | number,
  ): Condition<L, U>;
}
const comparison = (op: BinaryOp) =>
  ((a: Operand, b: Operand | number, match?: AnyMatch) =>
    condition_(binary(op, a, b, match), a.unit)) as unknown as Comparison;

/** `a > b`: keeps the series of `a` for which it is true. */
export const gt = comparison(">");
/** `a >= b`. */
export const ge = comparison(">=");
/** `a < b`. */
export const lt = comparison("<");
/** `a <= b`. */
export const le = comparison("<=");
/** `a == b`. */
export const eq = comparison("==");
/** `a != b`. */
export const ne = comparison("!=");

/** `a > bool b`: 1 or 0 for every series, instead of keeping some; drawn, but nothing to alert on. */
export const bool = <L extends string>(of: Condition<L>): Vector<L, "bool"> => {
  if (of.node.type !== "binary") throw new MisuseError("bool() takes a comparison.", "Write bool(gt(a, 1)).");
  return vector_({ ...(of.node as BinaryNode), bool: true }, "bool");
};

type Side<L extends string> = Vector<L> | Raw<L>;
interface Restricting {
  <LA extends string, LB extends string, U extends string, const M extends AnyMatch>(
    a: Condition<LA, U>,
    b: Side<LB>,
    match: M & Meets<LA, LB, M>,
  ): Condition<LA, U>;
  <LA extends string, LB extends string, U extends string, const M extends AnyMatch>(
    a: Vector<LA, U>,
    b: Side<LB>,
    match: M & Meets<LA, LB, M>,
  ): Vector<LA, U>;
  <L extends string, U extends string>(a: Condition<L, U>, b: Side<NoInfer<L>>): Condition<L, U>;
  /** Both sides have the same labels. */
  <L extends string, U extends string>(a: Vector<L, U>, b: Side<NoInfer<L>>): Vector<L, U>;
}
interface And extends Restricting {
  <L extends string, U extends string>(a: Vector<L, U>, b: Condition<NoInfer<L>>): Condition<L, U>;
}
interface Or {
  <L extends string, U extends string>(
    a: Condition<L, U>,
    b: Condition<NoInfer<L>, NoInfer<U>>,
  ): Condition<L, U>;
  /** Both sides have the same labels and unit. */
  <L extends string, U extends string>(a: Vector<L, U>, b: Vector<NoInfer<L>, NoInfer<U>>): Vector<L, U>;
}
const set = (op: "and" | "or" | "unless") =>
  ((a: Operand, b: Operand, match?: AnyMatch) => {
    const fires = (side: Operand) => "firesWhen" in side;
    const condition = op === "or" ? fires(a) && fires(b) : fires(a) || (op === "and" && fires(b));
    return (condition ? condition_ : vector_)(binary(op, operand(a), operand(b), match), a.unit);
  }) as unknown;

/** `a and b`: the series of `a` that have a partner in `b`. */
export const and = set("and") as And;
/** `a unless b`: the series of `a` that have no partner in `b`. */
export const unless = set("unless") as Restricting;
/** `a or b`: `a`, and what only `b` has. */
export const or = set("or") as Or;
