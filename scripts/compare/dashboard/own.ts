// What differs between two dashboards themselves: title, time, variables, links, annotations, rows.

import { type Detail, weights } from "../change.ts";
import { type Obj, object, objects, text, without } from "../json.ts";
import { compareLists, type Pairs, reordered } from "../pairs.ts";
import { deepDiffers, differs, noted, prefixed } from "../words.ts";
import { compareLinks } from "./links.ts";
import type { Row } from "./place.ts";
import { compareExpr } from "./targets.ts";
import { compareVariables } from "./variables.ts";

const annotationName = ({ name }: Obj): string => `annotation ${text(name)}`;
const expr = (annotation: Obj): unknown => annotation.expr ?? object(annotation.target).expr;
const compareAnnotations = (before: unknown, after: unknown): readonly Detail[] =>
  compareLists(objects(before), objects(after), {
    plural: "annotations",
    name: annotationName,
    weight: weights.looks,
    compare: (a, b) =>
      prefixed(annotationName(b), [
        ...compareExpr("query", expr(a), expr(b)),
        ...deepDiffers(withoutExpr(a), withoutExpr(b), weights.looks),
      ]),
  });
const withoutExpr = (annotation: Obj): Obj => ({
  ...without(annotation, "name", "expr"),
  ...(annotation.target ? { target: without(object(annotation.target), "expr") } : {}),
});

/** `now-6h` to `now` as `6h`, what it is called on the page. */
const span = (time: unknown): unknown => {
  const { from, to } = object(time);
  if (from === undefined && to === undefined) return undefined;
  return to === "now" && text(from).startsWith("now-") ? text(from).slice(4) : `${from} to ${to}`;
};
const tagged = (before: Obj, after: Obj): readonly Detail[] =>
  differs("tags", before.tags, after.tags, weights.text);

const own = ["uid", "title", "description", "tags", "time", "panels", "templating", "annotations", "links"];
/** What differs but for rows and panels; the JSON is evened out as by `plain`. */
export const compareOwn = (before: Obj, after: Obj): readonly Detail[] => [
  ...differs("uid", before.uid, after.uid, weights.query),
  ...differs("title", before.title, after.title, weights.moved, "text"),
  ...differs("description", before.description, after.description, weights.text, "text"),
  ...tagged(before, after),
  ...differs("time range", span(before.time), span(after.time), weights.looks),
  ...compareVariables(object(before.templating).list, object(after.templating).list),
  ...compareAnnotations(object(before.annotations).list, object(after.annotations).list),
  ...compareLinks(before.links, after.links),
  ...deepDiffers(without(before, ...own), without(after, ...own), weights.looks),
];

const rowName = ({ title }: Row): string =>
  title === undefined ? "panels above all rows" : `row “${title}”`;
const compareRow = (before: Row, after: Row): readonly Detail[] => {
  const renamed = differs("row", before.title, after.title, weights.moved, "text");
  const closed = (row: Row): boolean => row.json.collapsed === true;
  const rest = [before, after].map(({ json }) =>
    without(json, "id", "gridPos", "title", "type", "panels", "collapsed"),
  ) as [Obj, Obj];
  return [
    ...renamed,
    ...(closed(before) === closed(after)
      ? []
      : [noted(rowName(after), closed(after) ? "collapsed" : "opened", weights.moved)]),
    ...prefixed(rowName(after), deepDiffers(...rest, weights.looks)),
  ];
};

/** What differs in the rows; the panels above all rows are no row that comes or goes. */
export const compareRows = (
  before: readonly Row[],
  after: readonly Row[],
  { both, removed, added }: Pairs<Row>,
): readonly Detail[] => {
  const real = ({ title }: Row): boolean => title !== undefined;
  return [
    ...removed.filter(real).map((row) => noted(rowName(row), "removed", weights.panel)),
    ...added.filter(real).map((row) => noted(rowName(row), "added", weights.panel)),
    ...both.flatMap(([old, now]) => compareRow(old, now)),
    ...reordered(before, after, both).map(({ item, follows }) =>
      noted(rowName(item), follows ? `moved after ${rowName(follows)}` : "moved to the top", weights.moved),
    ),
  ];
};
