// What a tree yields: its kind, the metrics it reads, and the labels that its result carries.

import { seriesOf } from "./metric.ts";
import { once } from "./once.ts";
import { type Kind, scalars } from "./signature.ts";
import {
  type AggregateNode,
  type BinaryNode,
  type CallNode,
  children,
  comparing,
  type Matcher,
  type Node,
  type SelectorNode,
  selectors,
} from "./tree.ts";

/** The labels of a result; `any` where the text does not tell, as for a metric that is not known. */
export type LabelSet = ReadonlySet<string> | "any";
export type Lookup = (metric: string, selector: SelectorNode) => readonly string[] | undefined;
const nothing: LabelSet = new Set();

const union = (a: LabelSet, b: LabelSet): LabelSet =>
  a === "any" || b === "any" ? "any" : new Set([...a, ...b]);
const minus = (a: LabelSet, labels: Iterable<string>): LabelSet => {
  const gone = new Set(labels);
  return a === "any" ? a : new Set([...a].filter((label) => !gone.has(label)));
};
const only = (labels: readonly string[], of: LabelSet): LabelSet =>
  new Set(labels.filter((label) => of === "any" || of.has(label)));
/** A calculated value has no metric's name any more. */
const unnamed = (of: LabelSet): LabelSet => minus(of, ["__name__"]);

/** What Prometheus makes of a tree: an instant vector, a scalar, a range vector or a string. */
export const resultKind = (node: Node): Kind => {
  switch (node.type) {
    case "number":
      return "scalar";
    case "string":
      return "string";
    case "selector":
      return node.range ? "range" : "vector";
    case "subquery":
      return "range";
    case "call":
      return scalars.has(node.fn) ? "scalar" : "vector";
    case "aggregate":
      return "vector";
    default:
      return children(node).every((child) => resultKind(child) === "scalar") ? "scalar" : "vector";
  }
};

export interface MetricUse {
  /** Undefined where a selector has matchers only. */
  readonly name: string | undefined;
  readonly matchers: readonly Matcher[];
}
/** The metrics that a tree reads, each with its matchers, in the order they are written; `__name__="x"` is a name. */
export const metricsOf = (node: Node): readonly MetricUse[] =>
  selectors(node).map(({ name, matchers }) => {
    const named = matchers.find((m) => m.label === "__name__" && m.op === "=");
    return name !== undefined || !named
      ? { name, matchers }
      : { name: named.value, matchers: matchers.filter((m) => m !== named) };
  });

/** What the catalogue's entries on a tree's own selectors say of the labels of their series. */
export const catalogued = (node: Node): Lookup => {
  const known = new Map(selectors(node).flatMap(({ of }) => (of ? seriesOf(of) : [])));
  return (name) => known.get(name);
};

const keepsName: ReadonlySet<string> = new Set([
  "last_over_time",
  "first_over_time",
  "sort",
  "sort_desc",
  "sort_by_label",
  "sort_by_label_desc",
  "label_replace",
  "label_join",
]);
const textOf = (node: Node | undefined): string => (node?.type === "string" ? node.value : "");

/** `absent` has the labels that an equality matcher gives, unless a later matcher names the label again. */
const absent = (of: Node | undefined): LabelSet => {
  const given = new Set<string>();
  for (const { label, op, value } of of?.type === "selector" ? of.matchers : [])
    if (op === "=" && label !== "__name__" && value !== "" && !given.has(label)) given.add(label);
    else given.delete(label);
  return given;
};

const call = (node: CallNode, lookup: Lookup): LabelSet => {
  const { fn, args } = node;
  if (scalars.has(fn) || fn === "vector") return nothing;
  if (fn === "info") return "any";
  if (fn === "absent" || fn === "absent_over_time") return absent(args[0]);
  const of = args.find((arg) => ["vector", "range"].includes(resultKind(arg)));
  const inner = of ? labelsOf(of, lookup) : nothing;
  const kept = keepsName.has(fn) ? inner : unnamed(inner);
  if (fn === "histogram_quantile") return minus(kept, ["le"]);
  if (fn === "label_join") return union(kept, new Set([textOf(args[1])]));
  if (fn !== "label_replace") return kept;
  const to = new Set([textOf(args[1])]);
  return textOf(args[2]) === "" ? minus(kept, to) : union(kept, to);
};

const picking: ReadonlySet<string> = new Set(["topk", "bottomk", "limitk", "limit_ratio"]);
const aggregate = (node: AggregateNode, lookup: Lookup): LabelSet => {
  const inner = labelsOf(node.expr, lookup);
  if (picking.has(node.op)) return inner;
  const { how = "by", labels = [] } = node.grouping ?? {};
  const kept = how === "by" ? only(labels, inner) : minus(unnamed(inner), labels);
  return node.op === "count_values" ? union(kept, new Set([textOf(node.param)])) : kept;
};

const binary = (node: BinaryNode, lookup: Lookup): LabelSet => {
  const [left, right] = [labelsOf(node.left, lookup), labelsOf(node.right, lookup)];
  if (node.op === "or") return union(left, right);
  if (node.op === "and" || node.op === "unless") return left;
  const named = comparing.has(node.op) && !node.bool ? (of: LabelSet) => of : unnamed;
  if (resultKind(node.left) === "scalar") return named(right);
  if (resultKind(node.right) === "scalar" || !node.matching) return named(left);
  const { how, labels, group, include = [] } = node.matching;
  if (!group) return how === "on" ? only(labels, named(left)) : minus(named(left), labels);
  const [many, one] = group === "left" ? [left, right] : [right, left];
  return union(minus(named(many), include), only(include, one));
};

/**
 * The labels that the result of a tree carries, by PromQL's rules; `lookup` knows the labels of a metric.
 * `__name__` is among them where Prometheus keeps the metric's name.
 */
export const labelsOf = (node: Node, lookup: Lookup): LabelSet => known(lookup, node);
const known = once((lookup: Lookup, node: Node): LabelSet => {
  switch (node.type) {
    case "number":
    case "string":
      return nothing;
    case "selector": {
      const name = metricsOf(node)[0]?.name;
      const known = name === undefined ? undefined : lookup(name, node);
      return known ? new Set([...known, "__name__"]) : "any";
    }
    case "call":
      return call(node, lookup);
    case "aggregate":
      return aggregate(node, lookup);
    case "binary":
      return binary(node, lookup);
    case "unary":
      return node.op === "-" ? unnamed(labelsOf(node.expr, lookup)) : labelsOf(node.expr, lookup);
    case "subquery":
      return labelsOf(node.expr, lookup);
  }
});
