// npm run plan: what a publish would do to a Grafana, in words. It writes nothing there.

import { writeFileSync } from "node:fs";
import { Command } from "commander";
import { ProblemsError } from "../config/problem.ts";
import { run } from "./command.ts";
import { patient, tellUnfinished, terminal } from "./publish/carry.ts";
import type { Plan } from "./publish/items.ts";
import { machine } from "./publish/machine.ts";
import { markdown } from "./publish/markdown.ts";
import { type Given, inPrepared, planned, prepare, withOptions } from "./publish/prepare.ts";
import { aboutOf, type Session } from "./publish/session.ts";
import { told } from "./publish/told.ts";

interface Options extends Given {
  readonly json?: true;
  readonly markdown?: string;
  readonly detailedExitcode?: true;
}

const show = (made: Plan, session: Session, { json, markdown: file }: Options): void => {
  const about = aboutOf(session);
  if (file !== undefined) save(file, markdown(made, about));
  const { print, isColourful } = terminal();
  print(json ? machine(made, about) : told(made, about, isColourful));
};

const save = (file: string, text: string): void => {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const what = `cannot be written: ${error instanceof Error ? error.message : String(error)}.`;
    throw new ProblemsError([{ where: `--markdown ${file}`, what, fix: "Name a file that you may write." }]);
  }
};

const plan = async (options: Options): Promise<void> => {
  const prepared = prepare(options);
  const shown = terminal();
  const work = async (session: Session) => {
    tellUnfinished(options.journal, session, shown);
    const made = await planned(prepared, session, shown);
    show(made, session, options);
    const isDone = made.items.every(({ action }) => action === "unchanged");
    if (options.detailedExitcode && !isDone) process.exitCode = 2;
  };
  await inPrepared(prepared, process.env, work, patient(shown));
};

const program = withOptions(new Command("plan"))
  .description(
    "Compares out/ with a Grafana and says what a publish would create, change, move and delete,\n" +
      "what somebody edited there, and what is not ours. Writes nothing there.",
  )
  .option("--json", "the plan for machines")
  .option("--markdown <file>", "also write it as a comment for a pull request")
  .option("--detailed-exitcode", "0: nothing to do, 2: something differs, 1: it could not be found out");

run(program, plan);
