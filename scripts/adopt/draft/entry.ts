// The metrics of a draft: what the page shows of each, as an entry of a catalogue.

import type { SeenMetric } from "../read/seen.ts";
import { harmonised, type LabelValues, labelsOf } from "./labels.ts";
import { unitOf } from "./unit.ts";
import { boundsOf, meaningOf, trapOf } from "./words.ts";

export interface Entry {
  /** Its name in the program. */
  readonly id: string;
  readonly name: string;
  readonly kind: "counter" | "gauge" | "histogram" | "summary";
  /** It has the labels that most have, which are said once. */
  readonly isOwn: boolean;
  readonly unit: string;
  /** Besides those that are said once. */
  readonly labels: LabelValues;
  readonly bounds: readonly number[];
  readonly quantiles: readonly string[];
  readonly meaning: string;
  /** Empty when the page shows none. */
  readonly trap: string;
}
export interface Entries {
  readonly entries: readonly Entry[];
  readonly base: LabelValues;
}

/** The entries of metrics, by their names in the program. */
export const entriesOf = (metrics: readonly SeenMetric[], ids: ReadonlyMap<string, string>): Entries => {
  const labels = harmonised(metrics.map(labelsOf));
  const base = baseOf(labels);
  const entries = metrics.map((metric, i): Entry => {
    const all = labels[i] ?? [];
    const isOwn = hasAll(all, base);
    return {
      id: ids.get(metric.name) ?? metric.name,
      name: metric.name,
      kind: metric.kind === "unknown" ? guess(metric.name) : metric.kind,
      isOwn,
      unit: unitOf(metric),
      labels: isOwn ? all.filter((one) => !base.some((each) => same(one, each))) : all,
      bounds: boundsOf(metric),
      quantiles: [...metric.quantiles].sort((a, b) => Number(a) - Number(b)),
      meaning: meaningOf(metric),
      trap: trapOf(metric),
    };
  });
  return { entries, base };
};

const guess = (name: string): "counter" | "gauge" => (name.endsWith("_total") ? "counter" : "gauge");

type One = LabelValues[number];
const same = (a: One, b: One): boolean => JSON.stringify(a) === JSON.stringify(b);
const hasAll = (labels: LabelValues, wanted: LabelValues): boolean =>
  wanted.every((one) => labels.some((each) => same(each, one)));

/** Labels that two thirds of all metrics have with the same values. Of two metrics it says nothing. */
const baseOf = (all: readonly LabelValues[]): LabelValues => {
  if (all.length < 3) return [];
  let base: LabelValues = [];
  for (const one of distinct(all.flat())) {
    const more = [...base, one];
    if (all.filter((labels) => hasAll(labels, more)).length * 3 >= all.length * 2) base = more;
  }
  return base;
};
const distinct = (all: readonly One[]): readonly One[] => [
  ...new Map(all.map((one) => [JSON.stringify(one), one] as const)).values(),
];
