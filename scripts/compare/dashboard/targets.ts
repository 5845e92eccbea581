// What differs between two panels' queries: expression, legend, format, how they are asked.

import { type Detail, weights } from "../change.ts";
import { type Obj, objects, same, text, without } from "../json.ts";
import { pair } from "../pairs.ts";
import { compareQueries } from "../queries.ts";
import { deepDiffers, differs, noted, prefixed } from "../words.ts";

const how = ({ instant, range }: Obj): string | undefined => {
  if (instant === true) return range === true ? "range and instant" : "instant";
  if (instant === undefined && range === undefined) return undefined;
  return range === false ? "neither range nor instant" : "range";
};
const own = ["refId", "expr", "legendFormat", "instant", "range"];

/** An expression as a detail of what asks it: "query: `…` → `…`", `query: window 5m → 10m`. */
export const compareExpr = (name: string, before: unknown, after: unknown): readonly Detail[] => {
  if (typeof before !== "string" || typeof after !== "string")
    return differs(name, before, after, weights.query, "code");
  const found = compareQueries(before, after);
  return prefixed(
    name,
    found.map((d) => ({ ...d, subject: d.subject === "query" ? "" : d.subject })),
  );
};

interface Asked {
  readonly name: string;
  readonly details: readonly Detail[];
}
/** `whole`: the change of the panel's source, which its queries do not tell again. */
const compareTarget = (before: Obj, after: Obj, whole: readonly unknown[]): readonly Detail[] => {
  const along = same([before.datasource, after.datasource], whole) ? ["datasource"] : [];
  const rest = [before, after].map((side) => without(side, ...own, ...along)) as [Obj, Obj];
  return [
    ...differs("name", before.refId, after.refId, weights.text),
    ...compareExpr("", before.expr, after.expr),
    ...differs("legend", before.legendFormat, after.legendFormat, weights.looks),
    ...differs("asked as", how(before), how(after), weights.query, "plain"),
    ...deepDiffers(...rest, weights.query),
  ];
};
/** What all queries have in common is told once: `queries: window 5m → 10m`. */
const together = (asked: readonly Asked[], every: boolean): readonly Detail[] => {
  const key = (detail: Detail): string => JSON.stringify(detail);
  const shared = (detail: Detail): boolean =>
    every && asked.length > 1 && asked.every(({ details }) => details.some((d) => key(d) === key(detail)));
  const once = asked[0]?.details.filter(shared) ?? [];
  return [
    ...prefixed("queries", once),
    ...asked.flatMap(({ name, details }) =>
      prefixed(
        name,
        details.filter((d) => !shared(d)),
      ),
    ),
  ];
};

/** The source that a panel asks: its own, else that of its first query. */
export const sourceOf = ({ targets, datasource }: Obj): unknown =>
  datasource ?? objects(targets)[0]?.datasource;
/** Queries with the source that they ask, be it their own or their panel's. */
const targetsOf = (panel: Obj): readonly Obj[] =>
  objects(panel.targets).map((target) => ({ ...target, datasource: target.datasource ?? sourceOf(panel) }));

/** What differs between two panels' queries; they are paired by refId, then by expression. */
export const compareTargets = (before: Obj, after: Obj): readonly Detail[] => {
  const [a, b] = [targetsOf(before), targetsOf(after)];
  const { both, removed, added } = pair(
    a,
    b,
    ({ refId }) => text(refId),
    ({ expr }) => (typeof expr === "string" ? expr : undefined),
  );
  const only = a.length === 1 && b.length === 1;
  const name = ({ refId }: Obj): string => (only ? "query" : `query ${text(refId)}`);
  const source = [sourceOf(before), sourceOf(after)];
  const asked = both.map(([old, now]) => ({ name: name(now), details: compareTarget(old, now, source) }));
  const found = [
    ...removed.flatMap((t) => differs(name(t), t.expr ?? t, undefined, weights.query, "code")),
    ...added.flatMap((t) => differs(name(t), undefined, t.expr ?? t, weights.query, "code")),
    ...together(asked, both.length === b.length),
  ];
  const shuffled = both.some(([old, now]) => a.indexOf(old) !== b.indexOf(now));
  return found.length === 0 && shuffled ? [noted("queries", "in another order", weights.looks)] : found;
};
