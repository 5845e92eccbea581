// Since when: the release that brought a metric, a label of it, or a value of that label.

import type { AnyMetric } from "./metric.ts";

type ByValue = { readonly [value: string]: string | undefined };
const labelsOf = ({ since }: AnyMetric): { readonly [label: string]: string | ByValue | undefined } =>
  typeof since === "object" ? since : {};

/** The release that brought a metric; undefined where it is not known or was always there. */
export const metricSince = (metric: AnyMetric): string | undefined =>
  typeof metric.since === "string" ? metric.since : (metric.since?.metric as string | undefined);

/** The release that brought a label which is younger than its metric; undefined where it is as old. */
export const labelSince = (metric: AnyMetric, label: string): string | undefined => {
  const since = label === "metric" ? undefined : labelsOf(metric)[label];
  return typeof since === "string" ? since : undefined;
};

/** The release that brought a value which is younger than its label; undefined where it is as old. */
export const valueSince = (metric: AnyMetric, label: string, value: string): string | undefined => {
  const since = label === "metric" ? undefined : labelsOf(metric)[label];
  return typeof since === "object" ? since[value] : undefined;
};
