// What a run did, for the terminal: where the page is, how much it shows, what is empty or failed.

import { join } from "node:path";
import pc from "picocolors";
import { printProblem } from "../../config/problem.ts";
import { printable } from "../../config/unseen.ts";
import { lines } from "../compare/tell.ts";
import { many } from "../count.ts";
import type { Finding } from "./collect/findings.ts";
import type { Compared } from "./compare.ts";
import { places } from "./grafana/told.ts";
import type { Result } from "./run.ts";
import { counts } from "./site.ts";

const line = ({ dashboard, panel, refId, reason, choice }: Finding): string =>
  `  ${printable(`${[dashboard, panel, refId].join(" › ")}: ${reason}${choice ? ` (with ${choice})` : ""}`)}\n`;
const shownFindings = 40;
const listed = (title: string, all: readonly Finding[], colour: (text: string) => string): string => {
  if (all.length === 0) return "";
  const rest = all.length - shownFindings;
  const more = rest > 0 ? `  and ${rest} more: see problems.json\n` : "";
  return `\n${colour(`${title} (${all.length})`)}\n${all.slice(0, shownFindings).map(line).join("")}${more}`;
};

/** What differs, in one sentence and then line by line. */
const told = ({ comparison }: Compared): string => {
  const all = lines(comparison.changes);
  const rest = all.length - shownFindings;
  const more = rest > 0 ? `  and ${rest} lines more: see compare.html\n` : "";
  const head = `${pc.bold(`Since ${comparison.before}`)}: ${comparison.summary}\n`;
  return `${head}${all
    .slice(0, shownFindings)
    .map((text) => `  ${printable(text)}\n`)
    .join("")}${more}`;
};

/** The summary; the first line ends with a path to open. */
export const summary = (result: Result, out: string, ms: number): string => {
  const { cards, title, written, problems } = result;
  const findings = cards.flatMap((card) => card.findings);
  const files = `${many(written.changed.length, "file")} written, ${written.removed.length} removed, ${written.unchanged} as before`;
  return [
    `${pc.green("✔")} ${pc.bold(join(out, "index.html"))}: ${counts(cards)}\n`,
    `  ${printable(title)}\n`,
    ...(result.compared
      ? [`\n${told(result.compared)}`, `  ${join(out, "compare.html")}, ${join(out, "comment.md")}\n\n`]
      : []),
    `  ${files}, in ${(ms / 1000).toFixed(1)} s\n`,
    result.grafana ? places(result.grafana) : "",
    listed("Failed", failed(result), pc.red),
    listed(
      "Without data",
      findings.filter(({ kind }) => kind === "empty"),
      pc.yellow,
    ),
    ...(problems.length > 0 ? [`\n${pc.yellow(`Rules that were left out (${problems.length})`)}\n`] : []),
    ...problems.map((problem) => `${printProblem(problem)}\n`),
  ].join("");
};

/** Queries that did not work; those without data are no failure. */
export const failed = ({ cards }: Result): readonly Finding[] =>
  cards.flatMap(({ findings }) => findings).filter(({ kind }) => kind === "failed");
