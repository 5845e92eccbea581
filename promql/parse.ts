// The parser: PromQL text to the tree that the builder makes, by Prometheus' own grammar.

import type { SyntaxNode } from "@lezer/common";
import { parser } from "@prometheus-io/lezer-promql";
import { stumble, unparsed } from "./fault.ts";
import { readNumber, readString, withoutBareDots } from "./literal.ts";
import { patternFault } from "./pattern.ts";
import { strength, unary } from "./print.ts";
import { type BinaryOp, freeze, type Matcher, type Matching, type MatchOp, type Node } from "./tree.ts";

/** An expression without brackets around it, in the order it is written. */
type Item =
  | { readonly is: "sign"; readonly op: "-" | "+" }
  | { readonly is: "operator"; readonly op: BinaryOp; readonly bool: boolean; readonly matching?: Matching }
  | { readonly is: "operand"; readonly node: Node; readonly bracketed?: true };

interface Source {
  readonly text: string;
  of(node: SyntaxNode): string;
  fail(node: { readonly from: number }, why: string): never;
}
const source = (text: string): Source => ({
  text,
  of: (node) => text.slice(node.from, node.to),
  fail: (node, why) => {
    throw unparsed(text, node.from, why);
  },
});

const kids = (node: SyntaxNode, name?: string): SyntaxNode[] => {
  const all: SyntaxNode[] = [];
  for (let kid = node.firstChild; kid; kid = kid.nextSibling)
    if (kid.name !== "LineComment" && (!name || kid.name === name)) all.push(kid);
  return all;
};
const first = (node: SyntaxNode): SyntaxNode => kids(node)[0] as SyntaxNode;
const last = (node: SyntaxNode): SyntaxNode => kids(node).at(-1) as SyntaxNode;

const string = (node: SyntaxNode, src: Source): string => {
  const read = readString(src.of(node));
  return "value" in read ? read.value : src.fail({ from: node.from + read.at }, read.wrong);
};
const label = (node: SyntaxNode, src: Source): string =>
  node.name === "QuotedLabelName" ? string(first(node), src) : src.of(node);
const labels = (node: SyntaxNode | null, src: Source): readonly string[] =>
  node ? kids(node).map((kid) => label(kid, src)) : [];

const matcher = (node: SyntaxNode, src: Source): Matcher => {
  const op = src.of(node.getChild("MatchOp") as SyntaxNode) as MatchOp;
  const value = string(last(node), src);
  const fault = op === "=~" || op === "!~" ? patternFault(value) : undefined;
  if (fault !== undefined) src.fail(last(node), `RE2 does not read this pattern: ${fault}`);
  return { label: label(first(node), src), op, value };
};
const selector = (node: SyntaxNode, src: Source): Node => {
  const braces = node.getChild("LabelMatchers");
  const parts = braces ? kids(braces) : [];
  const quoted = parts.find((part) => part.name === "QuotedLabelName");
  const name = node.getChild("Identifier") ?? quoted;
  const matchers = parts.filter((part) => part !== quoted).map((part) => matcher(part, src));
  if (!name && matchers.length === 0) src.fail(node, "a selector needs a name or a matcher");
  return { type: "selector", ...(name ? { name: label(name, src) } : {}), matchers };
};

const parameters: Readonly<Record<string, number>> = {
  topk: 1,
  bottomk: 1,
  quantile: 1,
  count_values: 1,
  limitk: 1,
  limit_ratio: 1,
};
const aggregate = (node: SyntaxNode, src: Source): Node => {
  const op = src.of(first(node)).toLowerCase();
  const modifier = node.getChild("AggregateModifier");
  const args = kids(node.getChild("FunctionCallBody") as SyntaxNode).map((arg) => expression(arg, src));
  const [expr, param] = [...args].reverse();
  const due = 1 + (parameters[op] ?? 0);
  if (!expr || args.length !== due) return src.fail(node, `${op} takes ${due} argument${due > 1 ? "s" : ""}`);
  const how = modifier?.getChild("Without") ? "without" : "by";
  const named = labels(modifier?.getChild("GroupingLabels") ?? null, src);
  const grouping = how === "without" && modifier ? true : named.length > 0;
  return {
    type: "aggregate",
    op,
    ...(param ? { param } : {}),
    expr,
    ...(grouping ? { grouping: { how, labels: named } } : {}),
  };
};

const matching = (node: SyntaxNode, src: Source): Matching => {
  const [of, include] = kids(node, "GroupingLabels");
  const group = node.getChild("GroupLeft") ? "left" : node.getChild("GroupRight") ? "right" : undefined;
  return {
    how: node.getChild("On") ? "on" : "ignoring",
    labels: labels(of ?? null, src),
    ...(group ? { group, include: labels(include ?? null, src) } : {}),
  };
};
const operator = (node: SyntaxNode, src: Source): Item => {
  if (node.getChild("FillModifier")) src.fail(node, "fill() is not supported");
  const clause = node.getChild("MatchingModifierClause");
  const op = src.of(kids(node)[1] as SyntaxNode).toLowerCase();
  if (!(op in strength)) src.fail(kids(node)[1] as SyntaxNode, `the operator ${op} is not supported`);
  return {
    is: "operator",
    op: op as BinaryOp,
    bool: node.getChild("BoolModifier") !== null,
    ...(clause ? { matching: matching(clause, src) } : {}),
  };
};

