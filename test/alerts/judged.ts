// Rules and their tests before promtool, by the checks that anybody runs: what passed once is not run again.

import { printProblem } from "../../config/problem.ts";
import { readSubject } from "../../scripts/check/read.ts";
import promtoolRules from "../../scripts/check/rules/promtool-rules.ts";
import promtoolTests from "../../scripts/check/rules/promtool-tests.ts";
import type { Book } from "../../scripts/compile/book.ts";

/** What promtool finds wrong with the rules of a book, or with their tests; "" when it finds nothing. */
export const faults = async (book: Book): Promise<string> => {
  const subject = readSubject(book, "out");
  const found = [...(await promtoolRules.run(subject)), ...(await promtoolTests.run(subject))];
  return found.map(printProblem).join("\n");
};
