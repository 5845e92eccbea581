// What holds for every simulated history, of whichever components: each function lists what breaks a promise.

import type { AnyMetric } from "../../../promql/metric.ts";
import { bound } from "../../../scripts/simulate/number.ts";
import type { Labels, Series } from "./read.ts";

type MetricOf = (one: Series) => AnyMetric | undefined;
const distinct = (found: readonly string[]): readonly string[] => [...new Set(found)];

export const valueAt = (one: Series | undefined, time: number) => one?.samples.find(([t]) => t === time)?.[1];

const strange = (metric: AnyMetric, name: string, { le, quantile, ...labels }: Labels): readonly string[] => {
  const bounds = metric.kind === "histogram" ? [...metric.buckets.map(bound), "+Inf"] : [];
  const quantiles: readonly string[] = metric.kind === "summary" ? metric.quantiles : [];
  return [
    ...Object.entries(labels).flatMap(([label, value]) => {
      const values = metric.labels[label];
      const closed = Array.isArray(values) && !values.includes(value);
      return values === undefined || closed ? [`${name}{${label}="${value}"}`] : [];
    }),
    ...(le === undefined || bounds.includes(le) ? [] : [`${name}{le="${le}"}`]),
    ...(quantile === undefined || quantiles.includes(quantile) ? [] : [`${name}{quantile="${quantile}"}`]),
  ];
};
/** Every series is of the catalogue, with its labels, their values and the bounds of its buckets. */
export const notOfCatalogue = (all: readonly Series[], metricOf: MetricOf): readonly string[] =>
  distinct(
    all.flatMap((one) => {
      const metric = metricOf(one);
      return metric ? strange(metric, one.name, one.labels) : [one.name];
    }),
  );

/** Nothing falls that the catalogue says grows, but when a process starts anew (`starts`, seconds since 1970). */
export const falls = (
  all: readonly Series[],
  metricOf: MetricOf,
  starts: ReadonlySet<number>,
): readonly string[] => {
  const grows = all.filter((one) => {
    const metric = metricOf(one);
    if (metric?.kind === "gauge") return metric.grows === true;
    return metric?.kind !== "summary" || one.name.endsWith("_count");
  });
  return grows.flatMap(({ name, samples }) =>
    samples.flatMap(([t, value], i) => {
      const [before = t, last = value] = samples[i - 1] ?? [];
      const restarted = [...starts].some((start) => start > before && start <= t);
      return value < last && !restarted ? [`${name} at ${t}`] : [];
    }),
  );
};

/** Buckets hold each other, and the last holds all: at a histogram's first sample and at the end. */
export const brokenHistograms = (all: readonly Series[]): readonly string[] => {
  const end = Math.max(...all.flatMap(({ samples }) => samples.at(-1)?.[0] ?? 0));
  const keyOf = ({ name, labels: { le: _, ...rest } }: Series): string => name + JSON.stringify(rest);
  const counts = new Map(all.filter(({ name }) => name.endsWith("_count")).map((one) => [keyOf(one), one]));
  const histograms = new Map<string, Series[]>();
  for (const one of all.filter(({ name }) => name.endsWith("_bucket"))) {
    const key = keyOf({ ...one, name: one.name.replace(/_bucket$/, "_count") });
    histograms.set(key, [...(histograms.get(key) ?? []), one]);
  }
  const wrong = [...histograms].flatMap(([key, buckets]) =>
    [end, buckets[0]?.samples[0]?.[0] ?? end].flatMap((at) => {
      const held = buckets.map((bucket) => valueAt(bucket, at)).filter((v) => v !== undefined);
      const rising = held.every((v, i) => i === 0 || v >= (held[i - 1] ?? 0));
      return rising && held.at(-1) === valueAt(counts.get(key), at) ? [] : [key];
    }),
  );
  return distinct(wrong);
};

const byPrometheus = /^(up|scrape_\w+)$/;
/** What Prometheus counted of the last scrape of each target is what is there. */
export const miscounted = (all: readonly Series[]): readonly string[] => {
  const scrapes = all.filter(({ name }) => name === "scrape_samples_scraped");
  return scrapes.flatMap(({ labels: { instance = "", metrics_path }, samples }) => {
    const [at = 0, counted] = samples.at(-1) ?? [];
    const there = all.filter(
      (one) =>
        one.labels.instance === instance &&
        one.labels.metrics_path === metrics_path &&
        !byPrometheus.test(one.name) &&
        valueAt(one, at) !== undefined,
    );
    return there.length === counted ? [] : [`${instance}: ${counted} of ${there.length}`];
  });
};
