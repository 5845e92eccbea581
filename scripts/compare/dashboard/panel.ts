// What differs between two panels, but for their place.

import { type Detail, weights } from "../change.ts";
import { type Obj, object, objects, text, without } from "../json.ts";
import { compareLists } from "../pairs.ts";
import { deepDiffers, differs, prefixed, words } from "../words.ts";
import { compareField, compareOverrides } from "./field.ts";
import { compareLinks } from "./links.ts";
import { compareTargets, sourceOf } from "./targets.ts";

const transformation = ({ id }: Obj): string => `transformation ${text(id)}`;
const compareTransformations = (before: unknown, after: unknown): readonly Detail[] =>
  compareLists(objects(before), objects(after), {
    plural: "transformations",
    name: transformation,
    weight: weights.looks,
    compare: (a, b) =>
      prefixed(transformation(b), [
        ...deepDiffers(object(a.options), object(b.options), weights.looks),
        ...deepDiffers(without(a, "id", "options"), without(b, "id", "options"), weights.looks),
      ]),
  });

const texts = ["title", "description"];
const own = [
  ...texts,
  "id",
  "gridPos",
  "type",
  "targets",
  "datasource",
  "fieldConfig",
  "options",
  "transformations",
  "links",
];
const fieldConfig = (before: Obj, after: Obj): readonly Detail[] => {
  const [a, b] = [object(before.fieldConfig), object(after.fieldConfig)];
  const kind = after.type === "table" ? "column" : "series";
  return [
    ...compareField(object(a.defaults), object(b.defaults)),
    ...compareOverrides(a.overrides, b.overrides, kind),
    ...deepDiffers(without(a, "defaults", "overrides"), without(b, "defaults", "overrides"), weights.looks),
  ];
};
/** What differs between two panels of a dashboard, whose JSON is evened out as by `plain`. */
export const comparePanels = (before: Obj, after: Obj): readonly Detail[] => [
  ...differs("type", before.type, after.type, weights.query),
  ...differs("title", before.title, after.title, weights.moved, "text"),
  ...differs("description", before.description, after.description, weights.text, "text"),
  ...compareTargets(before, after),
  ...deepDiffers(sourceOf(before), sourceOf(after), weights.query, (path) => words(["datasource", ...path])),
  ...fieldConfig(before, after),
  ...deepDiffers(object(before.options), object(after.options), weights.looks),
  ...compareTransformations(before.transformations, after.transformations),
  ...compareLinks(before.links, after.links),
  ...deepDiffers(without(before, ...own), without(after, ...own), weights.looks),
];
