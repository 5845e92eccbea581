// How every verb ends: a user's mistake is told and exits 1, a bug shows its stack.

import type { Command } from "commander";
import { nearest, type Problem, ProblemsError } from "../config/problem.ts";

/** Runs a verb with its options; nothing of a mistake reaches the user as a stack trace. */
export const run = async <O extends object>(
  program: Command,
  verb: (options: O) => void | Promise<void>,
): Promise<void> => {
  try {
    program.showSuggestionAfterError().parse();
    await verb(program.opts<O>());
  } catch (error) {
    if (!(error instanceof ProblemsError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
};

/** The names that were chosen, all of them when none was; an unknown one is told with the nearest. */
export const chosen = (
  given: readonly string[] | undefined,
  known: readonly string[],
  what: string,
): readonly string[] => {
  if (given === undefined) return known;
  const problems = given
    .flatMap((names) => names.split(","))
    .filter((name) => !known.includes(name))
    .map((name): Problem => {
      const near = nearest(name, known);
      const write = near ? `Write ${near}. ` : "";
      return {
        where: `--only ${name}`,
        what: `is not ${what}.`,
        fix: `${write}There are ${known.join(", ")}.`,
      };
    });
  if (problems.length > 0) throw new ProblemsError(problems);
  return given.flatMap((names) => names.split(","));
};
