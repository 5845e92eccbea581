// Which metrics, labels and label values an exporter of this release shows.

import { atLeast } from "../../config/version.ts";
import type { AnyMetric } from "../../promql/metric.ts";
import type { AnyComponent } from "./component.ts";
import type { Child, Pairs } from "./row.ts";

type Values = { readonly [value: string]: string | undefined };
const sinceOf = (metric: AnyMetric): { readonly [label: string]: string | Values | undefined } =>
  typeof metric.since === "string" ? { metric: metric.since } : (metric.since ?? {});

const younger = (since: string | undefined, version: string): boolean =>
  since !== undefined && !atLeast(version, since);

/** Why a component of this release does not show a metric; undefined when it does. */
export const absent = (metric: AnyMetric, component: AnyComponent, version: string): string | undefined => {
  const since = sinceOf(metric).metric;
  if (typeof since === "string" && younger(since, version)) return `Only since ${since}.`;
  if (component.rows.some((row) => row.metric === metric)) return undefined;
  return (metric.only ?? []).every((id) => component.holds.includes(id)) ? undefined : metric.when;
};

/** Labels that came later are left out, values that came later leave out the series. */
const labelsAt = (metric: AnyMetric, labels: Pairs, version: string): Pairs | undefined => {
  const entries: (readonly [string, string])[] = [];
  for (const [label, value] of Object.entries(labels)) {
    const since = sinceOf(metric)[label];
    if (typeof since === "object" && younger(since[value], version)) return undefined;
    if (!(typeof since === "string" && younger(since, version))) entries.push([label, value]);
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
