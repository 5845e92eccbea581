// Which series something reads from before what is shown: only they need a sample there.

import type { Rule } from "../../alerts/engine/rule.ts";
import { secondsOf } from "../../promql/literal.ts";
import { parse } from "../../promql/parse.ts";
import { children, type Node, selectors } from "../../promql/tree.ts";

/** Seconds that are there for every series: what is left of `before` when alerts are told an hour earlier. */
const near = 1800;

const length = (duration: string | undefined): number =>
  duration === undefined ? 0 : (secondsOf(duration) ?? 0);

/** The names that a query reads from further back than is there for all, through offsets and windows. */
const far = (node: Node, back = 0): readonly string[] => {
  const own = node.type === "selector" || node.type === "subquery";
  const reach = own ? back + length(node.range) + length(node.offset) : back;
  if (node.type === "selector") return reach > near && node.name !== undefined ? [node.name] : [];
  return children(node).flatMap((child) => far(child, reach));
};

/**
 * The names of the series that queries read with an offset or over a long window, and of all that rules record: that
 * is recorded a day and a week ago as well.
 */
export const readFarBack = (queries: readonly Node[], rules: readonly Rule[]): ReadonlySet<string> => {
  const trees = rules.map((rule) => [rule, parse(rule.expr)] as const);
  const recorded = trees.filter(([{ record }]) => record !== undefined);
  return new Set([
    ...queries.flatMap((node) => far(node)),
    ...trees.flatMap(([, node]) => far(node)),
    ...recorded.flatMap(([, node]) => selectors(node).flatMap(({ name }) => name ?? [])),
  ]);
};
