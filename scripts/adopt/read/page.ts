// A whole page of metrics, read line by line; or what is wrong with it.

import { type Problem, ProblemsError } from "../../../config/problem.ts";
import { limits } from "../limits.ts";
import { visible } from "../text.ts";
import { collector } from "./collect.ts";
import { readLine } from "./line.ts";
import { eachLine, type Lines } from "./lines.ts";
import type { Page } from "./seen.ts";

const SHOWN = 60;
const FIX = "Prometheus refuses the whole page for such a line: mend the exporter, or the file.";

/** Reads a page. Throws a ProblemsError when it is none, or when a line of it makes no sense. */
export const readPage = async (lines: Lines): Promise<Page> => {
  const { where } = lines.source;
  const collected = collector(where);
  const problems: Problem[] = [];
  let last = { text: "", number: 0 };
  const isWhole = await eachLine(lines, (text, number) => {
    last = { text, number };
    const line = readLine(text);
    const what = line.kind === "wrong" ? line.what : collected.take(line);
    if (what !== undefined) problems.push(wrongLine(where, number, text, what));
    return problems.length < limits.wrong;
  });
  const page = collected.page(last.number);
  const isNone = last.number === 1 && problems.length > 0;
  if (!isWhole && !page.hasEnded && !isNone) {
    const place = `${where}:${last.number}`;
    throw new ProblemsError([...problems.filter((one) => one.where !== place), cutOff(where, last)]);
  }
  if (problems.length > 0) throw new ProblemsError([...problems, ...goesOn(where, problems)]);
  if (lines.source.mustEnd && !page.hasEnded) throw new ProblemsError([noEnd(where)]);
  if (page.metrics.length === 0) throw new ProblemsError([nothing(where)]);
  return page;
};

const wrongLine = (where: string, number: number, text: string, what: string): Problem => ({
  where: `${where}:${number}`,
  what: `${what}: ${visible(text, SHOWN)}`,
  fix: FIX,
});

/** What stands on a last line without an end is told as that, whether it makes sense or not. */
const cutOff = (where: string, { text, number }: { text: string; number: number }): Problem => ({
  where: `${where}:${number}`,
  what: `is the last line and has no end: ${visible(text, SHOWN)}`,
  fix: "The page was cut, it seems; read or save it again. If it is whole, end it with a line feed: echo >> FILE",
});

const goesOn = (where: string, problems: readonly Problem[]): readonly Problem[] =>
  problems.length < limits.wrong
    ? []
    : [{ where, what: "goes on like this.", fix: "Look whether it is a page of metrics at all." }];

const noEnd = (where: string): Problem => ({
  where,
  what: "is OpenMetrics without its last line, # EOF: it was cut.",
  fix: "Read it again; what is missing cannot be told.",
});

const nothing = (where: string): Problem => ({
  where,
  what: "holds no metric.",
  fix: "Name a page in the Prometheus text format or OpenMetrics, such as http://localhost:9121/metrics.",
});
