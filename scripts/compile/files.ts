// What is to be written: paths below out/ and their text. How YAML and JSON look.

import { Document, Scalar, type ScalarTag, type Schema, type Tags } from "yaml";
import { ProblemsError, quote } from "../../config/problem.ts";

/** Path below the output folder → content. */
export type Files = ReadonlyMap<string, string>;

/** JSON with two spaces and a newline at the end. */
export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** What readers of YAML do not take as it stands: line breaks of 1.1, and what is no character of a text. */
const unprintable = /[\p{Cc}\u2028\u2029\ufeff\p{Bidi_Control}\p{Noncharacter_Code_Point}]/gu;
/** What some reader takes for more than text: two words of 1.1, a name of a number or nothing in any version. */
const isOdd = (text: string): boolean =>
  /^(?:=|<<|[-+]?\.?(?:inf|nan)|infinity|null|~|y|n|yes|no|on|off|true|false)$/i.test(text) ||
  isNumber(text) ||
  text.replace(/[\n\t]/g, "").search(unprintable) >= 0;
/** `0o17`, which readers in Go take for 15, `017`, `0x1f`, `0b1`, `1_000`, `1e3`, `12:30:45`, `2001-12-14`. */
const isNumber = (text: string): boolean => {
  const plain = text.replaceAll("_", "").replace(/^[-+]/, "");
  if (!/^[.\d]/.test(plain)) return false;
  return (
    !Number.isNaN(Number(plain)) ||
    /^(?:\d+(?::\d+)+(?:\.\d*)?|\d{4}-\d{1,2}-\d{1,2}(?:[Tt\s].*)?)$/.test(plain)
  );
};
const escaped = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  if (character === "\n" || character === "\t") return character;
  return code > 0xffff
    ? `\\U${code.toString(16).padStart(8, "0")}`
    : `\\u${code.toString(16).padStart(4, "0")}`;
};

/** No file in UTF-8 holds half of a character; readers refuse its escape. */
const halved = (text: string): ProblemsError =>
  new ProblemsError([
    { where: quote(text), what: "has half of a character in it.", fix: "Write the character itself." },
  ]);

/** A text, quoted where some reader would take it for something else. */
const scalar = (_: Schema, text: string): Scalar => {
  if (/\p{Surrogate}/u.test(text)) throw halved(text);
  const made = new Scalar(text);
  if (isOdd(text)) made.type = Scalar.QUOTE_DOUBLE;
  return made;
};
/** With texts as above, and without the tag that writes `<<` bare whatever it is asked for. */
const own = (tags: Tags): Tags =>
  tags.flatMap((tag) => {
    if (typeof tag === "string") return tag;
    if (tag.tag === "tag:yaml.org,2002:str") return { ...tag, createNode: scalar } as ScalarTag;
    return tag.tag === "tag:yaml.org,2002:merge" ? [] : tag;
  });

/** YAML without line folding and without anchors, so that a diff shows what changed and nothing else. */
export const yaml = (value: unknown): string => {
  const document = new Document(value, { aliasDuplicateObjects: false, customTags: own, version: "1.1" });
  return document.toString({ lineWidth: 0 }).replace(unprintable, escaped);
};

/** YAML with lines in front for whoever opens the file: what it is for, how to use it. */
export const noted = (lines: readonly string[], value: unknown): string =>
  [...lines.flatMap(commented), yaml(value)].join("\n");
/** A line that a text of the settings breaks goes on as a comment. */
const commented = (text: string): readonly string[] =>
  text.split(/\r\n|[\n\r\u0085\u2028\u2029]/).map((line) => (line === "" ? "#" : `# ${line}`));

/** A name as part of a path: lower case, no slashes, no dots that climb. */
export const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
