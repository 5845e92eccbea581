// What a build did, for the terminal: what, how many, how long, what was left out and why.

import pc from "picocolors";
import { printProblem } from "../../config/problem.ts";
import { many } from "../count.ts";
import type { Checked } from "../types/check.ts";
import type { Book } from "./book.ts";
import type { Written } from "./write.ts";

const made = ({ dashboards, components }: Book): string => {
  const panels = dashboards.flatMap((d) => d.rows.flatMap((r) => r.panels)).length;
  const rules = components.flatMap((c) => c.groups.flatMap((g) => g.rules));
  return [
    many(dashboards.length, "dashboard"),
    many(panels, "panel"),
    many(rules.filter((r) => r.alert).length, "alert"),
    many(rules.filter((r) => r.record).length, "recording rule"),
    many(components.flatMap((c) => c.slos).length, "SLO"),
  ].join(", ");
};
const files = ({ changed, removed, unchanged }: Written): string =>
  `${many(changed.length, "file")} written, ${removed.length} removed, ${unchanged} as before`;

/** What became of the types: their own time, which a build on several cores does not take. */
const typesLine = (types: Checked | undefined): string => {
  if (!types) return "types not checked (--no-types)";
  const { seconds } = types;
  return seconds === undefined
    ? "types unchanged since they last passed"
    : `types checked in ${seconds.toFixed(2)} s`;
};

interface Built {
  readonly book: Book;
  readonly written: Written;
  readonly out: string;
  readonly ms: number;
  /** Undefined where they were not checked. */
  readonly types: Checked | undefined;
}

/** `out/: 6 dashboards, … in 0.4 s`, the types, then what was left out and what is probably not meant. */
export const summary = ({ book, written, out, ms, types }: Built): string => {
  const head =
    `${pc.green("✔")} ${pc.bold(out)}: ${made(book)}\n` +
    `  ${files(written)}, in ${(ms / 1000).toFixed(2)} s\n  ${typesLine(types)}\n`;
  const left = [...new Set(book.leftOut.map(({ where, why }) => `  ${where}: ${why}\n`))];
  const warned = book.warnings.map((w) => `${printProblem(w)}\n`).join("");
  return (
    head +
    (left.length > 0 ? `\n${pc.yellow(`Left out (${left.length})`)}\n${left.join("")}` : "") +
    (warned ? `\n${pc.yellow("Worth a look")}\n${warned}` : "")
  );
};
