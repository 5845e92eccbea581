// Cardinality of a match: whether series of one side may find several of the other, by what is known of their labels.

import { type LabelSet, resultKind } from "./infer.ts";
import { type BinaryNode, type CallNode, type Matching, type Node, setOperators } from "./tree.ts";

const relabelling: ReadonlySet<string> = new Set(["label_replace", "label_join"]);
const textOf = (node: Node | undefined): string[] => (node?.type === "string" ? [node.value] : []);
const less = (labels: Iterable<string>, gone: Iterable<string>): ReadonlySet<string> => {
  const without = new Set(gone);
  return new Set([...labels].filter((label) => !without.has(label)));
};
/** The side whose series the result has. */
const main = ({ left, right, matching }: BinaryNode): Node =>
  matching?.group === "right" || resultKind(left) === "scalar" ? right : left;

const ofCall = ({ fn, args }: CallNode): ReadonlySet<string> => {
  const of = args.find((arg) => ["vector", "range"].includes(resultKind(arg)));
  const fixed = of ? fixedLabels(of) : new Set<string>();
  return relabelling.has(fn) ? less(fixed, textOf(args[1])) : fixed;
};
/** The labels that have one value in all series of a tree, because its selectors fix them: `{code="500"}`. */
export const fixedLabels = (node: Node): ReadonlySet<string> => {
  switch (node.type) {
    case "selector":
      return new Set(node.matchers.filter(({ op }) => op === "=").map(({ label }) => label));
    case "call":
      return ofCall(node);
    case "aggregate":
      return less(fixedLabels(node.expr), node.op === "count_values" ? textOf(node.param) : []);
    case "binary":
      return node.op === "or" ? new Set() : less(fixedLabels(main(node)), node.matching?.include ?? []);
    case "unary":
    case "subquery":
      return fixedLabels(node.expr);
    default:
      return new Set();
  }
};

const picking: ReadonlySet<string> = new Set(["topk", "bottomk", "limitk"]);
/** The labels whose values tell the series of a tree apart; those that `topk by (…) (1, …)` keeps are enough. */
const telling = (node: Node, labels: LabelSet): LabelSet => {
  if (node.type === "binary" && node.op !== "or" && !node.matching?.group) {
    const scalar = [node.left, node.right].some((side) => resultKind(side) === "scalar");
    if (scalar || setOperators.has(node.op)) return telling(main(node), labels);
  }
  const picked = node.type === "aggregate" && picking.has(node.op) ? node : undefined;
  if (picked?.param?.type !== "number" || picked.param.value !== 1)
    return labels === "any" ? labels : less(labels, ["__name__", ...fixedLabels(node)]);
  const { how = "by", labels: kept = [] } = picked.grouping ?? {};
  if (how === "by") return new Set(kept);
  return labels === "any" ? labels : less(labels, ["__name__", ...kept]);
};

const list = (labels: Iterable<string>): string => [...labels].join(", ") || "none";
const sideways = (side: "left" | "right", { op, matching }: BinaryNode): string => {
  const group = matching?.group ? ` group_${matching.group} (${matching.include?.join(", ")})` : "";
  const match = matching ? ` ${matching.how} (${matching.labels.join(", ")})${group}` : "";
  return `the ${side} side of ${op}${match}`;
};

/** The labels by which series find each other; `any` where an unknown label may be one of them. */
const keysOf = ({ how, labels }: Matching, left: LabelSet, right: LabelSet): LabelSet => {
  if (how === "on") return new Set(labels);
  return left === "any" || right === "any" ? "any" : less([...left, ...right], ["__name__", ...labels]);
};

type Side = readonly [side: "left" | "right", node: Node, labels: LabelSet];

/** A key that a side lacks: nothing would ever match. */
const lacking = (node: BinaryNode, [side, , labels]: Side, keys: ReadonlySet<string>): string[] => {
  const lacked = labels === "any" ? [] : [...keys].filter((key) => !labels.has(key));
  if (lacked.length === 0) return [];
  const has = list(less(labels, ["__name__"]));
  return [`${sideways(side, node)} lacks ${list(lacked)}, so that nothing matches; it has ${has}`];
};
/** Labels beside the keys, by which a side may have several series of each. */
const beside = ([, node, labels]: Side, keys: ReadonlySet<string>): readonly string[] => {
  const own = telling(node, labels);
  return own === "any" ? [] : [...less(own, keys)];
};
const several = (node: BinaryNode, sides: readonly Side[], keys: ReadonlySet<string>): string[] =>
  sides.flatMap((of) => {
    const [side] = of;
    const more = beside(of, keys);
    if (side === node.matching?.group || more.length === 0) return [];
    const by = `(${[...keys].join(", ")})`;
    const others = sides.filter((other) => other !== of && beside(other, keys).length === 0);
    const group = node.matching?.group || others.length === 0 ? "" : `, or write group_${side} ()`;
    return [
      `${sideways(side, node)} may have several series of each key, by ${list(more)}; aggregate it by ${by}, or take one: topk by ${by} (1, …)${group}`,
    ];
  });

/**
 * Why the sides of a binary node, which carry these labels, do not pair as they should: a key that a side lacks,
 * so that nothing matches; or several series of a side that has to have one for each key, which Prometheus answers
 * with an error. None where all is well, or where the labels are not known.
 */
export const matchProblems = (node: BinaryNode, left: LabelSet, right: LabelSet): readonly string[] => {
  const { op, matching = { how: "ignoring", labels: [] } } = node;
  const sides: readonly Side[] = [
    ["left", node.left, left],
    ["right", node.right, right],
  ];
  if (op === "or" || sides.some(([, side]) => resultKind(side) !== "vector")) return [];
  const keys = keysOf(matching, left, right);
  if (keys === "any") return [];
  const lacks = sides.flatMap((side) => lacking(node, side, keys));
  if (lacks.length > 0 || setOperators.has(op)) return lacks;
  if (keys.size > 0 || !matching.include?.length) return several(node, sides, keys);
  const giver = sideways(matching.group === "right" ? "left" : "right", node);
  return [`${giver} gives its labels to every series: no label is left to match by`];
};
