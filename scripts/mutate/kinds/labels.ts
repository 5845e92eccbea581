// Mistakes of labels: one fewer or one more to group by, another value of one.

import { catalogue } from "../../../metrics/index.ts";
import type { Imports } from "../imports.ts";
import type { Edit } from "../mutant.ts";
import type { Finder } from "../sites.ts";
import { calleeOf, keyOf, nameOf, type Place, part, parts, type Syntax } from "../syntax.ts";
import { isMetric, lookedUp } from "./metric.ts";

type Metric = Pick<(typeof catalogue)[number], "labels">;
/** The values that a label of a metric has, where they are known. */
const valuesOf = ({ labels }: Metric, label: string): readonly string[] => {
  const values = Object.hasOwn(labels, label) ? labels[label] : undefined;
  if (values === undefined || values === "any") return [];
  return "known" in values ? values.known : values;
};
/** What a label may say instead: of the metric that is read with it, or of all that know the value where that is elsewhere. */
const instead = (
  label: string,
  value: string,
  above: Place["above"],
  imports: Imports,
): readonly string[] => {
  const [metric] = above
    .flatMap((n) => (n.type === "CallExpression" ? parts(n, "arguments") : []))
    .map((n) => lookedUp(n, imports))
    .filter(isMetric);
  const of = metric ? [metric] : catalogue;
  const lists = of.map((one) => valuesOf(one, label)).filter((list) => list.includes(value));
  return [...new Set(lists.flat())];
};

const isList = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.length > 1 && value.every((one) => typeof one === "string");
const written = (labels: readonly string[]): string =>
  `([${labels.map((l) => `"${l}"`).join(", ")}] as const)`;
/** `site` → `["cluster"]`, `node` → `["cluster", "namespace"]`. */
const shorter = (node: Syntax, imports: Imports): readonly Edit[] => {
  const labels = imports.value(nameOf(node) ?? "");
  if (node.type !== "Identifier" || !isList(labels)) return [];
  const { start, end } = node;
  return [{ start, end, text: written(labels.slice(0, -1)) }];
};

const grouping: ReadonlySet<string> = new Set(["by", "on", "groupLeft", "groupRight"]);
/** The elements of a list without one of them; `[...site, "service"]` → `[...site]`. */
const without = (list: readonly Syntax[]): readonly Edit[] =>
  list.flatMap((one, at) => {
    if (one.type !== "Literal") return [];
    const next = list[at + 1];
    const before = list[at - 1];
    if (next) return [{ start: one.start, end: next.start, text: "" }];
    return [{ start: before?.end ?? one.start, end: one.end, text: "" }];
  });

const isLabels = ({ node, above }: Place): boolean =>
  node.type === "ArrayExpression" &&
  (keyOf(above[0]) === "by" ||
    (above.some(
      (n) =>
        n.type === "VariableDeclarator" &&
        part(n, "init") === (above[0]?.type === "TSAsExpression" ? above[0] : node),
    ) &&
      parts(node, "elements").some((e) => nameOf(e) === "cluster")));

const groupings: (place: Place, imports: Imports) => readonly Edit[] = (place, imports) => {
  const { node, above } = place;
  const [parent, grand] = above;
  if (isLabels(place)) return without(parts(node, "elements"));
  if (node.type === "CallExpression" && grouping.has(calleeOf(node) ?? ""))
    return without(parts(node, "arguments"));
  if (keyOf(parent) === "by" && node.type === "Literal") {
    const text = nameOf(node) === "instance" ? '"namespace"' : '"instance"';
    return [{ start: node.start, end: node.end, text }];
  }
  const isBy = keyOf(parent) === "by" && part(parent, "value") === node;
  const isSpread =
    parent?.type === "SpreadElement" &&
    (grand?.type === "CallExpression" || grand?.type === "ArrayExpression");
  return isBy || isSpread ? shorter(node, imports) : [];
};

const values: (place: Place, imports: Imports) => readonly Edit[] = ({ node, above }, imports) => {
  if (node.type !== "Literal" || typeof node.value !== "string") return [];
  const holder = above.find((n) => n.type !== "ArrayExpression");
  if (holder === undefined || part(holder, "key") === node) return [];
  const all = instead(keyOf(holder) ?? "", node.value, above, imports);
  const list = above[0]?.type === "ArrayExpression" ? parts(above[0], "elements").map(nameOf) : [];
  return [...all]
    .filter((value) => value !== node.value && !list.includes(value))
    .map((value) => ({ start: node.start, end: node.end, text: JSON.stringify(value) }));
};

/** `by: node` → `by: ["cluster", "namespace"]`, `{ state: "rtc_success" }` → `{ state: "rtc_failure" }`. */
export const labelSites: Finder = (place, imports) => [
  ["by", groupings(place, imports)],
  ["label value", values(place, imports)],
];
