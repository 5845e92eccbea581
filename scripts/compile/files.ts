// What is to be written: paths below out/ and their text. How YAML and JSON look.

import { Document, Scalar, type Tags, visit } from "yaml";

/** Path below the output folder → content. */
export type Files = ReadonlyMap<string, string>;

/** JSON with two spaces and a newline at the end. */
export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** What readers of YAML 1.1, such as Prometheus, take for more than text: two words, and three line breaks. */
const odd = /^(?:=|<<)$|[\u0085\u2028\u2029]/;
const escapes: Readonly<Record<string, string>> = { "\u0085": "\\N", "\u2028": "\\L", "\u2029": "\\P" };

/** Without the tag that writes `<<` bare whatever it is asked for. */
const unmerged = (tags: Tags): Tags =>
  tags.filter((tag) => typeof tag === "string" || tag.tag !== "tag:yaml.org,2002:merge");

/** YAML without line folding and without anchors, so that a diff shows what changed and nothing else. */
export const yaml = (value: unknown): string => {
  const document = new Document(value, {
    aliasDuplicateObjects: false,
    customTags: unmerged,
    version: "1.1",
  });
  visit(document, {
    Scalar: (_, node) => {
      if (odd.test(String(node.value))) node.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document
    .toString({ lineWidth: 0 })
    .replace(/[\u0085\u2028\u2029]/g, (character) => escapes[character] ?? character);
};

/** YAML with lines in front for whoever opens the file: what it is for, how to use it. */
export const noted = (lines: readonly string[], value: unknown): string =>
  [...lines.map((line) => (line === "" ? "#" : `# ${line}`)), yaml(value)].join("\n");

/** A name as part of a path: lower case, no slashes, no dots that climb. */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
