// Holds what an exporter was seen to expose against the catalogue, both ways.

import { catalogue, deadMetrics } from "../../metrics/index.ts";
import type { AnyMetric, Labels, Since, Values } from "../../promql/metric.ts";
import type { Family, Sample } from "./exposition.ts";

const numbers = (version: string) => version.split(".").map(Number);
/** Whether version a is newer than version b. */
export const newer = (a: string, b: string): boolean => {
  const [left, right] = [numbers(a), numbers(b)];
  const at = left.findIndex((part, i) => part !== right[i]);
  return at >= 0 && (left[at] ?? 0) > (right[at] ?? 0);
};

type Young = { readonly [label: string]: string | { readonly [value: string]: string } };
const sinceOf = (metric: AnyMetric): { metric?: string } & Young => {
  const since: Since | undefined = metric.since;
  return typeof since === "string" ? { metric: since } : ((since ?? {}) as Young);
};
const isYoung = (since: unknown, version: string) => typeof since === "string" && newer(since, version);

/** The labels that the exporter itself puts on, without those of the scrape. */
const ownLabels = (metric: AnyMetric): readonly [string, Values][] =>
  Object.entries(metric.labels as Labels).filter(([label]) => !metric.target.includes(label));
/** A label without a value is the same as no label. */
const filled = (sample: Sample): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(sample.labels).filter(([, value]) => value !== ""));
const optional = (values: Values) =>
  (Array.isArray(values) && values.includes("")) ||
  (typeof values === "object" && "known" in values && values.known.includes(""));

const wrongLabels = (metric: AnyMetric, family: Family, version: string): string[] => {
  const reserved = { histogram: "le", summary: "quantile" }[metric.kind as string];
  const seen = new Set(family.samples.flatMap((sample) => Object.keys(filled(sample))));
  const known = ownLabels(metric).map(([label]) => label);
  const extra = [...seen].filter((label) => label !== reserved && !known.includes(label));
  const absent = ownLabels(metric).filter(
    ([label, values]) => !seen.has(label) && !optional(values) && !isYoung(sinceOf(metric)[label], version),
  );
  return [
    ...extra.map((label) => `${family.name} has the label ${label}, the catalogue does not`),
    ...absent.map(([label]) => `${family.name} lacks the label ${label} of the catalogue`),
  ];
};

const wrongValues = (metric: AnyMetric, family: Family, version: string): string[] =>
  ownLabels(metric).flatMap(([label, values]) => {
    const seen = new Set(family.samples.map((sample) => sample.labels[label] ?? ""));
    seen.delete("");
    const young = Object.entries(sinceOf(metric)[label] ?? {}).filter(([, since]) => isYoung(since, version));
    const unknown = Array.isArray(values) ? [...seen].filter((value) => !values.includes(value)) : [];
    const early = young.map(([value]) => value).filter((value) => seen.has(value));
    return [
      ...unknown.map((value) => `${family.name} has ${label}="${value}", the catalogue does not`),
      ...early.map((value) => `${family.name} has ${label}="${value}" before the version that brought it`),
    ];
  });

const parts = (family: Family, label: "le" | "quantile") =>
  [...new Set(family.samples.map((sample) => sample.labels[label]))].filter((value) => value !== undefined);
/** Bounds that a program computes end in digits that differ from machine to machine. */
const near = (a: number, b: number) => a === b || Math.abs(a - b) < 1e-9 * Math.abs(b);
const sameBounds = (seen: readonly number[], bounds: readonly number[]) =>
  seen.length === bounds.length && seen.every((le) => bounds.some((bound) => near(le, bound)));
const wrongParts = (metric: AnyMetric, family: Family): string[] => {
  if (metric.kind === "histogram") {
    // Two programs may write one bound in two ways: 1 and 1.0.
    const seen = [
      ...new Set(
        parts(family, "le")
          .filter((le) => le !== "+Inf")
          .map(Number),
      ),
    ];
    return sameBounds(seen, metric.buckets)
      ? []
      : [`${family.name} has the bounds ${seen.join(" ")}, the catalogue ${metric.buckets.join(" ")}`];
  }
  const quantiles = metric.kind === "summary" ? metric.quantiles : [];
  return parts(family, "quantile")
    .filter((quantile) => !quantiles.includes(quantile))
    .map((quantile) => `${family.name} has the quantile ${quantile}, the catalogue does not`);
};

const entries = (component: string) => catalogue.filter((metric) => metric.component === component);

const wrongFamily = (component: string, family: Family, version: string): string[] => {
  const dead = deadMetrics.find((entry) => entry.component === component && entry.name === family.name);
  const filled = family.samples.some((sample) => sample.value !== 0);
  if (dead) return filled ? [`${family.name} has values, though it is ${dead.reason}`] : [];
  const metric = entries(component).find((entry) => entry.name === family.name);
  if (!metric) return [`${family.name} (${family.type}) is not in the catalogue`];
  if (metric.kind !== family.type)
    return [`${family.name} is a ${family.type}, in the catalogue a ${metric.kind}`];
  if (isYoung(sinceOf(metric).metric, version))
    return [`${family.name} is there before ${sinceOf(metric).metric}`];
  return [
    ...wrongLabels(metric, family, version),
    ...wrongValues(metric, family, version),
    ...wrongParts(metric, family),
  ];
};

/** One family for each name, with the samples of all scrapes. */
const merged = (seen: readonly Family[]): readonly Family[] => {
  const samples = new Map<string, Sample[]>(seen.map(({ name }) => [name, []]));
  for (const family of seen) samples.get(family.name)?.push(...family.samples);
  const last = new Map(seen.map((family) => [family.name, family]));
  return [...last.values()].map((family) => ({ ...family, samples: samples.get(family.name) ?? [] }));
};

/** What was seen of a component in a version and is not as the catalogue says, one sentence each. */
export const wrong = (component: string, version: string, seen: readonly Family[]): readonly string[] =>
  merged(seen).flatMap((family) => wrongFamily(component, family, version));

/**
 * Metrics of a component that were not seen though this version has them, and though their condition, if they
 * have one, is not among those that the recording could not meet.
 */
export const unexplained = (
  component: string,
  version: string,
  seen: readonly Family[],
  unmet: RegExp,
): readonly string[] => {
  const names = new Set(seen.map((family) => family.name));
  const byPrometheus = /^(up|scrape_.*)$/;
  return entries(component)
    .filter(({ name, when }) => !names.has(name) && !(when && unmet.test(when)) && !byPrometheus.test(name))
    .filter((metric) => !isYoung(sinceOf(metric).metric, version))
    .map(({ name, when }) => (when ? `${name}: ${when}` : name));
};
