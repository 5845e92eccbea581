// What differs between the variables at the top of two dashboards.

import { type Detail, weights } from "../change.ts";
import { type Obj, object, objects, text, without } from "../json.ts";
import { compareLists } from "../pairs.ts";
import { deepDiffers, differs, prefixed } from "../words.ts";
import { compareExpr } from "./targets.ts";

const name = (variable: Obj): string => `variable $${text(variable.name)}`;

/** What Grafana stores as a number, in the words of its editor. */
const hidden = ["no", "label only", "yes", "in the menu"];
const refreshed = ["never", "when the page opens", "when the time range changes"];
const sorted = [
  "no",
  "A to Z",
  "Z to A",
  "by number",
  "by number, downwards",
  "A to Z, any case",
  "Z to A, any case",
  "naturally",
  "naturally, downwards",
];
const differsIn = (subject: string, names: readonly string[], before: unknown, after: unknown) => {
  const [a, b] = [before, after].map((value) => names[Number(value ?? 0)] ?? value);
  return differs(subject, a, b, weights.looks, "plain");
};

const queryOf = ({ query, definition }: Obj): unknown =>
  typeof query === "object" ? (query as Obj).query : (query ?? definition);
/** `label_values(up{job="x"}, namespace)` as what it asks and which label it lists. */
const asked = (query: unknown): { readonly of: string; readonly label: string } | undefined => {
  const [, of, label] = /^\s*label_values\(\s*(.+?)\s*,\s*(\w+)\s*\)\s*$/s.exec(text(query)) ?? [];
  return of === undefined || label === undefined ? undefined : { of, label };
};
const compareAsked = (before: unknown, after: unknown): readonly Detail[] => {
  const [a, b] = [asked(before), asked(after)];
  if (!a || !b) return differs("query", before, after, weights.query, "code");
  return [
    ...differs("lists the label", a.label, b.label, weights.query),
    ...compareExpr("query", a.of, b.of),
  ];
};

/** One chosen value is the same whether it stands in a list or not. */
const chosen = ({ current }: Obj, part: "text" | "value"): unknown => {
  const said = object(current)[part];
  return Array.isArray(said) && said.length === 1 ? said[0] : said;
};
const compareChosen = (before: Obj, after: Obj): readonly Detail[] =>
  (["text", "value"] as const)
    .flatMap((part) => differs("chosen at first", chosen(before, part), chosen(after, part), weights.looks))
    .slice(0, 1);
const own = ["name", "query", "definition", "current", "hide", "refresh", "sort", "includeAll"];
/** What of the query is not its text. */
const around = ({ query }: Obj): Obj =>
  typeof query === "object" ? without(query as Obj, "query", "refId") : {};

const compare = (before: Obj, after: Obj): readonly Detail[] => {
  const rest = [before, after].map((side) => ({ ...without(side, ...own), ...around(side) })) as [Obj, Obj];
  const found = [
    ...compareAsked(queryOf(before), queryOf(after)),
    ...compareChosen(before, after),
    ...differsIn("hidden", hidden, before.hide, after.hide),
    ...differsIn("read anew", refreshed, before.refresh, after.refresh),
    ...differsIn("sorted", sorted, before.sort, after.sort),
    ...differs("offers All", before.includeAll ?? false, after.includeAll ?? false, weights.looks),
    ...deepDiffers(...rest, weights.looks),
  ];
  return prefixed(name(after), found);
};

export const compareVariables = (before: unknown, after: unknown): readonly Detail[] =>
  compareLists(objects(before), objects(after), {
    plural: "variables",
    name,
    compare,
    weight: weights.query,
  });
