// Signals that are recorded: one series per group, kept cheap for questions over weeks.

import { mistake } from "../config/mistake.ts";
import { component, type Gauge, type Labels, max, min, now, sum, type Vector } from "../promql/index.ts";
import type { Signal } from "./signal.ts";

/** `cluster_namespace:livekit_rooms:level`, after Prometheus' `level:metric:operation`. */
export const recordName = (signal: Signal): string =>
  `${[...signal.by].sort().join("_")}:${signal.id}:${signal.kind}`;

/** The recorded series of a signal as a metric of its component, with the labels it is recorded by. */
export const recorded = (signal: Signal): Gauge<Labels, string> =>
  component(signal.component, Object.fromEntries(signal.by.map((l) => [l, "any" as const]))).gauge(
    recordName(signal),
    { unit: signal.unit, meaning: `${signal.title}, recorded. ${signal.why}` },
  );

const combining = { sum, max, min } as const;

/** A recorded signal over all that is recorded of it, brought together as the signal is. */
export const fromRecord = (signal: Signal): Vector<string> => {
  const { combine = "sum" } = signal;
  if (combine === "avg")
    throw mistake(signal.id, "is a mean, and a mean of recorded means is none.", "Record a sum instead.");
  return combining[combine](now(recorded(signal))).by();
};
