// How the values of a variable become text: Grafana's formats, as `${servers:csv}` names them.
// https://grafana.com/docs/grafana/latest/dashboards/variables/variable-syntax/#advanced-variable-format-options

export type Value = string | readonly string[];
/** What a format reads of a variable besides its value. */
export interface Formatted {
  readonly name: string;
  /** What a reader sees: "All", or the chosen options joined by " + ". */
  readonly text: string;
  /** As it stands in an address: `$__all` or the values. */
  readonly address: Value;
}
export type Format = (value: Value, variable: Formatted, args: readonly string[]) => string;

const list = (value: Value): readonly string[] => (typeof value === "string" ? [value] : value);
const joined =
  (separator: string): Format =>
  (value) =>
    list(value).join(separator);
const each =
  (quoted: (one: string) => string): Format =>
  (value) =>
    list(value).map(quoted).join(",");
const glob: Format = (value) =>
  list(value).length > 1 ? `{${list(value).join(",")}}` : list(value).join("");
/** For addresses even a single value of a list stands in braces. */
const braced = (value: Value): string => (typeof value === "string" ? value : `{${value.join(",")}}`);

const regexEscaped = (text: string): string => text.replace(/[\\^$*+?.()|[\]{}/]/g, "\\$&");
/** Several alternatives in parentheses, one as it is. */
export const alternatives = (value: Value, escaped: (one: string) => string): string => {
  const parts = list(value).map(escaped);
  return parts.length === 1 ? (parts[0] as string) : `(${parts.join("|")})`;
};

/** RFC 3986 also reserves what `encodeURIComponent` leaves. */
const strict = (text: string): string =>
  text.replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
/** A lone surrogate is no text that an address can hold. */
const wellFormed = (text: string): string => text.replace(/\p{Surrogate}/gu, "\ufffd");
const encoded = (text: string): string => strict(encodeURIComponent(wellFormed(text)));
const parameter = (name: string, value: string): string => `var-${name}=${encoded(value)}`;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const html = (text: string): string => text.replace(/[&<>"']/g, (c) => entities[c] as string);

const luceneEscaped = (text: string): string =>
  Number.isNaN(Number(text)) ? text.replace(/[!*+\-=<>\s&|()[\]{}^~?:\\/"]/g, "\\$&") : text;
const lucene: Format = (value) => {
  if (typeof value === "string") return luceneEscaped(value);
  return value.length === 0 ? "__empty__" : `(${value.map((v) => `"${luceneEscaped(v)}"`).join(" OR ")})`;
};

const date: Format = (value, _, [how = "iso"]) => {
  const ms = Number.parseInt(list(value)[0] ?? "", 10);
  if (!Number.isFinite(ms)) return "NaN";
  if (how === "ms") return String(ms);
  return how === "seconds" ? String(Math.round(ms / 1000)) : new Date(ms).toISOString();
};

/** By the name after the colon; a name that is not here means glob, as in Grafana. */
export const formats: Readonly<Record<string, Format>> = {
  raw: joined(","),
  csv: joined(","),
  pipe: joined("|"),
  glob,
  regex: (value) => alternatives(value, regexEscaped),
  json: (value) => (typeof value === "string" ? value : JSON.stringify(value)),
  html: (value) => html(list(value).join(", ")),
  text: (_, { text }) => text,
  singlequote: each((one) => `'${one.replaceAll("'", "\\'")}'`),
  doublequote: each((one) => `"${one.replaceAll('"', '\\"')}"`),
  sqlstring: each((one) => `'${one.replaceAll("'", "''").replaceAll('"', '\\"')}'`),
  percentencode: (value) => encoded(braced(value)),
  uriencode: (value) => strict(encodeURI(wellFormed(braced(value)))),
  queryparam: (_, { name, address }) =>
    list(address)
      .map((one) => parameter(name, one))
      .join("&"),
  customqueryparam: (value, { name }, [as = "", prefix = ""]) =>
    list(value)
      .map((one) => `${encoded(as || name)}=${encoded(prefix)}${encoded(one)}`)
      .join("&"),
  distributed: (value, { name }) =>
    list(value)
      .map((one, index) => (index === 0 ? one : `${name}=${one}`))
      .join(","),
  join: (value, _, [separator = ","]) => list(value).join(separator),
  lucene,
  date,
};
