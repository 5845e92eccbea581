// Rules and their tests before promtool, by the checks that anybody runs: what passed once is not run again.

import { printProblem } from "../../config/problem.ts";
import { readSubject } from "../../scripts/check/read.ts";
import promtoolRules from "../../scripts/check/rules/promtool-rules.ts";
import { failing } from "../../scripts/check/rules/promtool-tests.ts";
import type { Book } from "../../scripts/compile/book.ts";
import { promtools } from "../../scripts/promtools.ts";

/** What promtool finds wrong with the rules of a book, or with their tests, under some promtools; "" when nothing. */
export const faults = async (book: Book, under = promtools()): Promise<string> => {
  const subject = readSubject(book, "out");
  const found = [...(await promtoolRules.run(subject)), ...(await failing(subject, under))];
  return found.map(printProblem).join("\n");
};
