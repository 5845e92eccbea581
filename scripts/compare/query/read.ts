// Two texts of PromQL as trees. Grafana's variables outside of strings are filled in so that both parse, each by
// a number of its own, and stand in what is told again: `$__rate_interval` is not the same as `5m`.

import { PromqlError, parse } from "../../../promql/parse.ts";
import { print } from "../../../promql/print.ts";
import type { Node } from "../../../promql/tree.ts";

const pattern = new RegExp(
  [
    /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`[^`]*`|#[^\n]*/,
    /(?<names>\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\))/,
    /(?<variable>\$\{\w+(?::\w+)?\}|\$\w+|\[\[\w+(?::\w+)?\]\])(?<as>\s*[[{])?/,
  ]
    .map((part) => part.source)
    .join("|"),
  "gs",
);
const variable = /\$\{(\w+(?::\w+)?)\}|\$(\w+)|\[\[(\w+(?::\w+)?)\]\]/g;
interface Groups {
  readonly names?: string;
  readonly variable?: string;
  readonly as?: string;
}

export interface Reading {
  readonly before: Node | undefined;
  readonly after: Node | undefined;
  /** The text of a tree, with its variables. */
  readonly print: (node: Node) => string;
  /** A piece of a tree's text, with its variables. */
  readonly named: (text: string) => string;
}

/** A number in front of every variable's own that neither text holds. */
const unused = (texts: readonly string[]): string => {
  let prefix = 91;
  while (texts.some((text) => text.includes(String(prefix)))) prefix++;
  return String(prefix);
};

const attempt = (text: string): Node | undefined => {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof PromqlError) return undefined;
    throw error;
  }
};

/** Both texts as trees; undefined where one does not parse. */
export const readBoth = (before: string, after: string): Reading => {
  const prefix = unused([before, after]);
  const found: string[] = [];
  const number = (spelled: string): string => {
    const plain = spelled.replace(variable, (_, braced, bare, bracketed) => braced ?? bare ?? bracketed);
    if (!found.includes(plain)) found.push(plain);
    return `${prefix}${String(found.indexOf(plain)).padStart(5, "0")}`;
  };
  const fill = (text: string): string =>
    text.replace(pattern, (whole, ...rest) => {
      const { names, variable: spelled, as } = rest.at(-1) as Groups;
      if (names !== undefined) return names.replace(variable, (each) => `v${number(each)}`);
      if (spelled === undefined) return whole;
      return as === undefined ? `${number(spelled)}s` : `v${number(spelled)}${as}`;
    });
  const back = new RegExp(`\\bv?${prefix}(\\d{5})s?\\b`, "g");
  const named = (text: string): string =>
    text.replace(back, (whole, index: string) => {
      const name = found[Number(index)];
      return name === undefined ? whole : name.includes(":") ? `\${${name}}` : `$${name}`;
    });
  return {
    before: attempt(fill(before)),
    after: attempt(fill(after)),
    print: (node) => named(print(node)),
    named,
  };
};
