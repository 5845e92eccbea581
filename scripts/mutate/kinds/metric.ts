// Mistakes of metric: a neighbour of the catalogue, of the same kind and unit, which the compiler takes as well.

import type { AnyMetric } from "../../../promql/index.ts";
import type { Imports } from "../imports.ts";
import type { Finder } from "../sites.ts";
import { isSyntax, nameOf, part, type Syntax } from "../syntax.ts";

type Metric = Pick<AnyMetric, "kind" | "unit" | "labels">;
type Group = Readonly<Record<string, unknown>>;
const isGroup = (value: unknown): value is Group => typeof value === "object" && value !== null;
export const isMetric = (value: unknown): value is Metric =>
  isGroup(value) && "kind" in value && "unit" in value && isGroup(value.labels);

/** `m.scrape.up`, looked up: the group that it is in, and its name there. */
export const lookedUp = (node: unknown, imports: Imports): unknown => {
  if (!isSyntax(node)) return undefined;
  if (node.type === "Identifier") return imports.value(nameOf(node) ?? "");
  if (node.type !== "MemberExpression" || node.computed === true) return undefined;
  const of = lookedUp(part(node, "object"), imports);
  return isGroup(of) ? of[nameOf(part(node, "property")) ?? ""] : undefined;
};
const labelsOf = ({ labels }: Metric): string => Object.keys(labels).sort().join();
const alike = (a: Metric, b: Metric): boolean =>
  a !== b && a.kind === b.kind && a.unit === b.unit && labelsOf(a) === labelsOf(b);
/** Where no other is as like, one with all the labels, or one of another unit: a mistake that types would not see either. */
const nearlyAlike = (a: Metric, b: Metric): boolean =>
  a !== b && a.kind === b.kind && labelsOf(a) === labelsOf(b);

const neighbours = (node: Syntax, imports: Imports): readonly string[] => {
  const group = lookedUp(part(node, "object"), imports);
  const own = lookedUp(node, imports);
  if (!isGroup(group) || !isMetric(own)) return [];
  const named = (like: typeof alike) =>
    Object.entries(group).flatMap(([name, other]) => (isMetric(other) && like(own, other) ? [name] : []));
  const near = named(alike);
  return near.length > 0 ? near : named(nearlyAlike);
};

/** `m.rooms` → `m.participants`. */
export const metricSites: Finder = ({ node }, imports) => {
  if (node.type !== "MemberExpression") return [];
  const property = part(node, "property");
  if (!property) return [];
  const { start, end } = property;
  return [["metric", neighbours(node, imports).map((text) => ({ start, end, text }))]];
};
