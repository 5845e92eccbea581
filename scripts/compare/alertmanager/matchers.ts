// Alertmanager's matchers as text, and the names that routes and inhibitions get from them.

import { list, type Obj, object, text } from "../json.ts";

/** `severity="critical"` whatever its quotes and spaces. */
const spelled = (matcher: string): string => {
  const [, name, op, value] = /^\s*([^\s=!~]+)\s*(=~|!~|!=|=)\s*(.*?)\s*$/s.exec(matcher) ?? [];
  if (name === undefined) return matcher.trim();
  return `${name}${op}"${(value ?? "").replace(/^(["'])(.*)\1$/s, "$2")}"`;
};
const mapped = (values: unknown, op: string): readonly string[] =>
  Object.entries(object(values)).map(([name, value]) => `${name}${op}"${String(value)}"`);

/** The matchers of a route or of one side of an inhibition, in any of Alertmanager's spellings, sorted. */
export const matchersOf = (of: Obj, side = ""): readonly string[] =>
  [
    ...list(of[`${side}matchers`]).map((matcher) => spelled(text(matcher))),
    ...mapped(of[`${side}match`], "="),
    ...mapped(of[`${side}match_re`], "=~"),
  ].sort();

/** Matchers in short: a severity or an alert by its value alone. */
export const called = (matchers: readonly string[]): string =>
  matchers.map((matcher) => matcher.replace(/^(?:severity|alertname)="(.*)"$/s, "$1")).join(", ");
