// The place where a query is used: its window, its fixed selectors, which labels there are and what they are called.

import { matchProblems } from "./cardinality.ts";
import { type LabelSet, type Lookup, labelsOf } from "./infer.ts";
import { type AnyMetric, seriesOf } from "./metric.ts";
import { once } from "./once.ts";
import { print } from "./print.ts";
import type { Query } from "./query.ts";
import {
  type AggregateNode,
  type BinaryNode,
  type CallNode,
  freeze,
  type Matcher,
  type Node,
  rewrite,
  type SelectorNode,
  type SubqueryNode,
  text,
  walk,
  withParts,
} from "./tree.ts";

export interface Site {
  /** What the window `auto` is here: `$__rate_interval` on a dashboard, `5m` in a rule. */
  readonly window: string;
  /** The matchers that this place adds to a metric: its job, and a dashboard's variables. */
  readonly matchers: (metric: AnyMetric) => readonly Matcher[];
  /** Whether the series of a metric (of any scrape target, where it is not known) carry a label here. */
  readonly has: (metric: AnyMetric | undefined, label: string) => boolean;
  /** A value that a definition asks for, as this place takes it: unless said, as it is. */
  readonly fixed?: (matcher: Matcher) => Matcher;
  /** What a label is called here, as `cluster` may be. */
  readonly label: (name: string) => string;
}
type Presence = Pick<Site, "has">;

/** What the catalogue says of the labels of a metric's series, as far as they are there. */
const seriesAt = once(
  (has: Presence["has"], metric: AnyMetric): ReadonlyMap<string, readonly string[]> =>
    new Map(seriesOf(metric).map(([name, labels]) => [name, labels.filter((label) => has(metric, label))])),
);
const lookupAt = once(
  (has: Presence["has"]): Lookup =>
    (series, { of }) =>
      of && seriesAt(has, of).get(series),
);
/** The labels, by their own names, that the result of a tree carries at a place. */
const labelsAt = (node: Node, { has }: Presence): LabelSet => labelsOf(node, lookupAt(has));
const carries = (labels: LabelSet, label: string, site: Presence): boolean =>
  labels === "any" ? site.has(undefined, label) : labels.has(label);

/** Tells of a label whether the result of a tree carries it at a place. */
export const carriedAt = (node: Node, site: Presence): ((label: string) => boolean) => {
  const labels = labelsAt(node, site);
  return (label) => carries(labels, label, site);
};

/** What of a list is kept; the same list where that is all of it. */
const kept = <T>(list: readonly T[], keep: (part: T) => boolean): readonly T[] =>
  list.every(keep) ? list : list.filter(keep);

const groupedAt = (node: AggregateNode, site: Presence): Node => {
  const { grouping, ...rest } = node;
  if (!grouping) return node;
  const inner = labelsAt(node.expr, site);
  const labels = kept(grouping.labels, (label) => carries(inner, label, site));
  if (labels === grouping.labels) return node;
  const everything = grouping.how === "by" && labels.length === 0;
  return everything ? rest : { ...rest, grouping: { how: grouping.how, labels } };
};
const matchedAt = (node: BinaryNode, site: Presence): Node => {
  const { matching: m } = node;
  if (!m) return node;
  const [left, right] = [labelsAt(node.left, site), labelsAt(node.right, site)];
  // A key that one side only has stays, so that it is found: without it series of different things would meet.
  const either = (label: string) => carries(left, label, site) || carries(right, label, site);
  const one = m.group === "right" ? left : right;
  const include = m.include && kept(m.include, (label) => carries(one, label, site));
  const labels = kept(m.labels, either);
  if (labels === m.labels && include === m.include) return node;
  return { ...node, matching: { ...m, labels, ...(include ? { include } : {}) } };
};

/** The tree without the labels that do not exist at a place. */
const present = once(
  (has: Presence["has"], node: Node): Node =>
    rewrite(node, (n) => {
      if (n.type === "selector")
        return withParts(n, { matchers: kept(n.matchers, ({ label }) => has(n.of, label)) });
      if (n.type === "aggregate") return groupedAt(n, { has });
      return n.type === "binary" ? matchedAt(n, { has }) : n;
    }),
);

/**
 * Why series of a tree do not find each other at a place: a key that the targets of one side lack there, so that nothing
 * would match or a join would take the labels of another thing; several series for one. None where all is well.
 */
export const matchFaults = (node: Node, { has }: Presence): readonly string[] => faults(has, node);
const faults = once((has: Presence["has"], node: Node) =>
  walk(present(has, node)).flatMap((n) =>
    n.type === "binary" ? matchProblems(n, labelsAt(n.left, { has }), labelsAt(n.right, { has })) : [],
  ),
);

/** The node with its `auto` windows filled in. */
const timed = <N extends SelectorNode | SubqueryNode>(node: N, site: Site): N => {
  const auto = Object.entries(node).filter(([, value]) => value === "auto");
  return { ...node, ...Object.fromEntries(auto.map(([key]) => [key, site.window])) };
};
const selector = (node: SelectorNode, site: Site): Node => {
  const { of, ...rest } = node;
  const { fixed = (matcher: Matcher) => matcher } = site;
  const given = node.matchers.map((m) => fixed({ ...m, label: site.label(m.label) }));
  const added = of ? site.matchers(of) : [];
  const free = added.filter((a) => !given.some((g) => g.label === a.label && g.op === "="));
  return { ...timed(rest, site), matchers: [...free, ...given] };
};
const aggregate = (node: AggregateNode, site: Site): Node => {
  const { grouping } = node;
  return grouping ? { ...node, grouping: { ...grouping, labels: grouping.labels.map(site.label) } } : node;
};
const binary = (node: BinaryNode, site: Site): Node => {
  const { matching: m } = node;
  if (!m) return node;
  const include = m.include ? { include: m.include.map(site.label) } : {};
  return { ...node, matching: { ...m, labels: m.labels.map(site.label), ...include } };
};
/** `label_replace` and `label_join` name labels in strings: the target, and what it is made from. */
const call = (node: CallNode, site: Site): Node => {
  const named = (at: number) => at === 1 || (node.fn === "label_replace" ? at === 3 : at > 2);
  if (node.fn !== "label_replace" && node.fn !== "label_join") return node;
  const args = node.args.map((arg, at) =>
    arg.type === "string" && named(at) ? text(site.label(arg.value)) : arg,
  );
  return { ...node, args };
};

/** The tree as it is at a place: windows, matchers and label names filled in, the catalogue left behind. */
export const resolve = (node: Node, site: Site): Node =>
  freeze(
    rewrite(present(site.has, node), (n) => {
      if (n.type === "selector") return selector(n, site);
      if (n.type === "aggregate") return aggregate(n, site);
      if (n.type === "binary") return binary(n, site);
      if (n.type === "call") return call(n, site);
      return n.type === "subquery" ? timed(n, site) : n;
    }),
  );

/** The PromQL of a query at a place. */
export const promql = (query: Pick<Query, "node">, site: Site): string => print(resolve(query.node, site));
