// Which metrics, labels and label values an exporter of this release shows.

import type { Card } from "../../components/card.ts";
import { atLeast } from "../../config/version.ts";
import type { AnyMetric } from "../../promql/metric.ts";
import { labelSince, metricSince, valueSince } from "../../promql/since.ts";
import type { AnyKind, Lacks } from "./component.ts";
import type { Child, Pairs, Row } from "./row.ts";

const younger = (since: string | undefined, version: string): boolean =>
  since !== undefined && !atLeast(version, since);

/** What a metric does in a kind of targets of this release, or why none of them shows it. */
export const rowOf = (metric: AnyMetric, kind: AnyKind, card: Card, version: string): Row<never> | Lacks => {
  const since = metricSince(metric);
  if (younger(since, version)) return { lacks: `Only since ${since}.` };
  const row = kind.rows.find((row) => row.metric === metric);
  if (row) return row;
  const { only = [], when = "" } = metric;
  return only.every((id) => kind.holds.includes(id)) ? kind.rest(metric, card) : { lacks: when };
};

/** Labels that came later are left out, values that came later leave out the series. */
const labelsAt = (metric: AnyMetric, labels: Pairs, version: string): Pairs | undefined => {
  const entries: (readonly [string, string])[] = [];
  for (const [label, value] of Object.entries(labels)) {
    if (younger(valueSince(metric, label, value), version)) return undefined;
    if (!younger(labelSince(metric, label), version)) entries.push([label, value]);
  }
  return Object.fromEntries(entries);
};

export const childrenAt = <F>(
  metric: AnyMetric,
  children: readonly Child<F>[],
  version: string,
): readonly Child<F>[] =>
  children.flatMap(({ labels, of }) => {
    const left = labelsAt(metric, labels, version);
    return left === undefined ? [] : [{ labels: left, of }];
  });
