// TypeScript as the formatter lays it out: on one line where it fits, else an item a line.

/** A piece of code: text, pieces one after another, or a list in brackets. */
export type Code = string | readonly Code[] | List;
export interface List {
  readonly open: string;
  readonly items: readonly Code[];
  readonly close: string;
  /** Blanks inside the brackets: objects and imports. */
  readonly isSpaced: boolean;
  /** Numbers stand beside each other, as many as fit. */
  readonly isFilled: boolean;
  /** Never on one line. */
  readonly isLong: boolean;
}

const WIDTH = 110;

const list = (open: string, items: readonly Code[], close: string, how: Partial<List> = {}): List => ({
  open,
  items,
  close,
  isSpaced: false,
  isFilled: false,
  isLong: false,
  ...how,
});
export const array = (items: readonly Code[]): List => list("[", items, "]");
export const numbers = (items: readonly number[]): List =>
  list("[", items.map(numeral), "]", { isFilled: true });
export const call = (name: string, items: readonly Code[]): List => list(`${name}(`, items, ")");
export const object = (items: readonly Code[]): List => list("{", items, "}", { isSpaced: true });
export const longObject = (items: readonly Code[]): List => list("{", items, "}", { isLong: true });

/** A number as the formatter writes it. */
const numeral = (value: number): string => String(value).replace("e+", "e");

const isList = (code: Code): code is List => typeof code === "object" && "open" in code;

const flat = (code: Code): string => {
  if (typeof code === "string") return code;
  if (!isList(code)) return code.map(flat).join("");
  const inside = code.items.map(flat).join(", ");
  const blank = code.isSpaced && inside !== "" ? " " : "";
  return `${code.open}${blank}${inside}${blank}${code.close}`;
};
const isLong = (code: Code): boolean =>
  typeof code !== "string" && (isList(code) ? code.isLong || code.items.some(isLong) : code.some(isLong));

/** Prints a piece of code; `indent` and `column` are where it begins, `after` how much follows on its last line. */
export const print = (code: Code, indent = 0, column = indent, after = 0): string => {
  if (typeof code === "string") return code;
  if (!isList(code)) return printParts(code, indent, column, after);
  const short = flat(code);
  if (!isLong(code) && column + short.length + after <= WIDTH) return short;
  const inner = " ".repeat(indent + 2);
  const lines = code.isFilled
    ? filled(code.items.map(flat), WIDTH - indent - 2)
    : code.items.map((item) => `${print(item, indent + 2, indent + 2, 1)},`);
  return `${code.open}\n${lines.map((line) => `${inner}${line}\n`).join("")}${" ".repeat(indent)}${code.close}`;
};

const printParts = (parts: readonly Code[], indent: number, column: number, after: number): string => {
  let text = "";
  parts.forEach((part, i) => {
    const rest =
      parts
        .slice(i + 1)
        .map(flat)
        .join("").length + after;
    const at = text.includes("\n") ? text.length - text.lastIndexOf("\n") - 1 : column + text.length;
    text += print(part, indent, at, rest);
  });
  return text;
};

const filled = (items: readonly string[], width: number): readonly string[] => {
  const lines: string[] = [];
  for (const item of items) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + item.length + 2 <= width)
      lines[lines.length - 1] = `${last} ${item},`;
    else lines.push(`${item},`);
  }
  return lines;
};

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60]/gu;
const widthOf = (text: string): number => text.replace(/\p{M}/gu, "").replace(WIDE, "xx").length;

/** A property whose value is a string; the formatter puts a long one below a key of five letters or more. */
export const property = (key: string, text: string, indent: number): string => {
  const line = `${key}: ${text}`;
  const fits = indent + widthOf(line) + 1 <= WIDTH;
  return fits || key.length < 5 ? line : `${key}:\n${" ".repeat(indent + 2)}${text}`;
};

/** `export const name = …;` */
export const constant = (name: string, value: Code): string => print([`export const ${name} = `, value, ";"]);

/**
 * A call of a name and an object that is never on one line; the object stays on the call's line where its head fits.
 * The fields are told where they begin.
 */
export const callWith = (
  begin: string,
  name: string,
  first: string,
  fields: (indent: number) => readonly Code[],
): string => {
  const fits = `${begin}${name}(${first}, {`.length <= WIDTH;
  if (fits) return `${begin}${name}(${first}, ${print(longObject(fields(2)))});`;
  const all = list(`${name}(`, [first, longObject(fields(4))], ")", { isLong: true });
  return `${begin}${print(all)};`;
};

/** The same call, on one line where it fits. */
export const shortCallWith = (
  begin: string,
  name: string,
  first: string,
  fields: readonly Code[],
): string => {
  const line = `${begin}${name}(${first}, ${flat(object(fields))});`;
  return line.length <= WIDTH ? line : callWith(begin, name, first, () => fields);
};

/** `import { a, b } from "file";`, the names in the formatter's order. */
export const imports = (names: readonly string[], file: string): string =>
  names.length === 0 ? "" : `${print(["import ", object([...names].sort(byName)), ` from "${file}";`])}\n`;

const collator = new Intl.Collator("en", { numeric: true, caseFirst: "upper" });
const byName = (a: string, b: string): number => collator.compare(a, b);

/** A comment in lines, each with a hanging indent after its first. */
export const comment = (text: string, hanging = ""): string => {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter((each) => each !== "")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 1 <= WIDTH - 2)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(`// ${lines.length === 0 ? "" : hanging}${word}`);
  }
  return `${lines.join("\n")}\n`;
};
