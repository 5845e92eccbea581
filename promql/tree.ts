// The tree of a PromQL expression: frozen data, never text.

import type { AnyMetric } from "./metric.ts";
import { once } from "./once.ts";

export type MatchOp = "=" | "!=" | "=~" | "!~";
export interface Matcher {
  readonly label: string;
  readonly op: MatchOp;
  readonly value: string;
  /** Printed such that Grafana finds none of its variables in it. */
  readonly literal?: true;
}

export type BinaryOp =
  | "or"
  | "and"
  | "unless"
  | "=="
  | "!="
  | ">"
  | ">="
  | "<"
  | "<="
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "^"
  | "atan2";

/** The operators that compare, and those that treat a vector as a set of series. */
export const comparing: ReadonlySet<string> = new Set(["==", "!=", ">", ">=", "<", "<="]);
export const setOperators: ReadonlySet<string> = new Set(["and", "or", "unless"]);

/** How two vectors find each other: `on (…)`, `ignoring (…)`, with `group_left (…)` or `group_right (…)`. */
export interface Matching {
  readonly how: "on" | "ignoring";
  readonly labels: readonly string[];
  readonly group?: "left" | "right";
  readonly include?: readonly string[];
}

export interface NumberNode {
  readonly type: "number";
  /** Never negative: a negative number is a unary minus, as in PromQL's grammar. */
  readonly value: number;
}
export interface StringNode {
  readonly type: "string";
  readonly value: string;
}
export interface SelectorNode {
  readonly type: "selector";
  readonly name?: string;
  readonly matchers: readonly Matcher[];
  /** `"auto"` stands for the window of the place where the query is used. */
  readonly range?: string;
  readonly offset?: string;
  /** A fixed time, from `@`: `1609746000`, `start()`, `end()`; only in a tree that was parsed from text. */
  readonly at?: string;
  /** The catalogue's entry; absent in a tree that was parsed from text. */
  readonly of?: AnyMetric;
}
export interface SubqueryNode {
  readonly type: "subquery";
  readonly expr: Node;
  readonly range: string;
  readonly step?: string;
  readonly offset?: string;
  readonly at?: string;
}
export interface CallNode {
  readonly type: "call";
  readonly fn: string;
  readonly args: readonly Node[];
}
export interface AggregateNode {
  readonly type: "aggregate";
  readonly op: string;
  readonly param?: Node;
  readonly expr: Node;
  readonly grouping?: { readonly how: "by" | "without"; readonly labels: readonly string[] };
}
export interface BinaryNode {
  readonly type: "binary";
  readonly op: BinaryOp;
  readonly left: Node;
  readonly right: Node;
  readonly bool?: true;
  readonly matching?: Matching;
}
export interface UnaryNode {
  readonly type: "unary";
  readonly op: "-" | "+";
  readonly expr: Node;
}
export type Node =
  | NumberNode
  | StringNode
  | SelectorNode
  | SubqueryNode
  | CallNode
  | AggregateNode
  | BinaryNode
  | UnaryNode;

/** The value frozen through and through; what is frozen already is left as it is. */
export const freeze = <T>(value: T): T => {
  if (typeof value !== "object" || value === null || Object.isFrozen(value)) return value;
  // Without a list of the parts: every node of every query comes by here.
  for (const key in value) freeze(value[key]);
  return Object.freeze(value);
};

/** A number as the grammar has it: `-1` is a unary minus of 1. */
export const num = (value: number): Node =>
  value < 0 || Object.is(value, -0)
    ? freeze({ type: "unary", op: "-", expr: num(-value) })
    : freeze({ type: "number", value });

export const text = (value: string): Node => freeze({ type: "string", value });

export const call = (fn: string, ...args: readonly Node[]): Node => freeze({ type: "call", fn, args });

/** The node with other parts; the same object where they are what it has. */
export const withParts = <N extends Node>(node: N, parts: Partial<N>): N =>
  (Object.keys(parts) as (keyof N)[]).every((key) => parts[key] === node[key]) ? node : { ...node, ...parts };

/** The node with its children changed. */
const withChildren = (node: Node, change: (child: Node) => Node): Node => {
  switch (node.type) {
    case "number":
    case "string":
    case "selector":
      return node;
    case "call": {
      const args = node.args.map(change);
      return args.every((arg, i) => arg === node.args[i]) ? node : { ...node, args };
    }
    case "binary":
      return withParts(node, { left: change(node.left), right: change(node.right) });
    case "aggregate": {
      const param = node.param ? { param: change(node.param) } : {};
      return withParts(node, { expr: change(node.expr), ...param });
    }
    default:
      return withParts(node, { expr: change(node.expr) });
  }
};

/** The tree with nodes replaced by `change`, from the leaves up; what it leaves as it is stays the same object. */
export const rewrite = (node: Node, change: (node: Node) => Node): Node =>
  freeze(change(withChildren(node, (child) => rewrite(child, change))));

/** The nodes directly below a node, in the order they are written. */
export const children = (node: Node): readonly Node[] => {
  switch (node.type) {
    case "call":
      return node.args;
    case "binary":
      return [node.left, node.right];
    case "aggregate":
      return node.param ? [node.param, node.expr] : [node.expr];
    case "subquery":
    case "unary":
      return [node.expr];
    default:
      return [];
  }
};

/** Every node of the tree, the root first. */
export const walk = (node: Node): readonly Node[] => {
  const found: Node[] = [];
  const add = (n: Node): void => {
    found.push(n);
    for (const child of children(n)) add(child);
  };
  add(node);
  return found;
};

/** Every selector of the tree. */
export const selectors = once((node: Node): readonly SelectorNode[] =>
  walk(node).filter((n): n is SelectorNode => n.type === "selector"),
);
