// What differs between two catalogues of metrics: come, gone, and what is known of them.

import type { AnyMetric, Dead, Values } from "../../promql/metric.ts";
import { byWeight, type Change, type Detail, weighed, weights } from "./change.ts";
import { isObject } from "./json.ts";
import { pair } from "./pairs.ts";
import { deepDiffers, differs, noted } from "./words.ts";

type Entry = AnyMetric | Dead;
const isDead = (entry: Entry): entry is Dead => entry.kind === "dead";
const key = ({ component, name }: Entry): string => `${component}/${name}`;

/** A label's values as text: `any`, or a list, with `…` where others may come. */
const values = (of: Values): string => {
  if (of === "any") return "any";
  return "known" in of ? [...of.known, "…"].join(", ") : of.join(", ");
};
const labels = (before: AnyMetric, after: AnyMetric): readonly Detail[] =>
  [...new Set([...Object.keys(before.labels), ...Object.keys(after.labels)])].flatMap((label) => {
    const [a, b] = [before.labels[label], after.labels[label]];
    if (a === undefined || b === undefined) return differs("label", a && label, b && label, weights.judged);
    return differs(`values of ${label}`, values(a), values(b), weights.judged);
  });

const since = (of: AnyMetric): unknown => (isObject(of.since) ? of.since : { metric: of.since });
const sinceName = ([first = "", value]: readonly string[]): string =>
  value === undefined ? (first === "metric" ? "since" : `since of ${first}`) : `since of ${first}="${value}"`;

const compareMetrics = (before: AnyMetric, after: AnyMetric): readonly Detail[] => {
  const list = (of: AnyMetric): unknown =>
    "buckets" in of ? of.buckets : "quantiles" in of ? of.quantiles : undefined;
  const grows = (of: AnyMetric): unknown => ("grows" in of && of.grows ? "only grows" : undefined);
  const { query, judged, text, panel } = weights;
  return [
    ...differs("kind", before.kind, after.kind, query),
    ...differs("", grows(before), grows(after), query, "plain"),
    ...differs("unit", before.unit, after.unit, judged),
    ...labels(before, after),
    ...differs("quantiles" in after ? "quantiles" : "buckets", list(before), list(after), judged),
    ...deepDiffers(since(before), since(after), panel, sinceName),
    ...differs("meaning", before.meaning, after.meaning, text, "text"),
    ...differs("when", before.when, after.when, text, "text"),
    ...differs("trap", before.trap, after.trap, text, "text"),
  ];
};
const compareEntries = (before: Entry, after: Entry): readonly Detail[] => {
  if (!isDead(before) && !isDead(after)) return compareMetrics(before, after);
  const reason = (of: Entry): string | undefined => (isDead(of) ? of.reason : undefined);
  return [
    ...differs("kind", before.kind, after.kind, weights.query),
    ...differs("reason", reason(before), reason(after), weights.text, "text"),
  ];
};

const change = (what: Change["what"], of: Entry, details: readonly Detail[], weight: number): Change =>
  weighed(
    { what, thing: isDead(of) ? "dead name" : "metric", path: [of.component, of.name], details },
    weight,
  );

/** What differs between two catalogues, names that are dead included, the most important first. */
export const compareCatalogue = (before: readonly Entry[], after: readonly Entry[]): readonly Change[] => {
  const { both, removed, added } = pair(before, after, key);
  const about = (of: Entry): readonly Detail[] => (isDead(of) ? [noted("", of.reason, weights.text)] : []);
  return byWeight([
    ...removed.map((of) => change("removed", of, [], isDead(of) ? weights.text : weights.query)),
    ...added.map((of) => change("added", of, about(of), isDead(of) ? weights.text : weights.panel)),
    ...both.flatMap(([old, now]) => {
      const details = compareEntries(old, now);
      return details.length > 0 ? [change("changed", now, details, 0)] : [];
    }),
  ]);
};
