// The escape hatch: PromQL as text where the typed language has no words, parsed and checked all the same.

import { closest } from "fastest-levenshtein";
import { matchProblems } from "./cardinality.ts";
import { type LabelSet, type Lookup, labelsOf, metricsOf, resultKind } from "./infer.ts";
import { kindProblems } from "./kinds.ts";
import { replaceMacros } from "./macros.ts";
import { type AnyMetric, seriesOf } from "./metric.ts";
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
type Fail = (...why: readonly string[]) => never;

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

const list = (words: Iterable<string>): string => [...words].join(", ") || "none";

/** The tree with the catalogue's entries on its selectors; fails on names and labels they do not have. */
const attach = (
  node: Node,
  metrics: readonly AnyMetric[],
  known: (name: string) => readonly string[] | undefined,
  fail: Fail,
): Node => {
  const owner = new Map(
    metrics.flatMap((metric) => seriesOf(metric).map(([name]) => [name, metric] as const)),
  );
  const attached = (selector: SelectorNode): SelectorNode => {
    const [{ name, matchers }] = metricsOf(selector) as [ReturnType<typeof metricsOf>[number]];
    if (name === undefined) return fail("has a selector without a metric's name; name the metric");
    const of = owner.get(name);
    const near = owner.size > 0 ? ` Nearest: ${closest(name, [...owner.keys()])}.` : "";
    if (!of) return fail(`reads ${name}, which is none of its metrics: ${list(owner.keys())}.${near}`);
    const strange = matchers.find(({ label }) => !known(name)?.includes(label));
    if (!strange) return { ...selector, of };
    return fail(`asks for ${strange.label}; ${name} has the labels ${list(known(name) ?? [])}`);
  };
  return rewrite(node, (n) => (n.type === "selector" ? attached(n) : n));
};

/** What Prometheus would refuse at once, and irate. */
const problems = (node: Node): readonly string[] => {
  const kind = resultKind(node);
  const irate = walk(node).some((n) => n.type === "call" && n.fn === "irate");
  return [
    ...(irate ? ["uses irate(), which sees the last two samples only; use rate()"] : []),
    ...(kind === "vector" ? [] : [`is a ${kind}, not an instant vector`]),
    ...kindProblems(node),
  ];
};
/** Absence of a selector to which the place of use adds labels, outside of an aggregation that drops them. */
const labelled = (node: Node): readonly string[] => {
  const nodes = walk(node);
  const dropped = new Set(nodes.map((n) => (n.type === "aggregate" ? n.expr : undefined)));
  const absence = nodes.find(
    (n) => n.type === "call" && /^absent/.test(n.fn) && n.args[0]?.type === "selector" && !dropped.has(n),
  );
  if (absence?.type !== "call") return [];
  return [`${absence.fn}() keeps labels that the settings' selectors add; write max(${absence.fn}(…))`];
};
/** What Prometheus would refuse only when it meets the series: two of one side for one of the other. */
const mismatches = (node: Node, known: Lookup): readonly string[] =>
  walk(node).flatMap((n) =>
    n.type === "binary" ? matchProblems(n, labelsOf(n.left, known), labelsOf(n.right, known)) : [],
  );
/** Labels that a text says it carries and does not, or carries and does not say; both would mislead every match. */
const misstated = (carried: LabelSet, labels: readonly string[]): readonly string[] => {
  if (carried === "any") return [];
  const has = [...carried].filter((label) => label !== "__name__");
  const lost = labels.filter((label) => !carried.has(label));
  const more = has.filter((label) => !labels.includes(label));
  return [
    ...(lost.length > 0
      ? [`says that it carries ${list(lost)}; its result has the labels ${list(has)}`]
      : []),
    ...(more.length > 0 ? [`carries ${list(more)} too; add it to its labels, or aggregate without it`] : []),
  ];
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
  const fail: Fail = (...why) => {
    throw new PromqlError([text, ...why].join("\n  "), 0);
  };
  const failOn = (why: readonly string[]): void => void (why.length > 0 && fail(...why));
  failOn(problems(node));
  const series = new Map((metrics ?? []).flatMap(seriesOf));
  const known = (name: string) => series.get(name);
  const attached = metrics ? attach(node, metrics, known, fail) : node;
  failOn([...(metrics ? labelled(node) : []), ...mismatches(node, known)]);
  failOn(misstated(labelsOf(node, known), labels));
  return vector_(attached, unit);
};
