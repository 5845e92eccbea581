// npm run check: finds what is wrong with dashboards and rules, as they are emitted, before a merge.

import { Command } from "commander";
import { chosen, run } from "./command.ts";

interface Options {
  readonly config: string;
  readonly out: string;
  readonly only?: readonly string[];
  readonly json?: true;
  readonly list?: true;
}

const check = async ({ config, out, only, json, list }: Options): Promise<void> => {
  const { checks } = await import("./check/rules/index.ts");
  if (list) {
    const width = Math.max(...checks.map(({ name }) => name.length));
    for (const { name, about } of checks) process.stdout.write(`${name.padEnd(width)}  ${about}\n`);
    return;
  }
  const names = chosen(
    only,
    checks.map(({ name }) => name),
    "a check",
  );
  const [book, read] = [await import("./compile/book.ts"), await import("./check/read.ts")];
  const { readSettings } = await import("../config/settings.ts");
  const subject = read.readSubject(book.compile(readSettings(config, book.names)), out);
  const { runChecks } = await import("./check/run.ts");
  const { fails, report, reportJson } = await import("./check/report.ts");
  const result = await runChecks(
    checks.filter(({ name }) => names.includes(name)),
    subject,
  );
  process.stdout.write((json ? reportJson : report)(subject, result));
  if (fails(result)) process.exitCode = 1;
};

const program = new Command("check")
  .description("Checks dashboards and rules together, as build would emit them.")
  .option("-c, --config <file>", "settings", "monitoring.yaml")
  .option("-o, --out <folder>", "the folder that build has written", "out")
  .option("--only <checks...>", "run only some, separated by commas or spaces")
  .option("--json", "print findings as JSON")
  .option("--list", "print the checks and what each finds");

run(program, check);
