// Which metrics, labels and label values an exporter of this release shows.

import { atLeast } from "../../config/version.ts";
import type { AnyMetric } from "../../promql/metric.ts";
import { labelSince, metricSince, valueSince } from "../../promql/since.ts";
import type { AnyComponent } from "./component.ts";
import type { Child, Pairs } from "./row.ts";

const younger = (since: string | undefined, version: string): boolean =>
  since !== undefined && !atLeast(version, since);

/** Why a component of this release does not show a metric; undefined when it does. */
export const absent = (metric: AnyMetric, component: AnyComponent, version: string): string | undefined => {
  const since = metricSince(metric);
  if (younger(since, version)) return `Only since ${since}.`;
  if (component.rows.some((row) => row.metric === metric)) return undefined;
  return (metric.only ?? []).every((id) => component.holds.includes(id)) ? undefined : metric.when;
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
