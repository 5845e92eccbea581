// What differs in how a value is shown: unit, limits, thresholds, mappings, colours; a panel's own or a column's.

import { type Detail, weights } from "../change.ts";
import { type Obj, object, objects, text, without } from "../json.ts";
import { compareLists } from "../pairs.ts";
import { deepDiffers, differs, prefixed, words } from "../words.ts";
import { compareLinks } from "./links.ts";
import { compareThresholds } from "./thresholds.ts";

interface Mapping {
  readonly of: string;
  /** What `of` is: a value, a range, a pattern, or something special such as no value. */
  readonly kind: string;
  readonly result: Obj;
}
const range = ({ from, to }: Obj): string => `${from ?? "-∞"} to ${to ?? "∞"}`;
/** Grafana takes values in the order of their numbers, not in that of the keys. */
const placeOf = ({ index }: Obj): number => (typeof index === "number" ? index : 0);
/** Each value, range or pattern that is shown as something else. */
const mappingsOf = (mappings: unknown): readonly Mapping[] =>
  objects(mappings).flatMap(({ type, options }) => {
    const of = object(options);
    if (type === "value")
      return Object.entries(of)
        .map(([key, to]) => ({ of: key, kind: type, result: object(to) }))
        .sort((a, b) => placeOf(a.result) - placeOf(b.result));
    const name = type === "range" ? range(of) : text(of.match ?? of.pattern);
    return [{ of: name, kind: text(type), result: object(of.result) }];
  });
const shown = ({ text: said, color }: Obj): string =>
  [said ?? "", color === undefined ? "" : `(${color})`].filter(Boolean).join(" ");
const compareMappings = (before: unknown, after: unknown): readonly Detail[] =>
  compareLists(mappingsOf(before), mappingsOf(after), {
    plural: "mappings",
    name: ({ of }) => `mapping ${of}`,
    weight: weights.judged,
    compare: (a, b) => [
      ...differs(`mapping ${a.of}`, shown(a.result), shown(b.result), weights.judged),
      ...differs(`mapping ${a.of} kind`, a.kind, b.kind, weights.judged),
      ...prefixed(
        `mapping ${a.of}`,
        deepDiffers(without(a.result, "text", "color"), without(b.result, "text", "color"), weights.looks),
      ),
    ],
  });

const judging = new Set(["unit", "min", "max", "decimals"]);
/** `custom.stacking.mode` without its prefix: the panel type's own settings are not told apart from others. */
const named = (path: readonly string[]): string => words(path[0] === "custom" ? path.slice(1) : path);

/** What differs between two field configurations, as `fieldConfig.defaults` holds them. */
export const compareField = (before: Obj, after: Obj): readonly Detail[] => {
  const rest = [before, after].map((side) =>
    without(side, "thresholds", "mappings", "links", ...judging),
  ) as [Obj, Obj];
  return [
    ...[...judging].flatMap((key) => differs(key, before[key], after[key], weights.judged)),
    ...compareThresholds(before.thresholds, after.thresholds),
    ...compareMappings(before.mappings, after.mappings),
    ...compareLinks(before.links, after.links),
    ...deepDiffers(...rest, weights.looks, named),
  ];
};

/** `{ id: "custom.cellOptions", value }` as `custom: { cellOptions: value }`, so that it compares like defaults. */
const fieldOf = (properties: unknown): Obj => {
  const field: Record<string, unknown> = {};
  for (const { id, value } of objects(properties)) {
    const [, group, name] = /^(custom)\.(.+)$/.exec(text(id)) ?? [];
    if (group && name) field[group] = { ...object(field[group]), [name]: value };
    else field[text(id)] = value;
  }
  return field;
};
const subjects: Readonly<Record<string, string>> = {
  byName: "",
  byRegexp: "matching ",
  byFrameRefID: "of query ",
  byType: "of type ",
};
const overrideName = (kind: string, { matcher }: Obj): string => {
  const { id, options } = object(matcher);
  const which = subjects[text(id)];
  const of = typeof options === "string" ? options : JSON.stringify(options ?? "");
  return `${kind} ${which === undefined ? `${text(id)} ` : which}${of}`;
};

/** What differs between overrides, by field: `column Rooms: unit short → none`. */
export const compareOverrides = (before: unknown, after: unknown, kind: "column" | "series") =>
  compareLists(objects(before), objects(after), {
    plural: "overrides",
    name: (override) => overrideName(kind, override),
    weight: weights.looks,
    compare: (a, b) => {
      const fields = [a, b].map(({ properties }) => fieldOf(properties)) as [Obj, Obj];
      const rest = [a, b].map((side) => without(side, "properties", "matcher")) as [Obj, Obj];
      const found = [...compareField(...fields), ...deepDiffers(...rest, weights.looks)];
      return prefixed(overrideName(kind, b), found);
    },
  });
