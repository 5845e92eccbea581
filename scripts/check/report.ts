// What was found, for the terminal and for programs: by place, then how much was looked at.

import pc from "picocolors";
import { printProblem } from "../../config/problem.ts";
import { many } from "../count.ts";
import { grouped } from "./groups.ts";
import type { Found, Result } from "./run.ts";
import type { Subject } from "./subject.ts";

/** The place once, then each problem of it: what, how to fix it, by which check. */
const place = (where: string, all: readonly Found[]): string => {
  const problems = all.map(({ check, note, ...problem }) => {
    const [, ...lines] = printProblem(problem).split("\n");
    return [...lines, pc.dim(`  ${note ? "note, " : ""}docs/checks/${check}.md`)].join("\n");
  });
  return [pc.bold(where), ...problems].join("\n");
};

/** How much was looked at: `2 dashboards, 30 panels, 12 rules, 90 expressions`. */
export const extent = ({ dashboards, panels, placed, expressions }: Subject): string =>
  [
    many(dashboards.length, "dashboard"),
    many(panels.length, "panel"),
    many(placed.length, "rule"),
    many(expressions.length, "expression"),
  ].join(", ");

const failing = ({ findings }: Result): readonly Found[] => findings.filter(({ note }) => !note);
export const fails = (result: Result): boolean => failing(result).length > 0;

/** Everything for a person; ends with the counts and with what could not be run. */
export const report = (subject: Subject, result: Result): string => {
  const places = [...grouped(result.findings, ({ where }) => where)].map(([where, all]) => place(where, all));
  const problems = failing(result).length;
  const notes = result.findings.length - problems;
  const verdict = problems === 0 ? pc.green("✔ no problems") : pc.red(`✖ ${many(problems, "problem")}`);
  const counts = [verdict, ...(notes > 0 ? [many(notes, "note")] : [])].join(", ");
  const skipped = result.notRun.map(
    ({ name, needs }) => `  ${pc.yellow("not run")} ${name}: ${needs} is not installed (npm run setup)\n`,
  );
  return `${places.map((text) => `${text}\n\n`).join("")}${counts} in ${extent(subject)}; ${many(result.ran, "check")}\n${skipped.join("")}`;
};

/** The same as data. */
export const reportJson = (subject: Subject, result: Result): string => {
  const { dashboards, panels, placed, expressions } = subject;
  const summary = {
    dashboards: dashboards.length,
    panels: panels.length,
    rules: placed.length,
    expressions: expressions.length,
    checks: result.ran,
    problems: failing(result).length,
    notes: result.findings.length - failing(result).length,
    notRun: result.notRun.map(({ name }) => name),
  };
  const findings = result.findings.map(({ check, where, what, fix, note }) => ({
    check,
    where,
    what,
    fix,
    ...(note ? { note } : {}),
  }));
  return `${JSON.stringify({ summary, findings }, null, 2)}\n`;
};
