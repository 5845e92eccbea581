// npm run mutate: makes small mistakes in definitions and counts those that the tests notice.

import { writeFileSync } from "node:fs";
import { Command, InvalidArgumentError } from "commander";
import { mistake } from "../config/mistake.ts";
import { run } from "./command.ts";
import { definitions, stagesOfTests } from "./mutate/defined.ts";
import equivalent from "./mutate/equivalent.json" with { type: "json" };
import type { Judged } from "./mutate/judge.ts";
import { mutate } from "./mutate/mutate.ts";
import { report } from "./mutate/report.ts";
import { progress } from "./progress.ts";

interface Options {
  readonly count: number;
  readonly seed: number;
  readonly seconds: number;
  readonly only?: string;
  readonly report?: string;
}

/** Told before the long run where it cannot be written. */
const writeReport = (file: string, text: string): void => {
  try {
    writeFileSync(file, text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw mistake(`--report ${file}`, `cannot be written: ${why}`, "Name a file in a folder that is there.");
  }
};

const verb = async ({ count, seed, seconds, only, report: file }: Options): Promise<void> => {
  const files = definitions().filter((path) => only === undefined || path.startsWith(only));
  if (files.length === 0)
    throw mistake(
      `--only ${only}`,
      "names no file with a definition.",
      "Write the start of a path: alerts/redis",
    );
  const told = progress();
  const textOf = (judged: readonly Judged[]) =>
    `Seed ${seed}, ${judged.length} mutants\n\n${report(judged, equivalent)}`;
  const soFar: Judged[] = [];
  const keep = (text: string): void => {
    if (file !== undefined) writeReport(file, text);
  };
  keep("No mutant is judged yet.\n");
  const all = await mutate({
    root: process.cwd(),
    files,
    stages: stagesOfTests(),
    count,
    seed,
    seconds,
    workers: 2,
    progress: told,
    // Written again after each, so that what is known stays when it is stopped.
    judged: (one) => {
      soFar.push(one);
      keep(textOf(soFar));
    },
  });
  const text = textOf(all);
  process.stdout.write(text);
  keep(text);
};

const whole = (least: number) => (text: string) => {
  if (!/^\d+$/.test(text) || Number(text) < least)
    throw new InvalidArgumentError(`Write a whole number from ${least} on.`);
  return Number(text);
};
const program = new Command("mutate")
  .description(
    "Makes small mistakes in signals, alerts, SLOs and pages, drawn evenly over windows, labels to group by, metrics,\n" +
      "thresholds, waits, operators, label values and severities, and counts those that the tests notice. It works in copies\n" +
      "in the system's temporary folder and takes a quarter of an hour or more. out/ and snapshots do not count.",
  )
  .option("--count <n>", "how many mistakes", whole(1), 200)
  .option("--seed <n>", "which ones: the same number draws the same again", whole(0), 1)
  .option("--only <path>", "only in files whose path begins so: alerts/redis")
  .option("--seconds <n>", "how long one step of the tests may take for one mistake", whole(1), 300)
  .option("--report <file>", "writes the report to a file, too");
run(program, verb);