/** A duration as it is written; the grammar also has calculated ones, and signs where none may stand. */
const duration = (node: SyntaxNode, src: Source, signed = false): string => {
  const text = src.of(node);
  const [, sign, plain] = /^([-+]?)\s*([\w.]+)$/.exec(text) ?? [];
  if (plain === undefined)
    return src.fail(
      node,
      "Prometheus calculates a duration only with --enable-feature=promql-duration-expr; write one, such as 10m",
    );
  return sign && !signed ? src.fail(node, "a window has no sign") : text;
};

/** What follows an operand: a range, a subquery, an offset, a fixed time. */
const suffixed = (node: SyntaxNode, of: Item, src: Source): Item => {
  if (of.is !== "operand") return src.fail(node, "an operand is missing");
  const inner = of.node;
  const plain = of.bracketed ? undefined : inner;
  const [, ...rest] = kids(node);
  const operand = (changed: Node): Item => ({ is: "operand", node: changed });
  switch (node.name) {
    case "MatrixSelector":
      if (plain?.type !== "selector" || plain.range || plain.offset || plain.at)
        return src.fail(node, "a range such as [5m] follows a selector only");
      return operand({ ...plain, range: duration(rest[0] as SyntaxNode, src) });
    case "SubqueryExpr": {
      if (inner.type === "subquery" || (inner.type === "selector" && inner.range))
        return src.fail(node, "a subquery is taken of an instant vector, not of a range");
      const [range, step] = rest.map((part) => duration(part, src));
      return operand({ type: "subquery", expr: inner, range: range as string, ...(step ? { step } : {}) });
    }
    default: {
      const key = node.name === "OffsetExpr" ? "offset" : "at";
      if ((plain?.type !== "selector" && plain?.type !== "subquery") || plain[key])
        return src.fail(node, `${key === "at" ? "@" : key} follows one selector or subquery, once`);
      const value = rest[1] as SyntaxNode;
      const text = key === "offset" ? duration(value, src, true) : src.text.slice(value.from, node.to);
      return operand({ ...plain, [key]: text });
    }
  }
};

/**
 * The expression as it is written, without the grammar's own grouping: there a suffix takes all that stands
 * before it (`a + b offset 5m`) and a sign belongs to its number (`-1 ^ 2`), which Prometheus reads otherwise.
 */
const flat = (node: SyntaxNode, src: Source): readonly Item[] => {
  switch (node.name) {
    case "BinaryExpr":
      return [...flat(first(node), src), operator(node, src), ...flat(last(node), src)];
    case "UnaryExpr":
      return [{ is: "sign", op: src.of(first(node)) as "-" | "+" }, ...flat(last(node), src)];
    case "OffsetExpr":
    case "StepInvariantExpr":
    case "MatrixSelector":
    case "SubqueryExpr": {
      const inner = flat(first(node), src);
      return [...inner.slice(0, -1), suffixed(node, inner.at(-1) as Item, src)];
    }
    case "NumberDurationLiteral": {
      const [, sign, digits] = /^([-+]?)\s*(.*)$/s.exec(src.of(node)) as unknown as [string, string, string];
      const number: Item = { is: "operand", node: { type: "number", value: readNumber(digits) } };
      return sign ? [{ is: "sign", op: sign as "-" | "+" }, number] : [number];
    }
    case "ParenExpr":
      return [{ is: "operand", node: expression(first(node), src), bracketed: true }];
    default:
      return [{ is: "operand", node: leaf(node, src) }];
  }
};

const leaf = (node: SyntaxNode, src: Source): Node => {
  switch (node.name) {
    case "StringLiteral":
      return { type: "string", value: string(node, src) };
    case "VectorSelector":
      return selector(node, src);
    case "AggregateExpr":
      return aggregate(node, src);
    case "FunctionCall": {
      const body = node.getChild("FunctionCallBody") as SyntaxNode;
      const args = kids(body).map((arg) => expression(arg, src));
      return { type: "call", fn: src.of(first(node)), args };
    }
    default:
      return src.fail(node, `${src.of(last(node))} is not supported`);
  }
};

/** Prometheus' grouping: operators of at least the strength `min`, `^` to the right, the others to the left. */
const climb = (items: Item[], min: number): Node => {
  const start = items.shift() as Item;
  let left: Node =
    start.is === "sign"
      ? { type: "unary", op: start.op, expr: climb(items, unary + 1) }
      : (start as { node: Node }).node;
  for (let next = items[0]; next?.is === "operator"; next = items[0]) {
    const own = strength[next.op];
    if (own < min) break;
    items.shift();
    const right = climb(items, next.op === "^" ? own : own + 1);
    const more = {
      ...(next.bool ? { bool: true as const } : {}),
      ...(next.matching ? { matching: next.matching } : {}),
    };
    left = { type: "binary", op: next.op, left, right, ...more };
  }
  return left;
};
const expression = (node: SyntaxNode, src: Source): Node => climb([...flat(node, src)], 0);

/** The tree of a PromQL text, the same as the builder makes; throws a PromqlError. */
export const parse = (text: string): Node => {
  const top = parser.parse(withoutBareDots(text)).topNode;
  let wrong: number | undefined;
  top.cursor().iterate((node) => {
    if (node.type.isError) wrong ??= node.from;
  });
  if (wrong !== undefined) throw unparsed(text, wrong, stumble(text, wrong));
  return freeze(expression(first(top), source(text)));
};

export { PromqlError } from "./fault.ts";
export { fillMacros } from "./macros.ts";
