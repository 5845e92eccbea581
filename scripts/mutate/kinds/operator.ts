// Mistakes of operator: a comparison the other way round, `and` for `or`, the sum for the largest.

import type { Finder } from "../sites.ts";
import { calleeOf, keyOf, nameOf, part } from "../syntax.ts";

const others: Readonly<Record<string, readonly string[]>> = {
  gt: ["ge", "lt"],
  ge: ["gt", "lt"],
  lt: ["le", "gt"],
  le: ["lt", "gt"],
  and: ["or", "unless"],
  or: ["and"],
  unless: ["and"],
  sum: ["max", "avg"],
  max: ["min", "sum"],
  min: ["max"],
  count: ["max"],
  add: ["sub"],
  sub: ["add"],
};
const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  combine: { max: "min", min: "max", sum: "max", avg: "max" },
  better: { high: "low", low: "high" },
};

/** `gt(x, 1)` → `ge(x, 1)`, `combine: "max"` → `"min"`, `reaches: true` → nothing. */
export const operatorSites: Finder = ({ node, above: [parent] }, imports) => {
  const { start, end } = node;
  if (node.type === "CallExpression") {
    const name = calleeOf(node);
    const callee = part(node, "callee");
    if (name === undefined || callee?.type !== "Identifier" || !imports.isQuery(name)) return [];
    const edits = (others[name] ?? []).map((text) => {
      const adds = imports.adding(text);
      return { start: callee.start, end: callee.end, text, ...(adds === undefined ? {} : { adds }) };
    });
    return [["operator", edits]];
  }
  if (keyOf(node) === "reaches") return [["operator", [{ start, end, text: "...{}" }]]];
  const to = words[keyOf(parent) ?? ""]?.[node.type === "Literal" ? (nameOf(node) ?? "") : ""];
  return to === undefined ? [] : [["operator", [{ start, end, text: `"${to}"` }]]];
};
