// The place where a query is used: its window, its fixed selectors, its names of labels.

import type { AnyMetric } from "./metric.ts";
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
  const free = added.filter((a) => !own.some((o) => o.label === a.label && o.op === "="));
  return { ...timed(rest, site), matchers: [...free, ...own] };
};
/** The node with its `auto` windows filled in. */
const timed = <N extends SelectorNode | SubqueryNode>(node: N, site: Site): N => {
  const auto = Object.entries(node).filter(([, value]) => value === "auto");
  return { ...node, ...Object.fromEntries(auto.map(([key]) => [key, site.window])) };
};
const named = (labels: readonly string[], site: Site): string[] =>
  labels.map(site.label).filter((label) => label !== undefined);

const aggregate = (node: AggregateNode, site: Site): Node => {
  const { grouping, ...rest } = node;
  if (!grouping) return node;
  const labels = named(grouping.labels, site);
  const everything = grouping.how === "by" && labels.length === 0;
  return everything ? rest : { ...rest, grouping: { how: grouping.how, labels } };
};
const binary = (node: BinaryNode, site: Site): Node => {
  const { matching: m } = node;
  if (!m) return node;
  const include = m.include ? { include: named(m.include, site) } : {};
  return { ...node, matching: { ...m, labels: named(m.labels, site), ...include } };
};

/** `label_replace` and `label_join` name labels in strings: the target, and what it is made from. */
const call = (node: CallNode, site: Site): Node => {
  const named = (at: number) => at === 1 || (node.fn === "label_replace" ? at === 3 : at > 2);
  if (node.fn !== "label_replace" && node.fn !== "label_join") return node;
  const args = node.args.map((arg, at) =>
    arg.type === "string" && named(at) ? text(site.label(arg.value) ?? arg.value) : arg,
  );
  return { ...node, args };
};

/** The tree as it is at a place: windows, matchers and label names filled in, the catalogue left behind. */
export const resolve = (node: Node, site: Site): Node =>
  freeze(
    rewrite(node, (n) => {
      if (n.type === "selector") return selector(n, site);
      if (n.type === "aggregate") return aggregate(n, site);
      if (n.type === "binary") return binary(n, site);
      if (n.type === "call") return call(n, site);
      return n.type === "subquery" ? timed(n, site) : n;
    }),
  );

/** The PromQL of a query at a place. */
export const promql = (query: Pick<Query, "node">, site: Site): string => print(resolve(query.node, site));
