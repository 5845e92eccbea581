// Text in a comment on GitHub: whatever it holds, it is shown as it is.

/**
 * What Markdown, HTML or GitHub would take for something else: emphasis, links, tags, tables, mentions, references,
 * emoji. A mention and a reference call nobody. Within a word `_` and `:` mean nothing, nor does `:` before a space.
 */
const special = /[\\`*{}[\]<>#|~&@]|(?<!\w)_|_(?!\w)|:(?!\s|$)|(?<=\bwww)\./gi;

const entity = (character: string): string => `&#${character.codePointAt(0)};`;
const oneLine = (text: string): string => text.replace(/\s+/g, " ").trim();

const plain = (text: unknown): string => oneLine(String(text ?? "")).replace(special, entity);

/**
 * What GitHub takes for a mention or a reference once entities are resolved: it calls somebody, or leaves a mark at an
 * issue. A word joiner behind the sign, which nobody sees, keeps the two apart.
 */
const calling = /&#(?:64|35);|\bGH-(?=\d)/gi;
const joiner = "&#8288;";

/** A text in one line, as text. */
export const md = (text: unknown): string => plain(text).replace(calling, (sign) => sign + joiner);

/** A text in one line, as code, where GitHub looks for no mentions; HTML's own tag: backticks do not hold backticks. */
export const code = (text: unknown): string => `<code>${plain(text)}</code>`;

/** A text of several lines in a block that it cannot end. */
export const block = (text: unknown, language = ""): string => {
  const content = String(text ?? "").replaceAll("\r", "");
  const longest = Math.max(2, ...(content.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${content}\n${fence}`;
};

const percent = (character: string): string =>
  `%${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, "0")}`;

/** An address in a link or picture; only http and https, or a relative one, are let through. */
export const href = (url: string): string => {
  if (/^[a-z][a-z0-9+.-]*:/i.test(url) && !/^https?:\/\//i.test(url)) return "#";
  return url.replace(/[\s()<>"'\\`|[\]]/g, percent);
};
