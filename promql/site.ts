// The place where a query is used: its window, its fixed selectors, its names of labels.

import type { AnyMetric } from "./metric.ts";
import { print } from "./print.ts";
import type { Query } from "./query.ts";
import {
  type AggregateNode,
  type BinaryNode,
  type Matcher,
  type Node,
  rewrite,
  type SelectorNode,
} from "./tree.ts";

export interface Site {
  /** What the window `auto` is here: `$__rate_interval` on a dashboard, `5m` in a rule. */
  readonly window: string;
  /** The matchers that this place adds to a metric: its job, and a dashboard's variables. */
  readonly matchers: (metric: AnyMetric) => readonly Matcher[];
  /** What a label is called here; undefined where it does not exist, as `cluster` in a single cluster. */
  readonly label: (name: string) => string | undefined;
}

const selector = (node: SelectorNode, site: Site): Node => {
  const own = node.matchers.flatMap((m) => {
    const label = site.label(m.label);
    return label === undefined ? [] : [{ ...m, label }];
  });
  const added = node.of ? site.matchers(node.of) : [];
  const { of: _, ...rest } = node;
  return Object.freeze({
    ...rest,
    matchers: [...added.filter((a) => !own.some((o) => o.label === a.label && o.op === "=")), ...own],
    ...(node.range ? { range: windowed(node.range, site) } : {}),
    ...(node.offset ? { offset: windowed(node.offset, site) } : {}),
  });
};
const windowed = (duration: string, site: Site): string => (duration === "auto" ? site.window : duration);
const named = (labels: readonly string[], site: Site): string[] =>
  labels.map(site.label).filter((label) => label !== undefined);

const aggregate = (node: AggregateNode, site: Site): Node => {
  const { grouping, ...rest } = node;
  if (!grouping) return node;
  const labels = named(grouping.labels, site);
  return labels.length === 0 ? rest : { ...rest, grouping: { how: grouping.how, labels } };
};
const binary = (node: BinaryNode, site: Site): Node => {
  const { matching: m } = node;
  if (!m) return node;
  const include = m.include ? { include: named(m.include, site) } : {};
  return { ...node, matching: { ...m, labels: named(m.labels, site), ...include } };
};

/** The tree as it is at a place: windows, matchers and label names filled in, the catalogue left behind. */
export const resolve = (node: Node, site: Site): Node =>
  rewrite(node, (n) => {
    if (n.type === "selector") return selector(n, site);
    if (n.type === "aggregate") return aggregate(n, site);
    if (n.type === "binary") return binary(n, site);
    return n.type === "subquery" ? { ...n, range: windowed(n.range, site) } : n;
  });

/** The PromQL of a query at a place. */
export const promql = (query: Pick<Query, "node">, site: Site): string => print(resolve(query.node, site));
