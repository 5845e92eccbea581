// One line of the Prometheus text format or of OpenMetrics.

export type Labels = readonly (readonly [name: string, value: string])[];
export type Line =
  | { readonly kind: "sample"; readonly name: string; readonly labels: Labels; readonly value: number }
  | { readonly kind: "type" | "help" | "unit"; readonly name: string; readonly text: string }
  | { readonly kind: "end" | "nothing" }
  | { readonly kind: "wrong"; readonly what: string };

/** Why a line is none of the format; the whole sentence begins with the line. */
class WrongLine extends Error {}
const wrong = (what: string): never => {
  throw new WrongLine(what);
};

interface Cursor {
  readonly text: string;
  at: number;
}

const NAME = /[a-zA-Z_:][\w:]*/y;
const WORD = /[^ \t]+/y;
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const SPECIAL = /^([+-]?)(?:inf(?:inity)?|(nan))$/i;

const take = (cursor: Cursor, pattern: RegExp): string => {
  const from = cursor.at;
  pattern.lastIndex = from;
  if (pattern.test(cursor.text)) cursor.at = pattern.lastIndex;
  return cursor.text.slice(from, cursor.at);
};
const skipBlanks = (cursor: Cursor): void => {
  while (next(cursor) === " " || next(cursor) === "\t") cursor.at += 1;
};
const next = ({ text, at }: Cursor): string => text[at] ?? "";

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", "\\": "\\", '"': '"' };
const unescaped = (text: string): string =>
  text.includes("\\") ? text.replace(/\\([\s\S])/g, (whole, sign: string) => ESCAPES[sign] ?? whole) : text;

/** A text in quotes at the cursor. */
const quoted = (cursor: Cursor): string => {
  const { text } = cursor;
  const from = cursor.at + 1;
  let end = text.indexOf('"', from);
  while (end >= 0 && isEscaped(text, end, from)) end = text.indexOf('"', end + 1);
  if (end < 0) return wrong("has a quote that nothing closes");
  cursor.at = end + 1;
  return unescaped(text.slice(from, end));
};
const isEscaped = (text: string, at: number, from: number): boolean => {
  let before = at;
  while (before > from && text[before - 1] === "\\") before -= 1;
  return (at - before) % 2 === 1;
};

const nameAt = (cursor: Cursor, what: string): string => {
  const name = next(cursor) === '"' ? quoted(cursor) : take(cursor, NAME);
  return name === "" ? wrong(`has no name of a ${what} where one must be`) : name;
};

interface Series {
  name: string;
  readonly labels: (readonly [string, string])[];
}

/** What stands between the braces: labels, and in quotes a name that needs them. */
const braces = (cursor: Cursor, series: Series): void => {
  cursor.at += 1;
  skipBlanks(cursor);
  while (next(cursor) !== "}") {
    const isQuoted = next(cursor) === '"';
    const name = nameAt(cursor, "label");
    skipBlanks(cursor);
    if (next(cursor) === "=") {
      cursor.at += 1;
      skipBlanks(cursor);
      if (next(cursor) !== '"') wrong("has a label whose value is not in quotes");
      series.labels.push([name, quoted(cursor)]);
    } else if (isQuoted && series.name === "") series.name = name;
    else wrong("has a label without a value");
    skipBlanks(cursor);
    if (next(cursor) === ",") cursor.at += 1;
    else if (next(cursor) !== "}") wrong("has labels that no brace ends");
    skipBlanks(cursor);
  }
  cursor.at += 1;
};

const numberOf = (text: string): number => {
  if (NUMBER.test(text)) return Number(text);
  const [, sign, nan] =
    SPECIAL.exec(text) ?? wrong(text === "" ? "has no value" : "has a value that is no number");
  if (nan !== undefined) return Number.NaN;
  return sign === "-" ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
};

const sample = (text: string): Line => {
  const cursor: Cursor = { text, at: 0 };
  skipBlanks(cursor);
  const series: Series = { name: next(cursor) === "{" ? "" : nameAt(cursor, "metric"), labels: [] };
  skipBlanks(cursor);
  if (next(cursor) === "{") braces(cursor, series);
  if (series.name === "") wrong("has no name of a metric");
  skipBlanks(cursor);
  const value = numberOf(take(cursor, WORD));
  skipBlanks(cursor);
  if (next(cursor) !== "#" && next(cursor) !== "") numberOf(take(cursor, WORD));
  skipBlanks(cursor);
  if (next(cursor) !== "#" && next(cursor) !== "") wrong("goes on where it must end");
  return { kind: "sample", ...series, value };
};

const KEYWORD = /^#[ \t]+(HELP|TYPE|UNIT)[ \t]+/;
const KINDS = { HELP: "help", TYPE: "type", UNIT: "unit" } as const;

const comment = (text: string): Line => {
  if (text === "# EOF") return { kind: "end" };
  const [head, keyword] = KEYWORD.exec(text) ?? [];
  if (head === undefined) return { kind: "nothing" };
  const cursor: Cursor = { text, at: head.length };
  const name = nameAt(cursor, "metric");
  const kind = KINDS[keyword as keyof typeof KINDS];
  const rest = text.slice(cursor.at).trim();
  return { kind, name, text: kind === "help" ? unescaped(rest) : rest };
};

/** Reads a line; one that makes no sense says why, and nothing is thrown. */
export const readLine = (text: string): Line => {
  try {
    if (text.startsWith("#")) return comment(text);
    return /\S/.test(text) ? sample(text) : { kind: "nothing" };
  } catch (error) {
    if (error instanceof WrongLine) return { kind: "wrong", what: error.message };
    throw error;
  }
};
