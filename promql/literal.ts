// Literals of PromQL as Go reads them: numbers, durations, strings with all quotes and escapes.

const seconds: Readonly<Record<string, number>> = {
  ms: 0.001,
  s: 1,
  m: 60,
  h: 3600,
  d: 86_400,
  w: 604_800,
  y: 31_536_000,
};
const duration = /^(?:\d+(?:ms|[smhdwy]))+$/;

/** The seconds of a duration such as `1h30m`; undefined when the text is none. */
export const secondsOf = (text: string): number | undefined => {
  if (!duration.test(text)) return undefined;
  const ms = [...text.matchAll(/(\d+)(ms|[smhdwy])/g)].map(
    ([, count, unit]) => Number(count) * Math.round((seconds[unit as string] as number) * 1000),
  );
  return ms.reduce((sum, part) => sum + part, 0) / 1000;
};

/** The value of a number without a sign: `0x1f`, `010` (octal, as in Go), `1_000`, `Inf`, `5m` (seconds). */
export const readNumber = (text: string): number => {
  const plain = text.toLowerCase().replaceAll("_", "");
  if (plain === "inf") return Number.POSITIVE_INFINITY;
  if (/^0[0-7]+$/.test(plain)) return Number.parseInt(plain, 8);
  return secondsOf(plain) ?? Number(plain);
};

/** Strings and comments, which stay as they are; or a number that ends in a dot, perhaps before an exponent. */
const bareDot =
  /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|#[^\n]*|(?<![\w:.])(\d+)\.(?:(?=[eE][-+]?\d)|(?![\w.]))/gs;

/** The text with `1.` as `1 ` and `1.e3` as `01e3`: Prometheus reads such numbers, its published grammar does not. */
export const withoutBareDots = (text: string): string =>
  text.replace(bareDot, (whole, digits: string | undefined, at: number) => {
    if (digits === undefined) return whole;
    return /[eE]/.test(text[at + whole.length] ?? "") ? `0${digits}` : `${digits} `;
  });

const escapes: Readonly<Record<string, string>> = {
  a: "\u0007",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
};
const bytes = /^(?:\\x[0-9a-fA-F]{2}|\\[0-3][0-7]{2})+/;
const codePoint = /^\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))/;

const byteOf = (code: string): number =>
  code.startsWith("\\x") ? Number.parseInt(code.slice(2), 16) : Number.parseInt(code.slice(1), 8);

/** One escape sequence at the start of `rest`: its length and what it stands for. */
const readEscape = (rest: string, quote: string): readonly [length: number, value: string] | undefined => {
  const raw = bytes.exec(rest)?.[0];
  if (raw) {
    const parts = raw.match(/\\x..|\\.../g) ?? [];
    return [raw.length, Buffer.from(parts.map(byteOf)).toString("utf8")];
  }
  const point = codePoint.exec(rest);
  if (point) {
    const code = Number.parseInt(point[1] ?? point[2] ?? "", 16);
    return code > 0x10ffff ? undefined : [point[0].length, String.fromCodePoint(code)];
  }
  const char = rest[1] ?? "";
  const value = char === quote ? char : escapes[char];
  return value === undefined ? undefined : [2, value];
};

/** What a quoted text stands for, or what is wrong with it and at which offset. */
export const readString = (
  text: string,
): { readonly value: string } | { readonly wrong: string; readonly at: number } => {
  const quote = text[0] as string;
  if (text.length < 2 || !text.endsWith(quote)) return { wrong: "this string has no end", at: 0 };
  if (quote === "`") return { value: text.slice(1, -1).replaceAll("\r", "") };
  let value = "";
  let at = 1;
  while (at < text.length - 1) {
    const next = text[at] as string;
    const read = next === "\\" ? readEscape(text.slice(at, -1), quote) : ([1, next] as const);
    if (!read)
      return { wrong: `${text.slice(at, at + 2)} is no escape; a backslash itself is written \\\\`, at };
    value += read[1];
    at += read[0];
  }
  return at === text.length - 1 ? { value } : { wrong: "this string has no end", at: 0 };
};
