// What a build did, for the terminal: what, how many, how long, what was left out and why.

import pc from "picocolors";
import { printProblem } from "../../config/problem.ts";
import { many } from "../count.ts";
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

/** `out/: 6 dashboards, … in 0.4 s`, then what was left out and what is probably not meant. */
export const summary = (book: Book, written: Written, out: string, ms: number): string => {
  const head = `${pc.green("✔")} ${pc.bold(out)}: ${made(book)}\n  ${files(written)}, in ${(ms / 1000).toFixed(2)} s\n`;
  const left = [...new Set(book.leftOut.map(({ where, why }) => `  ${where}: ${why}\n`))];
  const warned = book.warnings.map((w) => `${printProblem(w)}\n`).join("");
  return (
    head +
    (left.length > 0 ? `\n${pc.yellow(`Left out (${left.length})`)}\n${left.join("")}` : "") +
    (warned ? `\n${pc.yellow("Worth a look")}\n${warned}` : "")
  );
};
