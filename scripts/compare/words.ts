// Words for what settings of Grafana and others are called, and for their values; details made of both.

import type { As, Detail } from "./change.ts";
import { isObject, type Leaf, leaves, same } from "./json.ts";

const known: Readonly<Record<string, string>> = {
  "color.mode": "colour mode",
  "color.fixedColor": "colour",
  "legend.showLegend": "legend shown",
  "tooltip.mode": "tooltip",
  "reduceOptions.calcs": "calculation",
  "reduceOptions.values": "all values",
  "reduceOptions.fields": "fields",
  "stacking.mode": "stacking",
  "thresholdsStyle.mode": "threshold lines",
  axisSoftMin: "axis soft min",
  axisSoftMax: "axis soft max",
  spanNulls: "gaps joined",
  noValue: "shown without a value",
  displayName: "name shown",
  maxDataPoints: "most data points",
};

const word = (segment: string): string => {
  if (/^\d+$/.test(segment)) return segment;
  if (!/^[a-z][A-Za-z]*$/.test(segment)) return `“${segment}”`;
  const plain = segment.replace(/[A-Z]+/g, (upper) => ` ${upper.toLowerCase()}`);
  return plain.replace(/\bcolor\b/, "colour");
};
/** `["legend", "displayMode"]` as "legend display mode"; names that are not ours to split stay as they are. */
export const words = (path: readonly string[]): string => known[path.join(".")] ?? path.map(word).join(" ");

/** A value as text: yes and no as on and off, a list with commas, an object as JSON. */
export const say = (value: unknown): string => {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "on" : "off";
  if (Array.isArray(value) && !value.some((part) => typeof part === "object" && part !== null))
    return value.map(say).join(", ");
  return JSON.stringify(value) ?? "";
};
const kindOf = (value: unknown): As | undefined => {
  if (isObject(value) || (Array.isArray(value) && value.some(isObject))) return "code";
  return typeof value === "string" && (/\s/.test(value) || value === "") ? "text" : undefined;
};

/** One detail where two values differ, none where they are equal; undefined is "not there". */
export const differs = (
  subject: string,
  before: unknown,
  after: unknown,
  weight: number,
  as: As | "plain" = kindOf(before) ?? kindOf(after) ?? "plain",
): readonly Detail[] =>
  same(before, after)
    ? []
    : [
        {
          subject,
          ...(before === undefined ? {} : { before: say(before) }),
          ...(after === undefined ? {} : { after: say(after) }),
          ...(as === "plain" ? {} : { as }),
          weight,
        },
      ];

/** A detail for every place where two values differ, named by its path. */
export const deepDiffers = (
  before: unknown,
  after: unknown,
  weight: number,
  name: (path: readonly string[]) => string = words,
): readonly Detail[] =>
  leaves(before, after).flatMap((leaf: Leaf) => differs(name(leaf.path), leaf.before, leaf.after, weight));

/** A detail that needs no values: `panel “A”: collapsed`. */
export const noted = (subject: string, note: string, weight: number): Detail => ({ subject, note, weight });

/** Details of a part, told as the whole's: `column Rooms: unit`. */
export const prefixed = (prefix: string, details: readonly Detail[]): readonly Detail[] =>
  details.map((d) => ({ ...d, subject: [prefix, d.subject].filter(Boolean).join(": ") }));
