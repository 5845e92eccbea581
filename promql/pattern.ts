// Regular expressions as Prometheus reads them: RE2, which has to match the whole of a label's value.

import { RE2JS, RE2JSException } from "re2js";

/** What may hold a bracket that opens no group: a quoted text, an escaped character, a class. */
const inert = /\\Q[\s\S]*?(?:\\E|$)|\\[\s\S]|\[\^?\]?(?:\\[\s\S]|\[:\^?\w+:\]|[^\]\\])*\]/g;

const compiled = new Map<string, RE2JS | string>();
/** RE2's own expression, or why there is none; each is made once. */
const read = (pattern: string): RE2JS | string => {
  const known = compiled.get(pattern);
  if (known !== undefined) return known;
  const made = make(pattern);
  compiled.set(pattern, made);
  return made;
};
const make = (pattern: string): RE2JS | string => {
  // Go reads this form of a name since 1.22, which Prometheus 2.42 is older than.
  const name = /\(\?<(?![=!])[^>]*>?/.exec(pattern.replace(inert, (found) => "x".repeat(found.length)))?.[0];
  if (name !== undefined) return `it knows no ${name}; write ${name.replace("(?<", "(?P<")}`;
  try {
    RE2JS.compile(pattern);
  } catch (error) {
    return reason(error);
  }
  try {
    return RE2JS.compile(`^(?:${pattern})$`);
  } catch (error) {
    return /\\Q(?![\s\S]*\\E)/.test(pattern) ? "its \\Q has no \\E" : reason(error);
  }
};
const reason = (error: unknown): string => {
  if (!(error instanceof RE2JSException)) throw error;
  return error.message.replace(/^error parsing regexp: /, "").replace(/\s+/g, " ");
};

/** Why Prometheus would refuse a pattern, such as "missing closing ): `a(`"; undefined where it takes it. */
export const patternFault = (pattern: string): string | undefined => {
  const found = read(pattern);
  return typeof found === "string" ? found : undefined;
};

/** Whether Prometheus would find that a pattern matches a value; undefined where it would refuse the pattern. */
export const patternMatches = (pattern: string, value: string): boolean | undefined => {
  const found = read(pattern);
  return typeof found === "string" ? undefined : found.matches(value);
};
