// Counters as they stand: lines that only climb, and alerts that never end.

import { children, type Node, type SelectorNode, selectors } from "../../../promql/tree.ts";
import type { Check, Finding } from "../finding.ts";
import type { Series } from "../series.ts";

/** How many there are, whether there are any, when it was: the value itself does not matter. */
const valueless: ReadonlySet<string> = new Set([
  "count",
  "group",
  "count_values",
  "absent",
  "absent_over_time",
  "present_over_time",
  "count_over_time",
  "timestamp",
  "rate",
  "irate",
  "increase",
  "resets",
  "changes",
]);

/** What a tree was before: at an offset, or the least of a window. */
const past = (node: Node): readonly SelectorNode[] =>
  node.type === "call" && node.fn === "min_over_time"
    ? selectors(node)
    : node.type === "selector"
      ? [node].filter(({ offset }) => offset !== undefined)
      : children(node).flatMap(past);
/** Compared with its own past, a counter says what is new. */
const withItsPast = (a: Node, b: Node): boolean =>
  [
    [a, b],
    [b, a],
  ].some(([now, then]) =>
    past(then as Node).some((old) => selectors(now as Node).some((s) => s.name === old.name)),
  );

/** The selectors whose value reaches the result without a function that makes sense of a counter. */
const raw = (node: Node, fn = ""): readonly (readonly [SelectorNode, fn: string])[] => {
  if (node.type === "selector") return [[node, fn]];
  if (node.type === "call" && valueless.has(node.fn)) return [];
  if (node.type === "aggregate" && valueless.has(node.op)) return [];
  if (node.type === "binary" && withItsPast(node.left, node.right)) return [];
  if (node.type === "binary" && (node.op === "and" || node.op === "unless")) return raw(node.left, fn);
  const own = node.type === "call" ? node.fn : fn;
  return children(node).flatMap((child) => raw(child, own));
};

const counters = (node: Node, where: string, series: Series): readonly Finding[] =>
  raw(node).flatMap(([{ name = "", matchers, range }, fn]) => {
    if (!series.find(name, matchers)?.counts) return [];
    const what = range
      ? `takes ${fn}() of ${name}, a counter.`
      : `uses ${name} as it stands; it only grows, and starts again with each restart.`;
    return [{ where, what, fix: "Take rate() for per second, or increase() for how many in a window." }];
  });

export default {
  name: "raw-counter",
  about: "counters drawn or alerted on without rate() or increase()",
  run: ({ expressions, series }) =>
    expressions.flatMap(({ kind, where, node }) =>
      node && kind !== "variable" ? counters(node, where, series) : [],
    ),
} satisfies Check;
