// Which metric a series belongs to: `x_bucket` to the histogram x, `x_total` to what OpenMetrics calls the counter x.

import type { Labels } from "./line.ts";
import type { Kind } from "./seen.ts";

/** What a `# TYPE` says, in the words of both formats. */
const KINDS: Readonly<Record<string, Kind>> = {
  counter: "counter",
  gauge: "gauge",
  histogram: "histogram",
  gaugehistogram: "histogram",
  summary: "summary",
  info: "gauge",
  stateset: "gauge",
  unknown: "unknown",
  untyped: "unknown",
};
/** The kind of a word after `# TYPE`; undefined when it is none. */
export const kindOf = (word: string): Kind | undefined =>
  Object.hasOwn(KINDS, word) ? KINDS[word] : undefined;

export interface Declared {
  readonly name: string;
  /** The word of the page; undefined where only help or unit was told. */
  type: string | undefined;
  help: string;
  unit: string;
}

export type Part = "value" | "bucket" | "quantile" | "sum" | "count";
export interface Place {
  readonly metric: string;
  readonly kind: Kind;
  readonly part: Part;
  readonly family: Declared | undefined;
}

/** What a kind adds to its name, and what then becomes of the name. */
const SUFFIXES: Readonly<Record<string, Readonly<Record<string, Part>>>> = {
  counter: { _total: "value" },
  info: { _info: "value" },
  histogram: { _bucket: "bucket", _sum: "sum", _count: "count" },
  gaugehistogram: { _bucket: "bucket", _gsum: "sum", _gcount: "count" },
  summary: { _sum: "sum", _count: "count" },
};
const ENDINGS = ["_total", "_info", "_bucket", "_sum", "_count", "_gsum", "_gcount", "_created"] as const;
/** Since when a counter, histogram or summary counts: no metric of its own. */
const CREATED = ["counter", "histogram", "gaugehistogram", "summary"];

const has = (labels: Labels, name: string): boolean => labels.some(([label]) => label === name);

/** Finds the metric of a sample among those declared; undefined for a time of creation, which is left out. */
export const placeOf = (
  name: string,
  labels: Labels,
  declared: ReadonlyMap<string, Declared>,
): Place | undefined => {
  const ending = ENDINGS.find((each) => name.endsWith(each));
  const base = ending === undefined ? "" : name.slice(0, -ending.length);
  const wider = [base, `${base}_total`].map((each) => declared.get(each)).find((each) => each?.type);
  if (ending === "_created" && CREATED.includes(wider?.type ?? "")) return undefined;
  const own = declared.get(name);
  if (own?.type !== undefined) return ownPlace(own, own.type);
  const part = ending && wider?.name === base ? SUFFIXES[wider.type ?? ""]?.[ending] : undefined;
  if (part !== undefined && wider !== undefined) return partPlace(name, wider, part);
  return guessed(name, labels, own);
};

const ownPlace = (family: Declared, type: string): Place => {
  const kind = kindOf(type) ?? "unknown";
  return { metric: family.name, kind, part: kind === "summary" ? "quantile" : "value", family };
};

const partPlace = (name: string, family: Declared, part: Part): Place => {
  const kind = kindOf(family.type ?? "") ?? "unknown";
  return { metric: part === "value" ? name : family.name, kind, part, family };
};

/** Without a `# TYPE` the labels tell a histogram and a summary. */
const guessed = (name: string, labels: Labels, family: Declared | undefined): Place => {
  if (name.endsWith("_bucket") && has(labels, "le"))
    return { metric: name.replace(/_bucket$/, ""), kind: "histogram", part: "bucket", family };
  if (has(labels, "quantile")) return { metric: name, kind: "summary", part: "quantile", family };
  return { metric: name, kind: "unknown", part: "value", family };
};
