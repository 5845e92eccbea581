// A value that selectors accept, guessed from how they are written: a job's name, a test's label.

import { patternMatches } from "../promql/pattern.ts";
import type { Selector } from "./selector.ts";

/** Whether Prometheus would select a label's value; a pattern has to match the whole of it. */
export const accepts = ({ op, value: wanted }: Selector, value: string): boolean => {
  if (op === "=" || op === "!=") return (value === wanted) === (op === "=");
  return patternMatches(wanted, value) === (op === "=~");
};

/** A short text that an everyday pattern matches: nothing for `.*`, the first of `(a|b)`. Not sure: to be tried. */
const simplest = (pattern: string): string =>
  pattern
    .replace(/^\(\?[ims]+\)|^\^|\$$/g, "")
    .replace(/\((?:\?:|\?P?<\w+>)?([^()|]*)(?:\|[^()]*)?\)([*?])?/g, (_, first, many) => (many ? "" : first))
    .replace(/\|.*$/s, "")
    .replace(/\[(\w)[^\]]*\](?:[*+?]|\{[\d,]*\})?/g, "$1")
    .replace(/\\d[+*]?/g, "0")
    .replace(/(^|[^\\])\.[*?]/g, "$1")
    .replace(/(^|[^\\])\.\+?/g, "$1x")
    .replace(/\\(.)/g, "$1");

/** Values that selectors of a label may accept, guessed from their texts. */
export const guesses = (label: string, selectors: readonly Selector[]): readonly string[] => {
  const about = selectors.filter((s) => s.label === label);
  const exact = about.filter(({ op }) => op === "=").map(({ value }) => value);
  const like = about.filter(({ op }) => op === "=~").map(({ value }) => simplest(value));
  return [...exact, ...like].filter((value) => value !== "");
};

/** A value of a label that all selectors of it accept: the usual one where it may be; undefined where none is found. */
export const example = (label: string, usual: string, selectors: readonly Selector[]): string | undefined => {
  const about = selectors.filter((s) => s.label === label);
  return [usual, ...guesses(label, about), `${usual}-metrics`].find(
    (value) => value !== "" && about.every((s) => accepts(s, value)),
  );
};
