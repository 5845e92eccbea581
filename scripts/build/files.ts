// What is to be written: paths below out/ and their text. How YAML and JSON look.

import { stringify } from "yaml";

/** Path below the output folder → content. */
export type Files = ReadonlyMap<string, string>;

/** JSON with two spaces and a newline at the end. */
export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** YAML without line folding and without anchors, so that a diff shows what changed and nothing else. */
export const yaml = (value: unknown): string =>
  stringify(value, { lineWidth: 0, aliasDuplicateObjects: false, version: "1.1" });

/** A name as part of a path: lower case, no slashes, no dots that climb. */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
