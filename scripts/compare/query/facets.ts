// What a node of a query says by itself, without the nodes below it: its metric, its window, its grouping.

import { secondsOf } from "../../../promql/literal.ts";
import { print, quote } from "../../../promql/print.ts";
import {
  type AggregateNode,
  type BinaryNode,
  children,
  type Matcher,
  type Node,
  type SelectorNode,
} from "../../../promql/tree.ts";

export interface Facet {
  readonly subject: string;
  /** Tells facets of one subject apart: the label of a matcher. */
  readonly id?: string;
  readonly text: string;
  /** Equal for equal meaning, whatever the order of labels and the spelling of durations; the text if absent. */
  readonly key?: string;
}

/** What is compared with a number, in words: an alert fires there. */
const beyond: Readonly<Record<string, string>> = {
  ">": "above",
  ">=": "at or above",
  "<": "below",
  "<=": "at or below",
  "==": "at",
  "!=": "at anything but",
};
const isNumber = (node: Node): boolean =>
  node.type === "number" || (node.type === "unary" && node.expr.type === "number");
/** A comparison with a number on its right: a threshold. */
export const isThreshold = (node: Node): boolean =>
  node.type === "binary" && node.op in beyond && isNumber(node.right);

/** The nodes below a node; the number of a threshold belongs to the threshold. */
export const below = (node: Node): readonly Node[] =>
  isThreshold(node) ? children(node).slice(0, 1) : children(node);

const duration = (subject: string, text: string | undefined): readonly Facet[] =>
  text === undefined ? [] : [{ subject, text, key: String(secondsOf(text) ?? text) }];
const sorted = (labels: readonly string[]): string => JSON.stringify([...labels].sort());
const names = (labels: readonly string[]): string => `(${labels.join(", ")})`;

const matchers = (all: readonly Matcher[]): readonly Facet[] =>
  all.map(({ label, op, value }, index) => {
    const earlier = all.slice(0, index).filter((m) => m.label === label).length;
    return { subject: "matcher", id: `${label}/${earlier}`, text: `${label}${op}${quote(value)}` };
  });
const selector = ({ name, range, offset, at, matchers: all }: SelectorNode): readonly Facet[] => [
  ...(name === undefined ? [] : [{ subject: "metric", text: name }]),
  ...duration("window", range),
  ...duration("offset", offset),
  ...duration("fixed time", at),
  ...matchers(all),
];
const aggregate = ({ op, grouping }: AggregateNode): readonly Facet[] => [
  { subject: "aggregation", text: op },
  ...(grouping
    ? [
        {
          subject: "grouping",
          text: `${grouping.how} ${names(grouping.labels)}`,
          key: `${grouping.how} ${sorted(grouping.labels)}`,
        },
      ]
    : []),
];
const binary = (node: BinaryNode, fires: boolean): readonly Facet[] => {
  const { op, bool, matching: m } = node;
  const spelled = `${op}${bool ? " bool" : ""}`;
  if (isThreshold(node)) {
    const number = print(node.right);
    return fires
      ? [{ subject: "fires", text: `${beyond[op]} ${number}` }]
      : [{ subject: "threshold", text: `${spelled} ${number}` }];
  }
  const group = m?.group ? ` group_${m.group} ${names(m.include ?? [])}` : "";
  return [
    { subject: "operator", text: spelled },
    ...(m
      ? [
          {
            subject: "matching",
            text: `${m.how} ${names(m.labels)}${group}`,
            key: `${m.how} ${sorted(m.labels)} ${m.group ?? ""} ${sorted(m.include ?? [])}`,
          },
        ]
      : []),
  ];
};

/** The facets of a node; `fires` for the comparison at which an alert fires, `role` for a number. */
export const facets = (node: Node, { fires = false, role = "number" } = {}): readonly Facet[] => {
  switch (node.type) {
    case "number":
      return [{ subject: role, text: print(node) }];
    case "string":
      return [{ subject: "text", text: print(node) }];
    case "selector":
      return selector(node);
    case "subquery":
      return [
        ...duration("window", node.range),
        ...duration("step", node.step),
        ...duration("offset", node.offset),
        ...duration("fixed time", node.at),
      ];
    case "call":
      return [{ subject: "function", text: node.fn }];
    case "aggregate":
      return aggregate(node);
    case "binary":
      return binary(node, fires);
    case "unary":
      return [{ subject: "sign", text: node.op }];
  }
};

const quantiles: ReadonlySet<string> = new Set(["histogram_quantile", "quantile_over_time", "quantile"]);
/** What a number below a node is for: the quantile of `histogram_quantile`, the k of `topk`. */
export const roleOf = (node: Node, index: number): string => {
  if (index > 0) return "number";
  const name = node.type === "call" ? node.fn : node.type === "aggregate" && node.param ? node.op : "";
  if (quantiles.has(name)) return "quantile";
  return /^(?:top|bottom|limit)k$/.test(name) ? "number of series" : "number";
};

const keys = new WeakMap<Node, string>();
/** Short names for long texts: written into one another, those of nested nodes would double with each level. */
const shorts = new Map<string, string>();
const short = (text: string): string => {
  const name = shorts.get(text) ?? String(shorts.size);
  shorts.set(text, name);
  return name;
};
/** Text that is equal for queries that mean the same: whatever the order of matchers and grouping labels. */
export const keyOf = (node: Node): string => {
  const before = keys.get(node);
  if (before !== undefined) return before;
  const own = facets(node).map(({ subject, id = "", text, key = text }) => `${subject} ${id} ${key}`);
  const key = short(JSON.stringify([node.type, own.sort(), below(node).map(keyOf)]));
  keys.set(node, key);
  return key;
};
