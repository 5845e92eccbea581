// The printer: a tree as PromQL text, with no bracket that is not needed, broken where it gets long.

import type {
  AggregateNode,
  BinaryNode,
  BinaryOp,
  Matcher,
  Node,
  SelectorNode,
  SubqueryNode,
} from "./tree.ts";

const width = 100;
/** How tightly an operator binds; equals group to the left, `^` to the right. */
export const strength: Readonly<Record<BinaryOp, number>> = {
  or: 1,
  and: 2,
  unless: 2,
  "==": 3,
  "!=": 3,
  ">": 3,
  ">=": 3,
  "<": 3,
  "<=": 3,
  "+": 4,
  "-": 4,
  "*": 5,
  "/": 5,
  "%": 5,
  atan2: 5,
  "^": 6,
};
/** A unary minus binds like a multiplication: `-a ^ b` is `-(a ^ b)`, `-a * b` is `(-a) * b`. */
export const unary = 5;

/** A number as PromQL reads it back: `Inf`, `NaN`, `0.5`, `1e+21`. */
const printNumber = (value: number): string => (value === Number.POSITIVE_INFINITY ? "Inf" : String(value));

/** A double-quoted string with Go's escapes; Prometheus takes U+FFFD as it stands for a broken text. */
export const quote = (value: string): string =>
  `"${value
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replaceAll("\ufffd", "\\ufffd")}"`;

/** The same, with `$name`, `${name}` and `[[name]]` written such that Grafana does not take them for variables. */
const quoteLiteral = (value: string): string =>
  quote(value).replace(/\$(?=[\w{])|\[(?=\[\w+(?::\w+)?\]\])/g, (sign) => (sign === "$" ? "\\x24" : "\\x5b"));

/** A name as it is, or quoted when it is not one of PromQL's own kind (UTF-8 names of Prometheus 3). */
const label = (name: string): string => (/^[a-zA-Z_]\w*$/.test(name) ? name : quote(name));
const labels = (names: readonly string[]): string => `(${names.map(label).join(", ")})`;

/** `label="value"`. */
export const printMatcher = (m: Matcher): string =>
  `${label(m.label)}${m.op}${m.literal ? quoteLiteral(m.value) : quote(m.value)}`;

const selector = (node: SelectorNode): string => {
  const plain = node.name === undefined || /^[a-zA-Z_:][\w:]*$/.test(node.name);
  const quoted = plain ? [] : [quote(node.name as string)];
  const matchers = node.matchers.map(printMatcher);
  const inner = [...quoted, ...matchers].join(", ");
  const braces = inner || !node.name ? `{${inner}}` : "";
  return `${plain ? (node.name ?? "") : ""}${braces}${node.range ? `[${node.range}]` : ""}${shifted(node)}`;
};
const shifted = ({ offset, at }: Pick<SelectorNode, "offset" | "at">): string =>
  `${offset === undefined ? "" : ` offset ${offset}`}${at === undefined ? "" : ` @ ${at}`}`;

const broken = (inner: string): string => `(\n  ${inner.replaceAll("\n", "\n  ")}\n)`;
const bracketed = (inner: string): string =>
  inner.includes("\n") || inner.length > width ? broken(inner) : `(${inner})`;

const call = (name: string, args: readonly string[]): string => {
  const flat = args.join(", ");
  const simple = args.length === 1 && !/[(\n]/.test(flat);
  const fits = simple || (name.length + flat.length < width && !flat.includes("\n"));
  return `${name}${fits ? `(${flat})` : broken(args.join(",\n"))}`;
};

const aggregate = (node: AggregateNode): string => {
  const { grouping } = node;
  const head = grouping ? `${node.op} ${grouping.how} ${labels(grouping.labels)} ` : node.op;
  return call(head, [...(node.param ? [print(node.param)] : []), print(node.expr)]);
};

const subquery = (node: SubqueryNode): string => {
  const inner = print(node.expr);
  const expr = node.expr.type === "binary" || node.expr.type === "unary" ? bracketed(inner) : inner;
  return `${expr}[${node.range}:${node.step ?? ""}]${shifted(node)}`;
};

const matching = (node: BinaryNode): string => {
  const { matching: m } = node;
  if (!m) return "";
  const group = m.group ? ` group_${m.group} ${labels(m.include ?? [])}` : "";
  return ` ${m.how} ${labels(m.labels)}${group}`;
};

/** `1 + 2 + 3` needs no bracket on the left, `1 - (2 - 3)` does on the right; `^` groups to the right. */
const left = (node: Node, op: BinaryOp): boolean => {
  const own = strength[op];
  if (node.type === "unary") return own > unary;
  if (node.type !== "binary") return false;
  return strength[node.op] < own || (op === "^" && node.op === "^");
};
const right = (node: Node, op: BinaryOp): boolean =>
  node.type === "binary" &&
  (strength[node.op] < strength[op] || (node.op !== "^" && strength[node.op] === strength[op]));

const binary = (node: BinaryNode): string => {
  const side = (child: Node, needs: boolean) => (needs ? bracketed(print(child)) : print(child));
  const a = side(node.left, left(node.left, node.op));
  const b = side(node.right, right(node.right, node.op));
  const op = `${node.op}${node.bool ? " bool" : ""}${matching(node)}`;
  const flat = `${a} ${op} ${b}`;
  if (flat.length <= width && !flat.includes("\n")) return flat;
  return b.includes("\n") ? `${a}\n${op}\n${b}` : `${a}\n${op} ${b}`;
};

/** The tree as text that Prometheus parses back into the same tree. */
export const print = (node: Node): string => {
  switch (node.type) {
    case "number":
      return printNumber(node.value);
    case "string":
      return quote(node.value);
    case "selector":
      return selector(node);
    case "subquery":
      return subquery(node);
    case "call":
      return call(node.fn, node.args.map(print));
    case "aggregate":
      return aggregate(node);
    case "binary":
      return binary(node);
    case "unary": {
      const weak = node.expr.type === "binary" && strength[node.expr.op] <= unary;
      const inner = print(node.expr);
      return `${node.op}${weak ? bracketed(inner) : inner}`;
    }
  }
};
