// What an alert says of itself in one line, of its definition and as its near case states it a second time.

import { type CompiledAlert, windowOf } from "../../../alerts/engine/compile.ts";
import type { Settings } from "../../../config/settings.ts";
import { children, comparing, type Node, selectors } from "../../../promql/tree.ts";

/** `critical < 0.95, >= 10 over 10m, 1h for 10m by cluster, namespace`, in parts. */
export interface Statement {
  readonly severity: string;
  /** Every comparison with a number, in the order in which the condition is written. */
  readonly compares: string;
  /** Every window and offset that it reads; "" where it reads the newest samples only. */
  readonly over: string;
  readonly for: string;
  readonly by: string;
}
const form = /^(critical|warning|info) (.+?)(?: over (.+?))? for (\w+) by (.+)$/;

/** Reads a line; undefined where it is no statement. */
export const parsed = (text: string): Statement | undefined => {
  const [, severity = "", compares = "", over = "", time = "", by = ""] = form.exec(text) ?? [];
  return severity === "" ? undefined : { severity, compares, over, for: time, by };
};
/** Writes one. */
export const printed = ({ severity, compares, over, for: time, by }: Statement): string =>
  `${severity} ${compares}${over === "" ? "" : ` over ${over}`} for ${time} by ${by}`;

const numberOf = (node: Node): number | undefined => {
  if (node.type === "number") return node.value;
  return node.type === "unary" && node.expr.type === "number" ? -node.expr.value : undefined;
};
/** An end that is told early comes from the engine: it reads four minutes, and says nothing of its own. */
const isEnd = (node: Node): boolean => selectors(node).some(({ range }) => range === "4m");
const below = (node: Node): readonly Node[] =>
  node.type === "binary" && node.op === "unless" && isEnd(node.right) ? [node.left] : children(node);
const all = (node: Node): readonly Node[] => [node, ...below(node).flatMap(all)];

const comparisons = (nodes: readonly Node[]): readonly string[] =>
  nodes.flatMap((node) => {
    if (node.type !== "binary" || !comparing.has(node.op)) return [];
    const [left, right] = [numberOf(node.left), numberOf(node.right)];
    if (right !== undefined) return [`${node.op} ${right}`];
    return left === undefined ? [] : [`${left} ${node.op}`];
  });
/** The part of something that is compared with: "half of an hour ago" is a number, too. */
const factors = (nodes: readonly Node[]): readonly string[] =>
  nodes.flatMap((node) => {
    const factor =
      node.type === "binary" && node.op === "*" ? (numberOf(node.right) ?? numberOf(node.left)) : undefined;
    return factor === undefined || factor === 0 || factor > 1 ? [] : [`* ${factor}`];
  });
const unique = (of: readonly string[]): readonly string[] => [...new Set(of)];

/** What the definition of an alert says, in an installation. */
export const statementOf = (
  { alert, severity, condition, rule }: CompiledAlert,
  settings: Settings,
): Statement => {
  const nodes = all(condition.node);
  const compared = unique(comparisons(nodes));
  // Of a signal's own query it is the guard against what has no events.
  const own = alert.when.bounded
    ? compared.filter((text) => text !== "> 0")
    : [...compared, ...factors(nodes)];
  const times = nodes.flatMap((node) => (node.type === "selector" ? [node.range, node.offset] : []));
  const windows = times.flatMap((time) => (time === "auto" ? windowOf(alert, settings) : (time ?? [])));
  return {
    severity,
    compares: own.length > 0 ? own.join(", ") : "there",
    over: unique(windows).join(", "),
    for: rule.for ?? "",
    by: alert.when.by.length > 0 ? alert.when.by.join(", ") : "nothing",
  };
};

/** What a near case states otherwise than the definition: both, part by part. */
export const differences = (stated: Statement, defined: Statement): readonly string[] =>
  (["severity", "compares", "over", "for", "by"] as const)
    .filter((part) => stated[part] !== defined[part])
    .map((part) => `${part}: the near case states "${stated[part]}", the definition says "${defined[part]}"`);
