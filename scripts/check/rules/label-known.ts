// Labels that a query matches, groups or joins by, and that its series do not have.

import { nearest } from "../../../config/problem.ts";
import type { LabelSet } from "../../../promql/infer.ts";
import { type Node, type SelectorNode, walk } from "../../../promql/tree.ts";
import type { Expression } from "../expressions.ts";
import type { Check, Finding } from "../finding.ts";
import type { Series } from "../series.ts";

const list = (of: LabelSet): string => [...of].filter((l) => l !== "__name__").join(", ") || "none";
const lacking = (
  where: string,
  label: string,
  how: string,
  whose: string,
  has: LabelSet,
): readonly Finding[] => {
  if (has === "any" || has.has(label)) return [];
  const near = nearest(label, [...has]);
  const fix = `${near ? `Write ${near}. ` : ""}The labels are ${list(has)}.`;
  return [{ where, what: `${how} ${label}, a label that ${whose} does not have.`, fix }];
};

const inSelector = (node: SelectorNode, where: string, series: Series): readonly Finding[] =>
  node.matchers.flatMap(({ label }) =>
    lacking(where, label, "matches", node.name ?? "the selector", series.labels(node)),
  );

const inNode = (node: Node, where: string, series: Series): readonly Finding[] => {
  if (node.type === "selector") return inSelector(node, where, series);
  if (node.type === "aggregate" && node.grouping) {
    const has = series.labels(node.expr);
    const { how, labels } = node.grouping;
    return labels.flatMap((l) => lacking(where, l, `groups ${how}`, "what it adds up", has));
  }
  if (node.type !== "binary" || !node.matching) return [];
  const sides = [node.left, node.right].map((side) => series.labels(side)) as [LabelSet, LabelSet];
  const { how, labels, group, include = [] } = node.matching;
  const names = ["the left side", "the right side"] as const;
  const one = group === "right" ? 0 : 1;
  const joined = how === "on" ? [0, 1] : [];
  return [
    ...joined.flatMap((i) =>
      labels.flatMap((l) => lacking(where, l, "joins on", names[i] ?? "", sides[i] ?? "any")),
    ),
    ...include.flatMap((l) => lacking(where, l, "takes over", names[one], sides[one])),
  ];
};

const ofVariable = ({ where, lists, labels }: Expression): readonly Finding[] =>
  lists === undefined ? [] : lacking(where, lists, "lists", "its selector", labels);

export default {
  name: "label-known",
  about: "labels that a query uses and its series lack",
  run: ({ expressions, series }) =>
    expressions.flatMap((of) =>
      of.node ? [...walk(of.node).flatMap((n) => inNode(n, of.where, series)), ...ofVariable(of)] : [],
    ),
} satisfies Check;
