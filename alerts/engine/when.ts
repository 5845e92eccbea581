// When an alert fires: a signal beyond its bound, or a condition of its own about a signal.

import { mistake } from "../../config/mistake.ts";
import {
  and,
  type Condition,
  ge,
  gt,
  le,
  lt,
  max,
  min,
  mul,
  on,
  or,
  type Query,
  unless,
  type Vector,
} from "../../promql/index.ts";
import type { Comparison } from "../../signals/bounds.ts";
import { enoughFailures, isOver } from "../../signals/guard.ts";
import type { Signal } from "../../signals/signal.ts";

/** L: the labels that the firing alert keeps, and that its summary may name. */
export interface When<L extends string = string> {
  readonly signal: Signal;
  readonly by: readonly L[];
  /** Whether it compares with the signal's bound, so that the settings may move it. */
  readonly bounded: boolean;
  /** How it compares with the bound, where that is known. */
  readonly comparison?: Comparison;
  /** How many failures within an hour it takes to judge. */
  readonly atLeast?: number;
  /** Whether it compares one with the others of its site: alone it would not be seen to differ. */
  readonly compares?: true;
  /** The condition for a bound, on the signal or on the older one that stands in for it. */
  readonly condition: (bound: number, signal: Signal) => Condition<L>;
}

/** A signal's queries do not know their labels; its `by` does. */
const split = <B extends string>(of: Query): Vector<B> => of as Vector<B>;

export interface Limits<B extends string> {
  /** Fewer failures than this within an hour are too few to judge, however few events there are. */
  readonly atLeast?: number;
  /** Ends as soon as four minutes are good and rest on enough, not when the whole window has passed. */
  readonly ends?: true;
  /** Only where it is also so many times worse than the best of its site: one node, not the network of all. */
  readonly timesBest?: number;
  /** Only where this holds too. */
  readonly only?: Condition<B>;
  /** Not where there is this. */
  readonly except?: Vector<B>;
  /** Also when it reaches its bound: of a saturation that ends at 1, say. */
  readonly reaches?: true;
}
const comparisons = { "<": lt, "<=": le, ">": gt, ">=": ge } as const;

const site = ["cluster", "namespace"];
/** `v > k * on (cluster, namespace) group_left min by (cluster, namespace) (v)`. */
const beyondBest = <B extends string>({ better, by, of }: Signal, times: number): Condition<B> => {
  const [best, beyond] = better === "high" ? ([max, lt] as const) : ([min, gt] as const);
  const each = split<string>(of(by));
  const found: Query = beyond(each, mul(times, best(each).by(...site)), on(...site).groupLeft());
  return found as Condition<B>;
};

/**
 * The signal is worse than its bound for the alert's severity: `ratio < 0.95`, or `>` where low is good; with
 * `reaches` `<=` or `>=`. With `atLeast`: `… and sum(increase(bad[1h])) >= 10`; with `ends`: `… unless` it is over.
 */
export const worse = <B extends string>(
  signal: Signal<string, string, B>,
  { atLeast, ends, timesBest, only, except, reaches }: Limits<NoInfer<B>> = {},
): When<B> => {
  const { by, better } = signal;
  if (better === "neither") {
    const what = "says neither that high nor that low is good, so that nothing is worse.";
    throw mistake(
      signal.id,
      what,
      'Give the signal better: "high" or "low", or say the condition with holds().',
    );
  }
  const comparison: Comparison = `${better === "high" ? "<" : ">"}${reaches ? "=" : ""}`;
  const condition = (bound: number, of: Signal): Condition<B> => {
    const also = [
      ...(timesBest === undefined ? [] : [beyondBest<B>({ ...of, by }, timesBest)]),
      ...(atLeast === undefined ? [] : [enoughFailures(of, by, bound, atLeast)]),
      ...(only === undefined ? [] : [only]),
    ];
    const beyond = comparisons[comparison](split<B>(of.of(by)), bound);
    const all = also.reduce((some, one) => and(some, one), beyond);
    const met = except === undefined ? all : unless(all, except);
    return ends === undefined ? met : unless(met, isOver(of, by, bound));
  };
  return {
    signal,
    by,
    bounded: true,
    comparison,
    condition,
    ...(atLeast === undefined ? {} : { atLeast }),
    ...(timesBest === undefined ? {} : { compares: true as const }),
  };
};

/**
 * More than half of all fails: `ratio < 0.5 and sum(increase(bad[10m])) >= 10`. For a window of two minutes and next to no
 * waiting, beside the alert on the signal's own bound, which is finer and slower.
 */
export const mostFail = <B extends string>(
  signal: Signal<string, string, B>,
  { atLeast }: { readonly atLeast: number },
): When<B> => {
  const { by, better } = signal;
  const compare = better === "high" ? lt : gt;
  const condition = (_: number, of: Signal): Condition<B> =>
    and(compare(split<B>(of.of(by)), 0.5), enoughFailures(of, by, 0.5, atLeast, "10m"));
  return { signal, by, bounded: false, condition, atLeast };
};

interface Seen<B extends string> {
  /** Only where its target was there a window ago: a series that comes back after a gap is not a first event. */
  readonly seen?: Condition<B>;
}

/**
 * Something that should not happen did. Of events in the alert's window, also the first one, which increase()
 * does not see: `sum(increase(x[w])) > 0 or sum(x unless present_over_time(x[1d] offset w)) > 0`; of any other signal: `v > 0`.
 */
export const happens = <B extends string>(
  signal: Signal<string, string, B>,
  { seen }: Seen<NoInfer<B>> = {},
): When<B> => {
  const { by } = signal;
  const condition = (_: number, of: Signal): Condition<B> => {
    const { volume = of.of, first } = of;
    const more = gt(split<B>(volume(by)), 0);
    if (!first) return more;
    const began = gt(split<B>(first(by)), 0);
    return or(more, seen ? and(began, seen) : began);
  };
  return { signal, by, bounded: false, condition };
};

/** A condition of its own about a signal: presence, a first event, two values against each other. */
export const holds = <const B extends string>(
  signal: Signal,
  by: readonly B[],
  condition: Condition<NoInfer<B>> | ((bound: number) => Condition<NoInfer<B>>),
): When<B> => ({
  signal,
  by,
  bounded: typeof condition === "function",
  condition: typeof condition === "function" ? condition : () => condition,
});
