// Mistakes of number: a bound, a guard, an objective that is a quarter off.

import type { Finder } from "../sites.ts";
import { calleeOf, keyOf, type Place, parts, type Syntax } from "../syntax.ts";

const keys: ReadonlySet<string> = new Set([
  "warning",
  "critical",
  "atLeast",
  "timesBest",
  "objective",
  "failures",
]);
const compared: ReadonlySet<string> = new Set(["gt", "ge", "lt", "le", "eq", "mul", "predictLinear"]);
const isBound = (node: Syntax, [parent]: Place["above"]): boolean =>
  keys.has(keyOf(parent) ?? "") ||
  (compared.has(calleeOf(parent) ?? "") && parts(parent, "arguments").includes(node)) ||
  (parent?.type === "VariableDeclarator" && parent.init === node);

const rounded = (value: number): number => Number(value.toPrecision(4));
const off = (value: number): readonly number[] => {
  if (value === 0) return [1];
  if (!Number.isInteger(value)) return [rounded(value * 0.8), rounded(value * 1.25)];
  return [Math.min(value - 1, Math.floor(value * 0.8)), Math.max(value + 1, Math.ceil(value * 1.25))];
};

/** `bounds: { warning: 0.05 }` → `0.0625`, `atLeast: 10` → `8`, `gt(x, 0)` → `gt(x, 1)`. */
export const numberSites: Finder = ({ node, above }) => {
  if (node.type !== "Literal" || typeof node.value !== "number" || !isBound(node, above)) return [];
  // A share that is out of its range is refused before any test: an objective of 124 %.
  const all = off(node.value).filter((n) => keyOf(above[0]) !== "objective" || n < 100);
  return [["threshold", all.map((n) => ({ start: node.start, end: node.end, text: String(n) }))]];
};
