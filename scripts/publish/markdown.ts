// A plan as a comment in a pull request: bounded, and what people wrote stays text.

import { block, code, md } from "../markdown.ts";
import type { Plan } from "./items.ts";
import type { About } from "./machine.ts";
import { heading, summary, toldItems } from "./told.ts";

/** A comment on GitHub takes 65 536 characters. */
const MOST = 60_000;

/** The summary in bold, what is left out, then the plan as it stands on a terminal; what does not fit is counted. */
export const markdown = (plan: Plan, about: About): string => {
  const { kept, left } = fitting(toldItems(plan, false));
  const rest = left === 0 ? "" : `\n… and ${left} more lines; \`npm run plan\` shows them.\n`;
  const body = kept.join("\n").replace(/^\n+/, "");
  const changes = body === "" ? "" : `\n${block(body, "text")}\n`;
  const notes = (plan.notes ?? []).map((note) => `\n${md(note)}\n`).join("");
  return `### Plan\n\n**${summary(plan)}**\n\n${code(heading(about))}\n${notes}${changes}${rest}`;
};

const fitting = (lines: readonly string[]): { kept: readonly string[]; left: number } => {
  let size = 0;
  const kept = lines.filter((line) => {
    size += line.length + 1;
    return size <= MOST;
  });
  return { kept, left: lines.length - kept.length };
};
