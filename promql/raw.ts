// The escape hatch: PromQL as text where the typed language has no words, parsed and checked all the same.

import { closest } from "fastest-levenshtein";
import { labelsOf, metricsOf, resultKind } from "./infer.ts";
import { replaceMacros } from "./macros.ts";
import type { AnyMetric } from "./metric.ts";
import { PromqlError, parse } from "./parse.ts";
import { type Vector, vector_ } from "./query.ts";
import { type Node, rewrite, type SelectorNode, walk } from "./tree.ts";

export interface RawOptions<U extends string, L extends string> {
  /** What the result is measured in. */
  readonly unit: U;
  /** The labels that the result carries. */
  readonly labels: readonly L[];
  /** The catalogue's entries that the text reads: they bring their job and namespace to the selectors. */
  readonly metrics?: readonly AnyMetric[];
}
type Fail = (why: string) => never;

/** `0000y`, as long as the word it stands for, so that an error names the right column. */
const hold = (text: string): string =>
  replaceMacros(text, (macro, length) =>
    ["rate_interval", "interval", "auto"].includes(macro) ? `${"0".repeat(length - 1)}y` : undefined,
  );
const release = (node: Node): Node =>
  rewrite(node, (n) => {
    const held = Object.entries(n).filter(([, value]) => typeof value === "string" && /^0+y$/.test(value));
    const timed = n.type === "selector" || n.type === "subquery";
    return timed ? { ...n, ...Object.fromEntries(held.map(([key]) => [key, "auto"])) } : n;
  });

/** The series of a metric, and the labels of each. */
const seriesOf = (metric: AnyMetric): readonly (readonly [name: string, labels: readonly string[]])[] => {
  const { kind, name } = metric;
  const labels = Object.keys(metric.labels);
  const parts = ["_sum", "_count"].map((suffix) => [name + suffix, labels] as const);
  if (kind === "histogram") return [[`${name}_bucket`, [...labels, "le"]], ...parts];
  if (kind === "summary") return [[name, [...labels, "quantile"]], ...parts];
  return [[name, labels]];
};
const list = (words: Iterable<string>): string => [...words].join(", ") || "none";

/** The tree with the catalogue's entries on its selectors; fails on names and labels they do not have. */
const attach = (node: Node, metrics: readonly AnyMetric[], labels: readonly string[], fail: Fail): Node => {
  const known = new Map(metrics.flatMap(seriesOf));
  const owner = new Map(
    metrics.flatMap((metric) => seriesOf(metric).map(([name]) => [name, metric] as const)),
  );
  const attached = (selector: SelectorNode): SelectorNode => {
    const [{ name, matchers }] = metricsOf(selector) as [ReturnType<typeof metricsOf>[number]];
    if (name === undefined) return fail("has a selector without a metric's name; name the metric");
    const of = owner.get(name);
    const near = owner.size > 0 ? ` Nearest: ${closest(name, [...owner.keys()])}.` : "";
    if (!of) return fail(`reads ${name}, which is none of its metrics: ${list(owner.keys())}.${near}`);
    const strange = matchers.find(({ label }) => !known.get(name)?.includes(label));
    if (!strange) return { ...selector, of };
    return fail(`asks for ${strange.label}; ${name} has the labels ${list(known.get(name) ?? [])}`);
  };
  const carried = labelsOf(node, (name) => known.get(name));
  const lost = carried === "any" ? undefined : labels.find((label) => !carried.has(label));
  const result = rewrite(node, (n) => (n.type === "selector" ? attached(n) : n));
  return lost === undefined
    ? result
    : fail(`says that it carries ${lost}; its result has the labels ${list(carried)}`);
};

/**
 * PromQL as it is written, for what the typed language cannot say: an instant vector, without irate.
 * `[$__rate_interval]`, `[$__interval]` and `[auto]` become the window of the place where it is used.
 * With `metrics`, names and labels are checked against the catalogue, and the site adds its matchers.
 */
export const raw = <const U extends string, const L extends string = never>(
  text: string,
  { unit, labels, metrics }: RawOptions<U, L>,
): Vector<L, U> => {
  const node = release(parse(hold(text)));
  const fail: Fail = (why) => {
    throw new PromqlError(`${text}\n  ${why}`, 0);
  };
  if ([...walk(node)].some((n) => n.type === "call" && n.fn === "irate"))
    fail("uses irate(), which sees the last two samples only; use rate()");
  const kind = resultKind(node);
  if (kind !== "vector") fail(`is a ${kind}, not an instant vector`);
  return vector_(metrics ? attach(node, metrics, labels, fail) : node, unit);
};
