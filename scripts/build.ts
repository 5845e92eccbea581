// npm run build: compiles everything, checks the types beside it, and writes it to out/.

import { Command } from "commander";
import { type Problem, ProblemsError } from "../config/problem.ts";
import { readSettings } from "../config/settings.ts";
import { chosen, run } from "./command.ts";
import type { Book } from "./compile/book.ts";
import type { Files } from "./compile/files.ts";
import { type OutputName, outputNames, usualOutputs } from "./compile/names.ts";
import { rebuild } from "./rebuild.ts";
import { problemsOf } from "./start/told.ts";
import { checkTypesOnce } from "./types/check.ts";

interface Options {
  readonly config: string;
  readonly out: string;
  readonly only?: readonly string[];
  readonly types: boolean;
  readonly watch?: true;
}

interface Made {
  readonly book: Book;
  readonly files: Files;
}
/** Definitions are read here and not before, so that their mistakes and those of their types are told together. */
const make = async (config: string, only: readonly OutputName[]): Promise<Made> => {
  const { compile, names } = await import("./compile/book.ts");
  const { filesOf } = await import("./compile/outputs.ts");
  const book = compile(readSettings(config, names));
  return { book, files: filesOf(book, only) };
};

/** Throws all mistakes of a build as one; a bug that types may explain is told only when they are right. */
const refuse = (error: unknown, types: readonly Problem[]): never => {
  const problems = types.length > 0 || error instanceof ProblemsError ? problemsOf(error, types) : undefined;
  if (problems === undefined) throw error;
  throw new ProblemsError(problems);
};

const build = async ({ config, out, only, types }: Options): Promise<void> => {
  const began = performance.now();
  const parts = only ? chosen(only, outputNames, "an output") : usualOutputs;
  const checking = types ? checkTypesOnce() : undefined;
  const made = await make(config, parts).catch((error: unknown) => ({ error }));
  const waited = performance.now();
  const checked = await checking?.done;
  const ready = performance.now();
  if ("error" in made) return refuse(made.error, checked?.problems ?? []);
  if (checked && checked.problems.length > 0) throw new ProblemsError(checked.problems);
  const { write } = await import("./compile/write.ts");
  const { summary } = await import("./compile/summary.ts");
  const written = write(out, made.files, only === undefined);
  // What the types took beyond the build itself is theirs.
  const ms = performance.now() - began - (ready - waited);
  process.stdout.write(summary({ book: made.book, written, out, ms, types: checked }));
};

const program = new Command("build")
  .description(
    "Compiles dashboards, rules, scrape jobs, routes, Kubernetes objects and docs. Types are checked at the same time,\n" +
      "unless no source has changed since they last passed; nothing is written before they have.",
  )
  .option("-c, --config <file>", "settings", "monitoring.yaml")
  .option("-o, --out <folder>", "where to write; only files of an earlier build are ever removed", "out")
  .option("--only <outputs...>", `write only some: ${outputNames.join(", ")} (this last one only when named)`)
  .option("--no-types", "do not check types")
  .option(
    "-w, --watch",
    "build again when a definition or the settings change: written at once, and types are told afterwards",
  );

run(program, (options: Options) => (options.watch ? rebuild(options.config, options.types) : build(options)));
