// Selectors: which series of a metric, by typed label matchers.

import { PromqlError } from "./fault.ts";
import type {
  AnyMetric,
  Counter,
  Gauge,
  Histogram,
  Labels,
  Name,
  Simple,
  Summary,
  ValueOf,
} from "./metric.ts";
import { patternFault } from "./pattern.ts";
import { quote } from "./print.ts";
import { type Range, type Raw, range_, raw_, type Vector, vector_, type Window } from "./query.ts";
import { freeze, type Matcher, type MatchOp, type SelectorNode } from "./tree.ts";

/** One of, none of, or matching a regular expression: what `Where` takes beside a plain value. */
export interface Match<V extends string = string> {
  readonly op: MatchOp;
  readonly value: string;
  readonly of?: (() => V) | undefined;
}
export type Where<L extends Labels> = {
  readonly [K in keyof L]?: ValueOf<L[K]> | readonly ValueOf<L[K]>[] | Match<ValueOf<L[K]> & string>;
};

/** The characters that mean something in RE2, escaped; `/` and others are left readable. */
export const escapeRegex = (value: string): string => value.replace(/[\\.+*?()|[\]{}^$]/g, "\\$&");
const oneOf = (values: readonly string[]): string => values.map(escapeRegex).join("|");

/** `label!="value"`, or `label!~"a|b"` for several. */
export const not = <const V extends string>(...values: readonly V[]): Match<V> =>
  values.length === 1 ? { op: "!=", value: values[0] as string } : { op: "!~", value: oneOf(values) };
/** `label=~"pattern"`: a regular expression that must match the whole value. */
export const like = (pattern: string): Match<never> => ({ op: "=~", value: readable(pattern) });
/** `label!~"pattern"`. */
export const unlike = (pattern: string): Match<never> => ({ op: "!~", value: readable(pattern) });
/** The pattern, where Prometheus reads it; else an error. */
export const readable = (pattern: string): string => {
  const fault = patternFault(pattern);
  if (fault === undefined) return pattern;
  throw new PromqlError(`${quote(pattern)} is no pattern that Prometheus reads: ${fault}`, 0);
};

const matcher = (label: string, value: string | readonly string[] | Match): Matcher => {
  if (typeof value === "string") return { label, op: "=", value };
  if ("op" in value) return { label, op: value.op, value: value.value };
  return value.length === 1
    ? { label, op: "=", value: value[0] as string }
    : { label, op: "=~", value: oneOf(value) };
};

export const matchers = (where: object): readonly Matcher[] =>
  Object.entries(where)
    .filter(([, value]) => value !== undefined)
    .map(([label, value]) => matcher(label, value));

/** The selector of a metric, or of one of its series (`_bucket`, `_sum`, `_count`). */
export const selector = (
  metric: AnyMetric,
  where: object,
  more: { suffix?: string; range?: string; extra?: readonly Matcher[] } = {},
): SelectorNode =>
  freeze({
    type: "selector",
    name: metric.name + (more.suffix ?? ""),
    matchers: [...matchers(where), ...(more.extra ?? [])],
    ...(more.range ? { range: more.range } : {}),
    of: metric,
  });

/** A gauge now: `name{…}`. A counter is refused: it goes through `rate` or `increase`, or `series`. */
export const now = <L extends Labels, U extends string>(
  metric: Gauge<L, U>,
  where: Where<NoInfer<L>> = {},
): Vector<Name<L>, U> => vector_(selector(metric, where), metric.unit);

/** A counter as it stands, to be counted, tested for presence or compared with its own past. */
export const series = <L extends Labels, U extends string>(
  metric: Counter<L, U>,
  where: Where<NoInfer<L>> = {},
): Raw<Name<L>, U> => raw_(selector(metric, where), metric.unit);

/** The samples of a metric over a window: `name{…}[5m]`. */
export const over = <L extends Labels, U extends string>(
  metric: Simple<L, U>,
  where: Where<NoInfer<L>> = {},
  window: Window = "auto",
): Range<Name<L>, U> => range_(selector(metric, where, { range: window }), metric.unit);

const part = (metric: AnyMetric, suffix: string, unit: string): unknown => ({
  kind: "counter",
  name: metric.name + suffix,
  component: metric.component,
  target: metric.target,
  labels: metric.labels,
  unit,
  meaning: metric.meaning,
  ...(metric.since ? { since: metric.since } : {}),
});

/** `name_count` of a histogram or summary: how many observations, a counter. */
export const countOf = <L extends Labels>(metric: Histogram<L, string> | Summary<L, string>) =>
  part(metric as AnyMetric, "_count", "observations") as Counter<L, "observations">;
/** `name_sum` of a histogram or summary: the observed values added up, a counter. */
export const sumOf = <L extends Labels, U extends string>(metric: Histogram<L, U> | Summary<L, U>) =>
  part(metric as AnyMetric, "_sum", metric.unit) as Counter<L, U>;
