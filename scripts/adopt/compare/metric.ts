// One metric of a page against its entry in the catalogue: kind, labels, their values, bounds, quantiles.

import type { AnyMetric, Values } from "../../../promql/metric.ts";
import { boundsOf, isUneven } from "../draft/words.ts";
import type { SeenMetric } from "../read/seen.ts";
import { visible } from "../text.ts";
import type { ByRelease, Difference } from "./comparison.ts";
import { needs, type Release, sinceOf } from "./young.ts";

export interface Found {
  readonly more: readonly Difference[];
  readonly early: readonly ByRelease[];
  readonly young: readonly ByRelease[];
  readonly less: readonly Difference[];
}
type Told =
  | { readonly to: "more" | "less"; readonly what: string }
  | { readonly to: "early" | "young"; readonly what: string; readonly since: string };

const SHOWN = 8;
const list = (all: readonly (string | number)[]): string => {
  const shown = all
    .slice(0, SHOWN)
    .map((one) => (typeof one === "number" ? String(one) : JSON.stringify(visible(one, 60))));
  return all.length > SHOWN ? `${shown.join(", ")} and ${all.length - SHOWN} more` : shown.join(", ");
};

/** What differs between a metric that was seen and its entry, in a release. */
export const compareMetric = (entry: AnyMetric, seen: SeenMetric, release: Release): Found => {
  const told = [
    ...kind(entry, seen),
    ...early(sinceOf(entry), release, "is there"),
    ...labels(entry, seen, release),
    ...values(entry, seen, release),
    ...bounds(entry, seen),
    ...quantiles(entry, seen),
  ];
  const plain = (to: "more" | "less"): readonly Difference[] =>
    told.flatMap((one) => (one.to === to ? [{ metric: entry.name, what: one.what }] : []));
  const released = (to: "early" | "young"): readonly ByRelease[] =>
    told.flatMap((one) => (one.to === to ? [{ metric: entry.name, what: one.what, since: one.since }] : []));
  return { more: plain("more"), less: plain("less"), early: released("early"), young: released("young") };
};

const early = (since: string | undefined, release: Release, what: string): readonly Told[] => {
  const needed = needs(since, release);
  return needed === undefined ? [] : [{ to: "early", what, since: needed }];
};

const kind = ({ kind: known }: AnyMetric, { kind: found }: SeenMetric): readonly Told[] =>
  found === "unknown" || found === known
    ? []
    : [{ to: "more", what: `is a ${found}, in the catalogue a ${known}` }];

/** The labels that the exporter itself puts on. */
const ownLabels = (entry: AnyMetric): readonly (readonly [string, Values])[] =>
  Object.entries(entry.labels).filter(([label]) => !entry.target.includes(label));
const isOptional = (values: Values): boolean =>
  values !== "any" && ("known" in values ? values.known : values).includes("");

const labels = (entry: AnyMetric, seen: SeenMetric, release: Release): readonly Told[] => {
  const filled = [...seen.labels].filter(([, { filled: count }]) => count > 0).map(([label]) => label);
  const extra = filled.filter((label) => !Object.hasOwn(entry.labels, label));
  // What is there and empty now may be filled another time.
  const absent = ownLabels(entry).filter(([label, known]) => !seen.labels.has(label) && !isOptional(known));
  return [
    ...extra.map((label): Told => ({ to: "more", what: `has the label ${visible(label, 60)}` })),
    ...filled.flatMap((label) =>
      early(sinceOf(entry, label), release, `has the label ${visible(label, 60)}`),
    ),
    ...(seen.isCut ? [] : absent).map(([label]): Told => {
      const since = needs(sinceOf(entry, label), release);
      const what = `has no label ${label}`;
      return since === undefined ? { to: "less", what } : { to: "young", what, since };
    }),
  ];
};

const values = (entry: AnyMetric, seen: SeenMetric, release: Release): readonly Told[] =>
  ownLabels(entry).flatMap(([label, known]) => {
    const found = seen.labels.get(label);
    if (found === undefined) return [];
    const unknown = Array.isArray(known) ? [...found.values].filter((value) => !known.includes(value)) : [];
    const young = [...found.values].flatMap((value) =>
      early(sinceOf(entry, label, value), release, `has ${label}=${list([value])}`),
    );
    const what = `has ${label}=${list(unknown)}${found.hasMore ? " and others" : ""}`;
    return unknown.length > 0 ? [{ to: "more", what } as const, ...young] : young;
  });

/** Bounds that a program computes end in digits that differ from machine to machine. */
const isNear = (a: number, b: number): boolean => a === b || Math.abs(a - b) < 1e-9 * Math.abs(b);

const bounds = (entry: AnyMetric, seen: SeenMetric): readonly Told[] => {
  const found = boundsOf(seen);
  if (entry.kind !== "histogram" || found.length === 0) return [];
  const extra = found.filter((le) => !entry.buckets.some((known) => isNear(le, known)));
  const absent = entry.buckets.filter((known) => !found.some((le) => isNear(le, known)));
  return [
    ...(extra.length > 0 ? [{ to: "more", what: `has the bounds ${list(extra)}` } as const] : []),
    ...(absent.length > 0 && !isUneven(seen)
      ? [{ to: "less", what: `has no bounds ${list(absent)}` } as const]
      : []),
  ];
};

const quantiles = (entry: AnyMetric, seen: SeenMetric): readonly Told[] => {
  if (entry.kind !== "summary") return [];
  const extra = [...seen.quantiles].filter((quantile) => !entry.quantiles.includes(quantile));
  const absent =
    seen.quantiles.size === 0 ? [] : entry.quantiles.filter((known) => !seen.quantiles.has(known));
  return [
    ...(extra.length > 0 ? [{ to: "more", what: `has the quantiles ${list(extra)}` } as const] : []),
    ...(absent.length > 0 ? [{ to: "less", what: `has no quantiles ${list(absent)}` } as const] : []),
  ];
};
