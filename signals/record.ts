// Signals that are recorded: one series per group, kept cheap for questions over weeks.

import { mistake } from "../config/mistake.ts";
import { component, type Gauge, type Labels, max, min, now, sum, type Vector } from "../promql/index.ts";
import { selectors } from "../promql/tree.ts";
import { queryOf, type Signal } from "./signal.ts";

/** `cluster_namespace:livekit_rooms:level`, after Prometheus' `level:metric:operation`. */
export const recordName = (signal: Signal): string =>
  `${[...signal.by].sort().join("_")}:${signal.id}:${signal.kind}`;

/** The labels of what is recorded: some that a scrape puts on, which come and go with the installation, and the others. */
export const recordLabels = (
  signal: Signal,
  by: readonly string[] = signal.by,
): readonly [Labels, Labels] => {
  const read = selectors(queryOf(signal).node).flatMap(({ of }) => of ?? []);
  const isTarget = (label: string) => read.every((m) => !(label in m.labels) || m.target.includes(label));
  const any = (labels: readonly string[]): Labels => Object.fromEntries(labels.map((l) => [l, "any"]));
  return [any(by.filter(isTarget)), any(by.filter((label) => !isTarget(label)))];
};

/** The recorded series of a signal as a metric of its component, with the labels it is recorded by. */
export const recorded = (signal: Signal): Gauge<Labels, string> =>
  component(signal.component, ...recordLabels(signal)).gauge(recordName(signal), {
    unit: signal.unit,
    meaning: `${signal.title}, recorded. ${signal.why}`,
  });

const combining = { sum, max, min } as const;

/** A recorded signal over all that is recorded of it, brought together as the signal is. */
export const fromRecord = (signal: Signal): Vector<string> => {
  const { combine = "sum" } = signal;
  if (combine === "avg")
    throw mistake(signal.id, "is a mean, and a mean of recorded means is none.", "Record a sum instead.");
  return combining[combine](now(recorded(signal))).by();
};
