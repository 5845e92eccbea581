// Which recording rules a query reads, itself or through other recording rules.

import { metricsOf } from "../../promql/infer.ts";
import type { Matcher, Node } from "../../promql/tree.ts";
import { parseOnce } from "./expressions.ts";
import type { PlacedRule } from "./rule-file.ts";

/** SLOs share the names of their series: the label tells which one is meant. */
const sloOf = (matchers: readonly Matcher[]): string | undefined =>
  matchers.find(({ label, op }) => label === "slo" && op === "=")?.value;
const reads = (node: Node, { rule }: PlacedRule): boolean =>
  metricsOf(node).some(
    ({ name, matchers }) =>
      name === rule.record && (sloOf(matchers) === undefined || sloOf(matchers) === rule.labels?.slo),
  );

const treeOf = (text: string): readonly Node[] => {
  const read = parseOnce(text);
  return "node" in read ? [read.node] : [];
};

/** The recording rules that some queries read, and those that these read, and so on. */
export const recordsRead = (
  queries: readonly string[],
  records: readonly PlacedRule[],
): ReadonlySet<PlacedRule> => {
  const found = new Set<PlacedRule>();
  for (let nodes = queries.flatMap(treeOf); nodes.length > 0; ) {
    const next = records.filter((rule) => !found.has(rule) && nodes.some((node) => reads(node, rule)));
    for (const rule of next) found.add(rule);
    nodes = next.flatMap(({ rule }) => treeOf(rule.expr));
  }
  return found;
};
