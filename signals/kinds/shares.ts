// Signals that set one thing against another: good of all, used of a limit, so many for each.

import { mistake } from "../../config/mistake.ts";
import {
  add,
  avg,
  bucketBelow,
  countOf,
  div,
  gt,
  type Histogram,
  type Labels,
  max,
  mul,
  type Name,
  or,
  rate,
  sub,
  sum,
  type Vector,
  type Where,
  zero,
} from "../../promql/index.ts";
import { selectors } from "../../promql/tree.ts";
import type { About, Naming, None, Signal, Spoken } from "../signal.ts";
import { counted, type Groups, signal, wide } from "./make.ts";

type Side<G extends string, U extends string> =
  | { readonly good: Vector<G, U>; readonly bad?: never }
  | { readonly bad: Vector<G, U>; readonly good?: never };
type Whole<T extends string, U extends string> =
  | { readonly total: Vector<T, U>; readonly rest?: never }
  | { readonly rest: Vector<T, U>; readonly total?: never };

const added =
  (of: Vector<string>): Groups =>
  (by) =>
    sum(of).by(...by);
/** A side whose series do not exist yet counts as zero where the other one has some. */
const filled =
  (side: Groups, other: Groups): Groups =>
  (by) =>
    or(side(by), zero(other(by)));

/** The one value of a label that a side picks, as text. */
const fixedBy = (side: Vector<string>, label: string): string =>
  selectors(side.node)
    .map(({ matchers }) => JSON.stringify(matchers.filter((m) => m.label === label && m.op === "=")))
    .sort()
    .filter((one, i, all) => one !== all[i - 1])
    .join();
/** Split by a label that one side fixes and the other does not, each part would be set against another one. */
const evenly =
  (id: string, part: Vector<string>, all: Vector<string>, of: Groups): Groups =>
  (by) => {
    const label = by.find((l) => fixedBy(part, l) !== fixedBy(all, l));
    if (label === undefined) return of(by);
    const what = `cannot be split by ${label}: one of its sides is of one value of it, the other is not.`;
    const fix = `Split it by another label, or draw a rate of each side by ${label}.`;
    throw mistake(id, what, fix);
  };

const share = (side: "good" | "bad", part: Groups, all: Groups): Partial<Signal> & Pick<Signal, "of"> => {
  const bad: Groups = (by) => (side === "good" ? sub(all(by), part(by)) : part(by));
  return {
    of: (by) => div(part(by), gt(all(by), 0)),
    volume: (by) => counted(all(by)),
    failures: (_, by) => counted(bad(by)),
    sides: (by) => ({ bad: bad(by), total: all(by) }),
  };
};

/**
 * The good (or bad) of all, as a ratio of sums. A side whose series do not exist yet counts as zero, and
 * without traffic there is no value: `(sum(good) or sum(total) * 0) / (sum(total) > 0)`. Where nobody counts
 * the total, `rest` is the other side, and the total is both.
 */
export const ratio = <
  G extends string,
  T extends string,
  U extends string,
  const B extends Spoken<G & T, As>,
  const As extends Naming = None,
>(
  about: About<G & T, As, B> & Side<G, U> & Whole<T, NoInfer<U>>,
): Signal<Spoken<G & T, As>, "ratio", B> => {
  const { good, bad, total, rest, ...others } = about;
  const side = added(wide<string>((good ?? bad) as Vector<G, string>));
  const other = added(wide<string>((total ?? rest) as Vector<T, string>));
  const part = filled(side, other);
  const both: Groups = (by) => add(part(by), filled(other, side)(by));
  const sides = [wide((good ?? bad) as Vector<G>), wide((total ?? rest) as Vector<T>)] as const;
  const parts = share(good ? "good" : "bad", part, total ? other : both);
  // The other side's values are summed up where the total is both.
  const of = total ? evenly(about.id, ...sides, parts.of) : parts.of;
  return signal<G & T, "ratio", As, B>("ratio", { better: good ? "high" : "low", ...others }, "ratio", {
    ...parts,
    of,
  });
};

/**
 * The share of a histogram's observations that are outside of what is good, above one bucket's bound or at or
 * below another's: `(sum(count) - (sum(≤ upTo) - sum(≤ above))) / (sum(count) > 0)`.
 */
export const outside = <
  L extends Labels,
  B extends number,
  const By extends Spoken<Name<L>, As>,
  const As extends Naming = None,
>(
  about: About<Name<L>, As, By> & {
    readonly histogram: Histogram<L, string, B>;
    readonly where?: Where<NoInfer<L>>;
    readonly good: { readonly above?: NoInfer<B>; readonly upTo: NoInfer<B> };
  },
): Signal<Spoken<Name<L>, As>, "ratio", By> => {
  const { histogram, where = {} as Where<L>, good, ...rest } = about;
  const all = added(wide(rate(countOf(histogram), where)));
  const below = (bound: B) => added(wide(bucketBelow(histogram, bound, where)));
  const inside: Groups = (by) =>
    good.above === undefined ? below(good.upTo)(by) : sub(below(good.upTo)(by), below(good.above)(by));
  const bad: Groups = (by) => sub(all(by), inside(by));
  return signal<Name<L>, "ratio", As, By>(
    "ratio",
    { better: "low", ...rest },
    "ratio",
    share("bad", bad, all),
  );
};

/** Used of its limit; where there is no limit (0) there is no value: `max(used / (limit > 0))`. */
export const saturation = <
  L extends string,
  U extends string,
  const B extends Spoken<L, As>,
  const As extends Naming = None,
>(
  about: About<L, As, B> & { readonly used: Vector<L, U>; readonly limit: Vector<NoInfer<L>, NoInfer<U>> },
): Signal<Spoken<L, As>, "ratio", B> => {
  const { used, limit, ...rest } = about;
  const of = wide(div(used, gt(limit, 0)));
  return signal<L, "ratio", As, B>("saturation", { better: "low", ...rest }, "ratio", {
    of: (by) => max(of).by(...by),
  });
};

/** So many events for each of something else: `1000 * (sum(events) or sum(each) * 0) / (sum(each) > 0)`. */
export const per = <
  G extends string,
  T extends string,
  const U extends string,
  const B extends Spoken<G & T, As>,
  const As extends Naming = None,
>(
  about: About<G & T, As, B> & {
    readonly events: Vector<G>;
    readonly each: Vector<T>;
    readonly times?: number;
    readonly unit: U;
  },
): Signal<Spoken<G & T, As>, U, B> => {
  const { events, each, times, unit, ...rest } = about;
  const all = added(wide<string>(each));
  const part = filled(added(wide<string>(events)), all);
  return signal<G & T, U, As, B>("rate", rest, unit, {
    of: (by) => {
      const each = div(part(by), gt(all(by), 0));
      return times === undefined ? each : mul(times, each);
    },
  });
};

/** How far the largest is from the mean: `max(sum by (across) (v)) / (avg(sum by (across) (v)) > 0)`; 1 is even. */
export const skew = <L extends string, const B extends Spoken<L, As>, const As extends Naming = None>(
  about: About<L, As, B> & { readonly value: Vector<L>; readonly across: NoInfer<L> },
): Signal<Spoken<L, As>, "times", B> => {
  const { value, across, ...rest } = about;
  const each: Groups = (by) => added(wide(value))([...new Set([...by, across])]);
  return signal<L, "times", As, B>("level", rest, "times", {
    of: (by) => div(max(each(by)).by(...by), gt(avg(each(by)).by(...by), 0)),
  });
};
