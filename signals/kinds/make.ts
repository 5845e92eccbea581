// What all kinds of signals are made with.

import { mistakes } from "../../config/mistake.ts";
import type { Vector } from "../../promql/index.ts";
import { freeze, type Node, rewrite, selectors } from "../../promql/tree.ts";
import { boundProblems } from "../bounds.ts";
import { refuseUnknown } from "../known.ts";
import type { About, Combine, Kind, Signal } from "../signal.ts";

/** Forgets which labels: what a signal's own functions, told which ones, work on. */
export const wide = <U extends string>(of: { readonly node: Node; readonly unit: U }): Vector<string, U> =>
  of as Vector<string, U>;

export type Groups = (by: readonly string[]) => Vector<string>;
type Parts = Pick<Signal, "of"> & Partial<Signal>;

/** A signal of a kind, frozen; its component is that of the first metric it reads. */
export const signal = <L extends string, U extends string, B extends L>(
  kind: Kind,
  about: About<L, B> & { readonly combine?: Combine },
  unit: U,
  parts: Parts,
): Signal<L, U, B> => {
  const { bounds = {}, better = "neither", ...rest } = about;
  const problems = boundProblems(about.id, kind, better, bounds);
  if (problems.length > 0) throw mistakes(problems);
  const { node } = parts.of(about.by);
  refuseUnknown(about.id, node);
  const component = selectors(node).find((s) => s.of)?.of?.component ?? "";
  return Object.freeze({ ...rest, kind, component, unit, better, bounds, ...parts }) as Signal<L, U, B>;
};

/** `rate(x[w])` read as `increase(x[w])`: how many, instead of how many per second. */
export const counted = (of: Vector<string>): Vector<string> => ({
  ...of,
  node: rewrite(of.node, (n) => (n.type === "call" && n.fn === "rate" ? { ...n, fn: "increase" } : n)),
});

/** `rate(x[w])` read as `x unless x offset w`: what increase() leaves out, as a labelled counter starts at 1. */
export const appearing = (of: Vector<string>): Vector<string> => ({
  ...of,
  node: rewrite(of.node, (n) => {
    const [arg] = n.type === "call" && n.fn === "rate" ? n.args : [];
    if (arg?.type !== "selector" || arg.range === undefined) return n;
    const { range, ...left } = arg;
    return freeze({ type: "binary", op: "unless", left, right: { ...left, offset: range } });
  }),
});
