// Text that a stranger wrote, made safe: for a terminal, and as a string in TypeScript.

/** Control characters, direction marks, what has no shape, halves of pairs: nobody sees them, terminals obey them. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu;
const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

const escaped = (character: string): string =>
  SHORT[character] ?? `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;

/** The text on one line, every character that cannot be seen written out, cut when it is long. */
export const visible = (text: string, longest = 120): string => {
  const short = [...text.slice(0, longest * 2)].slice(0, longest).join("");
  return `${short.replace(UNSEEN, escaped)}${short.length < text.length ? "…" : ""}`;
};

/** The text with what cannot be seen, and every run of blanks, as one blank. */
export const plain = (text: string): string => text.replace(UNSEEN, " ").replace(/\s+/g, " ").trim();

const count = (text: string, sign: string): number => text.split(sign).length - 1;

/** A string literal of TypeScript that stands for exactly the text, in the quotes that the formatter chooses. */
export const literal = (text: string): string => {
  const quote = count(text, '"') > count(text, "'") ? "'" : '"';
  const plainly = text.replaceAll("\\", "\\\\").replaceAll(quote, `\\${quote}`).replace(UNSEEN, escaped);
  // Were it ever to become a template, it would still stand for itself.
  const inside = plainly.replaceAll("$" + "{", "$\\u{7b}");
  return `${quote}${inside}${quote}`;
};
