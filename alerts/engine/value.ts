// A signal's own value and events, for conditions that are about them: what is said once is not written again.

import { mistake } from "../../config/mistake.ts";
import type { Duration, Query, Vector } from "../../promql/index.ts";
import { within } from "../../signals/guard.ts";
import type { Signal } from "../../signals/signal.ts";

/** A signal's queries do not know their labels; who asks for them does. */
const split = <B extends string, U extends string = string>(of: Query): Vector<B, U> => of as Vector<B, U>;

/** The value of a signal, split by labels: `max by (…) (…)`, as its panels show it. */
export const valueBy = <B extends string, U extends string>(
  { of }: Pick<Signal<string, U>, "of">,
  by: readonly B[],
): Vector<B, U> => split<B, U>(of(by));

/** How many events a signal counts, in the alert's window or one of its own: `sum by (…) (increase(x[1h]))`. */
export const eventsBy = <B extends string>(
  signal: Signal,
  by: readonly B[],
  window?: Duration,
): Vector<B> => {
  const { id, volume } = signal;
  if (!volume) throw mistake(id, "counts no events.", "Use valueBy(), or a rate, a ratio or a latency.");
  const events = split<B>(volume(by));
  return window === undefined ? events : within(events, window);
};
