// How every verb ends: a user's mistake is told and exits 1, a bug shows its stack.

import type { Command, Option } from "commander";
import { nearest, type Problem, ProblemsError } from "../config/problem.ts";
import { told } from "./start/told.ts";

/** Runs a verb with its options; nothing of a mistake reaches the user as a stack trace. */
export const run = async <O extends object>(
  program: Command,
  verb: (options: O) => void | Promise<void>,
): Promise<void> => {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", goesOnUnread);
  try {
    refuseSwallowed(program);
    program
      .showSuggestionAfterError()
      .configureOutput({ outputError: withDashes(program.name()) })
      .parse();
    await verb(program.opts<O>());
  } catch (error) {
    const message = told(error);
    if (message === undefined) throw error;
    process.stderr.write(`${message}\n`);
    process.exitCode = 1;
  }
};

/** Whoever has read enough, as `| head` has, ends the reading and not the work: a publish goes on to its end. */
const goesOnUnread = (error: NodeJS.ErrnoException): void => {
  if (error.code !== "EPIPE") throw error;
};

/** Harmless where npm takes them for itself, and often set for npm's own sake. */
const FOR_NPM = ["--yes", "--json", "--message"];

/** `npm run publish --dry-run` gives the option to npm, and would publish. */
const refuseSwallowed = (program: Command): void => {
  const taken = ({ long }: Option): string[] => {
    const value = process.env[`npm_config_${long?.slice(2).replaceAll("-", "_")}`];
    return long && value && !FOR_NPM.includes(long) ? [long] : [];
  };
  const problems = program.options.flatMap(taken).map(
    (long): Problem => ({
      where: long,
      what: "was taken by npm for itself.",
      fix: `Write it after two dashes: npm run ${program.name()} -- ${long}; or, if it stands in an .npmrc, take it out there.`,
    }),
  );
  if (problems.length > 0) throw new ProblemsError(problems);
};

/** What is left of `npm run plan --target staging` is a word too many. */
const withDashes =
  (verb: string) =>
  (text: string, write: (text: string) => void): void =>
    write(
      /too many arguments/.test(text)
        ? `${text}Options stand after two dashes: npm run ${verb} -- …\n`
        : text,
    );

/** The names that were chosen, all of them when none was; an unknown one is told with the nearest. */
export const chosen = <Name extends string>(
  given: readonly string[] | undefined,
  known: readonly Name[],
  what: string,
): readonly Name[] => {
  if (given === undefined) return known;
  const names = given.flatMap((words) => words.split(","));
  const problems = names
    .filter((name) => !known.some((one) => one === name))
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
  return names.flatMap((name) => known.find((one) => one === name) ?? []);
};
