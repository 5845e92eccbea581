// What differs between two lists of links: a dashboard's, a panel's, a column's.

import { type Detail, weights } from "../change.ts";
import { type Obj, objects, text, without } from "../json.ts";
import { compareLists } from "../pairs.ts";
import { deepDiffers, prefixed } from "../words.ts";

const name = ({ title, url }: Obj): string => `link “${text(title) || text(url)}”`;

export const compareLinks = (before: unknown, after: unknown): readonly Detail[] =>
  compareLists(objects(before), objects(after), {
    plural: "links",
    name,
    weight: weights.text,
    compare: (a, b) => prefixed(name(b), deepDiffers(without(a, "title"), without(b, "title"), weights.text)),
  });
