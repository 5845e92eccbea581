// What all kinds of signals are made with.

import { type ComponentName, cardOf } from "../../components/index.ts";
import { mistake, mistakes } from "../../config/mistake.ts";
import { labelReplace, max, type Vector } from "../../promql/index.ts";
import { freeze, type Node, rewrite, selectors } from "../../promql/tree.ts";
import { boundProblems } from "../bounds.ts";
import { refuseLabels, refuseUnknown } from "../known.ts";
import type { About, Combine, Kind, Naming, Signal, Spoken } from "../signal.ts";

/** Forgets which labels: what a signal's own functions, told which ones, work on. */
export const wide = <U extends string>(of: { readonly node: Node; readonly unit: U }): Vector<string, U> =>
  of as Vector<string, U>;

export type Groups = (by: readonly string[]) => Vector<string>;
type Parts = Pick<Signal, "of"> & Partial<Signal>;
/** What a kind is given, whatever its labels are. */
type AnyAbout = Omit<About<string, Naming, string>, "by"> & {
  readonly by: readonly string[];
  readonly combine?: Combine;
};

/** The only component whose metrics a signal reads, or the one that it names. */
const ownerOf = (id: string, named: ComponentName | undefined, node: Node): ComponentName => {
  const found = [...new Set(selectors(node).flatMap(({ of }) => of?.component ?? []))];
  const [only] = found;
  if (named !== undefined) return named;
  if (only !== undefined && found.length === 1) return cardOf(only).name;
  const what = found.length === 0 ? "reads no metric." : `reads metrics of ${found.join(" and ")}.`;
  const fix = `Say whose signal it is: component: "${only ?? "livekit-server"}".`;
  throw mistake(id, what, fix);
};

/** Grouped by the labels that play roles, and these under the roles' names: `max by (role) (label_replace(…))`. */
const spoken =
  (of: Groups, as: Naming): Groups =>
  (by) => {
    const played = by.filter((label) => Object.hasOwn(as, label));
    const grouped = of(by.map((label) => as[label] ?? label));
    if (played.length === 0) return grouped;
    const named = played.reduce<Vector<string>>(
      (all, role) => labelReplace(all, role, "$1", as[role] as string, "(.*)"),
      grouped,
    );
    return max(named).by(...by);
  };
/** The parts of a signal that are split by labels, in the words of its roles. */
const inRoles = (parts: Parts, as: Naming): Parts => {
  const { of, shown, volume, failures, first, quantile, sides } = parts;
  return {
    ...parts,
    of: spoken(of, as),
    ...(shown ? { shown: spoken(shown, as) } : {}),
    ...(volume ? { volume: spoken(volume, as) } : {}),
    ...(failures ? { failures: (bound, by) => spoken((l) => failures(bound, l), as)(by) } : {}),
    ...(first ? { first: spoken(first, as) } : {}),
    ...(quantile ? { quantile: (q, by) => spoken((labels) => quantile(q, labels), as)(by) } : {}),
    ...(sides
      ? {
          sides: (by) => ({
            bad: spoken((labels) => sides(labels).bad, as)(by),
            total: spoken((labels) => sides(labels).total, as)(by),
          }),
        }
      : {}),
  };
};

/** A query made once for the same labels: it is read at many places, and what is found out of its tree is kept with it. */
const madeOnce = (of: Parts["of"]): Parts["of"] => {
  const made = new Map<string, ReturnType<Parts["of"]>>();
  return (by) => {
    const key = JSON.stringify(by);
    const query = made.get(key) ?? of(by);
    made.set(key, query);
    return query;
  };
};

/** A signal of a kind, frozen; its component is the only one that it reads, or the one that it names. */
export const signal = <L extends string, U extends string, As extends Naming, B extends Spoken<L, As>>(
  kind: Kind,
  about: About<L, As, B> & { readonly combine?: Combine },
  unit: U,
  parts: Parts,
): Signal<Spoken<L, As>, U, B> => {
  const { bounds = {}, look = {}, better = "neither", component, as, ...rest } = about as AnyAbout;
  const problems = boundProblems(about.id, { kind, unit, better }, bounds, look);
  if (problems.length > 0) throw mistakes(problems);
  const said = as === undefined ? parts : { ...inRoles(parts, as), as };
  const of = madeOnce(said.of);
  const { node } = of(about.by);
  refuseUnknown(about.id, node);
  refuseLabels(about.id, about.by, node);
  const owner = ownerOf(about.id, component, node);
  return Object.freeze({
    ...rest,
    kind,
    component: owner,
    unit,
    better,
    bounds,
    look,
    ...said,
    of,
  }) as unknown as Signal<Spoken<L, As>, U, B>;
};

const many = (of: Vector<string>): Vector<string> => ({ ...of, unit: of.unit.replace(/\/s$/, "") });
/** `rate(x[w])` read as `increase(x[w])`: how many, instead of how many per second. */
export const counted = (of: Vector<string>): Vector<string> => ({
  ...many(of),
  node: rewrite(of.node, (n) => (n.type === "call" && n.fn === "rate" ? { ...n, fn: "increase" } : n)),
});

/**
 * `rate(x[w])` read as `x unless present_over_time(x[1d] offset w)`: what increase() leaves out, as a labelled counter
 * starts at 1. A series that comes back after less than a day, its target was not scraped, has not begun.
 */
export const appearing = (of: Vector<string>): Vector<string> => ({
  ...many(of),
  node: rewrite(of.node, (n) => {
    const [arg] = n.type === "call" && n.fn === "rate" ? n.args : [];
    if (arg?.type !== "selector" || arg.range === undefined) return n;
    const { range, ...left } = arg;
    const before: Node = { ...left, range: "1d", offset: range };
    const right: Node = { type: "call", fn: "present_over_time", args: [before] };
    return freeze({ type: "binary", op: "unless", left, right });
  }),
});
