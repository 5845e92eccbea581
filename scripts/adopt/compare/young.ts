// Since which release something of a metric is there, and whether a release has it already.

import { atLeast } from "../../../config/version.ts";
import type { AnyMetric, Since } from "../../../promql/metric.ts";

/** Undefined where the release is not known: then nothing is too young. */
export type Release = string | undefined;

const own = (since: object, key: string): unknown =>
  Object.hasOwn(since, key) ? since[key as never] : undefined;

/** The release that brought the metric, one of its labels, or a value of a label; undefined when it was always there. */
export const sinceOf = (metric: AnyMetric, label?: string, value?: string): string | undefined => {
  const since: Since | undefined = metric.since;
  if (since === undefined || typeof since === "string") return label === undefined ? since : undefined;
  const found = own(since, label ?? "metric");
  if (value === undefined) return typeof found === "string" ? found : undefined;
  const young = typeof found === "object" && found !== null ? own(found, value) : undefined;
  return typeof young === "string" ? young : undefined;
};

/** The release that something needs, when ours is older. */
export const needs = (since: string | undefined, release: Release): string | undefined =>
  since === undefined || release === undefined || atLeast(release, since) ? undefined : since;
