// When an alert fires: a signal beyond its bound, or a condition of its own about a signal.

import { and, type Condition, ge, gt, lt, type Query, type Vector } from "../promql/index.ts";
import type { Signal } from "../signals/signal.ts";

/** L: the labels that the firing alert keeps, and that its summary may name. */
export interface When<L extends string = string> {
  readonly signal: Signal;
  readonly by: readonly L[];
  /** Whether it compares with the signal's bound, so that the settings may move it. */
  readonly bounded: boolean;
  /** The condition for a bound, on the signal or on the older one that stands in for it. */
  readonly condition: (bound: number, signal: Signal) => Condition<L>;
}

/** A signal's queries do not know their labels; its `by` does. */
const split = <B extends string>(of: Query): Vector<B> => of as Vector<B>;

interface Limits {
  /** Fewer events than this in the alert's window are too few to judge. */
  readonly atLeast?: number;
}

/**
 * The signal is worse than its bound for the alert's severity: `ratio < 0.95`, or `>` where low is good.
 * With `atLeast`: `… and sum(increase(total[w])) >= 20`.
 */
export const worse = <B extends string>(
  signal: Signal<string, string, B>,
  { atLeast }: Limits = {},
): When<B> => {
  const { by, better } = signal;
  if (better === "neither") throw new TypeError(`${signal.id} says neither that high nor that low is good`);
  const condition = (bound: number, { id, of, volume }: Signal): Condition<B> => {
    const beyond = (better === "high" ? lt : gt)(split<B>(of(by)), bound);
    if (atLeast === undefined) return beyond;
    if (!volume) throw new TypeError(`${id} does not say how many events it rests on`);
    return and(beyond, ge(split<B>(volume(by)), atLeast));
  };
  return { signal, by, bounded: true, condition };
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
