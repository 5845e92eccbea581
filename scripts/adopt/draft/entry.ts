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
  const said = new Set(base.map(keyOf));
  const entries = metrics.map((metric, i): Entry => {
    const all = labels[i] ?? [];
    const besides = all.filter((one) => !said.has(keyOf(one)));
    const isOwn = all.length - besides.length === base.length;
    return {
      id: ids.get(metric.name) ?? metric.name,
      name: metric.name,
      kind: metric.kind === "unknown" ? guess(metric.name) : metric.kind,
      isOwn,
      unit: unitOf(metric),
      labels: isOwn ? besides : all,
      bounds: boundsOf(metric),
      quantiles: [...metric.quantiles].sort((a, b) => Number(a) - Number(b)),
      meaning: meaningOf(metric),
      trap: trapOf(metric),
    };
  });
  return { entries, base };
};

const guess = (name: string): "counter" | "gauge" => (name.endsWith("_total") ? "counter" : "gauge");

const keyOf = (one: LabelValues[number]): string => JSON.stringify(one);

/** Labels that two thirds of all metrics have together, with the same values. Of two metrics it says nothing. */
const baseOf = (all: readonly LabelValues[]): LabelValues => {
  if (all.length < 3) return [];
  const isMost = (count: number): boolean => count * 3 >= all.length * 2;
  const counts = new Map<string, number>();
  for (const one of all.flat()) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  const frequent = new Map(
    all.flat().flatMap((one) => (isMost(counts.get(keyOf(one)) ?? 0) ? [[keyOf(one), one] as const] : [])),
  );
  let holders = all.map((labels) => new Set(labels.map(keyOf)));
  const base: LabelValues[number][] = [];
  for (const [key, one] of frequent) {
    const left = holders.filter((keys) => keys.has(key));
    if (!isMost(left.length)) continue;
    base.push(one);
    holders = left;
  }
  return base;
};
