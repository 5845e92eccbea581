// The lines of a chart where there may be any number of them: the few that stand out, and the rest as one.

import { largestInView, smallestInView } from "../promql/in-view.ts";
import { and, type Query, sum, unit, unless, type Vector } from "../promql/index.ts";
import type { Signal } from "../signals/signal.ts";
import type { Panel } from "./panel.ts";

/** More lines than these nobody tells from each other. */
const most = 8;

/** What a chart says of the lines that it leaves out. */
export const ofFew = ({ stack }: Pick<Panel, "stack">): string =>
  stack
    ? `At most ${most} parts, the largest of the time shown; all others are one.`
    : `At most ${most} lines, those that stood out most in the time shown.`;

/** What the query of all others is called beside the one of those that stand out. */
export const restOf = (name: string): string => `${name}_rest`;
/** Where all lines are shown there are no others, and nothing is wrong with that. */
export const isRest = (name: string): boolean => name.endsWith(restOf(""));

export interface Lines {
  readonly shown: Query;
  /** Of parts that add up, the sum of those that are not shown; there are none where all are. */
  readonly rest?: Query;
}
/**
 * A query as a chart draws it that is split by labels of which nobody knows how many values there are: `v and topk(8, …)`,
 * those that went furthest to the signal's bad side in the time shown; where there is none, the largest.
 */
export const fewLines = (
  query: Query,
  { better }: Signal,
  { drawing, stack }: Pick<Panel, "drawing" | "stack">,
  { by, names }: { readonly by: readonly string[]; readonly names: readonly string[] | undefined },
): Lines => {
  if (drawing !== "timeseries" || by.length === 0 || (names && names.length <= most)) return { shown: query };
  const all = query as Vector<string>;
  const few = (better === "high" ? smallestInView : largestInView)(most, all);
  const shown = and(all, few);
  return stack ? { shown, rest: unit(query.unit, sum(unless(all, few))) } : { shown };
};
