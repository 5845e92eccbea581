// npm run simulate: writes or serves what the exporters of an installation would say, without the installation.

import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { SingleBar } from "cli-progress";
import { Command } from "commander";
import { type Duration, seconds } from "../config/duration.ts";
import { type Problem, ProblemsError } from "../config/problem.ts";
import { readSettings, type Settings } from "../config/settings.ts";
import { run } from "./command.ts";
import { compile, names } from "./compile/book.ts";
import { keptSeries, queriesOf } from "./compile/used.ts";
import { createBlocks, type OnProgress } from "./simulate/blocks.ts";
import { readFarBack } from "./simulate/far-back.ts";
import { writeFiles } from "./simulate/files.ts";
import { history, scenarios } from "./simulate/history.ts";
import {
  defaultSimulation,
  type SimulationOptions,
  type SizeName,
  sizeNames,
  sizes,
} from "./simulate/options.ts";
import { type Served, serve, targetsFile } from "./simulate/serve.ts";
import type { Keep } from "./simulate/text.ts";
import { unshown } from "./simulate/unshown.ts";

/** As they stand on the command line; each size of a component is an option of its name. */
interface Given extends Readonly<Partial<Record<SizeName, string>>> {
  readonly scenario: string;
  readonly seed: string;
  readonly end?: string;
  readonly range: string;
  readonly clusters: string;
  readonly config: string;
  readonly all?: true;
  readonly list?: true;
  readonly openmetrics?: string;
  readonly blocks?: string;
  readonly serve?: true;
  readonly targets?: string;
}

const say = (line: string) => process.stdout.write(`${line}\n`);

/** What is not a number, a time or a length of time becomes NaN, which is out of bounds. */
const optionsOf = (given: Given): SimulationOptions => ({
  scenario: given.scenario,
  seed: Number(given.seed),
  end: given.end === undefined ? defaultSimulation.end : Date.parse(given.end),
  range: /^[\d.]+[mhd]$/.test(given.range) ? seconds(given.range as Duration) * 1000 : Number.NaN,
  clusters: Number(given.clusters),
  ...Object.fromEntries(
    sizeNames.flatMap((name) => (given[name] === undefined ? [] : [[name, Number(given[name])]])),
  ),
});

const outputs = ["openmetrics", "blocks", "serve"] as const;
/** What of the command line does not go together. */
const clashes = (given: Given): readonly Problem[] => {
  const chosen = outputs.filter((output) => given[output] !== undefined);
  const where = chosen.length === 0 ? "npm run simulate" : chosen.map((output) => `--${output}`).join(" ");
  const one = {
    where,
    what: "has to be told exactly one thing to do.",
    fix: "Write one of --openmetrics <folder>, --blocks <folder>, --serve; or --list.",
  };
  const noEnd = { where: "--end", what: "means nothing with --serve, which is now.", fix: "Remove it." };
  const noServe = { where: "--targets", what: "is for --serve only.", fix: "Remove it, or write --serve." };
  return [
    ...(chosen.length === 1 ? [] : [one]),
    ...(given.serve && given.end !== undefined ? [noEnd] : []),
    ...(!given.serve && given.targets !== undefined ? [noServe] : []),
  ];
};
const taken = (folder: string | undefined): readonly Problem[] =>
  folder !== undefined && existsSync(folder) && readdirSync(folder).length > 0
    ? [{ where: folder, what: "is not empty.", fix: "Name a new folder, or empty that one." }]
    : [];

/** What dashboards and rules use, and what of it they use far back. */
const used = (settings: Settings): readonly [keep: Keep, past: Keep] => {
  const book = compile(settings);
  const sets = new Map([...keptSeries(book)].map(([name, list]) => [name as string, new Set(list)] as const));
  const queries = queriesOf(book).map(({ node }) => node);
  const rules = book.components.flatMap(({ groups }) => groups.flatMap((group) => group.rules));
  const far = readFarBack(queries, rules);
  return [(component, name) => sets.get(component)?.has(name) ?? false, (_, name) => far.has(name)];
};

/** A bar on a terminal, nothing elsewhere. */
const progress = (): { readonly step: OnProgress; readonly end: () => void } => {
  if (!process.stderr.isTTY) return { step: () => {}, end: () => {} };
  const bar = new SingleBar({ format: "{bar} {percentage} %", hideCursor: true, clearOnComplete: true });
  bar.start(1, 0);
  return {
    step: (done, total) => {
      bar.setTotal(total);
      bar.update(done);
    },
    end: () => bar.stop(),
  };
};

/** What dashboards and rules use that is not simulated: they find nothing there. */
const sayUnshown = (settings: Settings, keep: Keep): void => {
  const missed = unshown(settings).filter(({ metric: { component, name } }) =>
    [name, `${name}_count`].some((series) => keep(component, series)),
  );
  for (const { metric, why } of missed)
    say(`Used, but not simulated: ${metric.component} › ${metric.name}. ${why}`);
};

const write = async (given: Given, settings: Settings, signal: AbortSignal): Promise<void> => {
  const [keep, past] = used(settings);
  const chunks = history(optionsOf(given), settings, ...(given.all ? [] : [keep, past]));
  const { step, end } = progress();
  const began = performance.now();
  const to = given.blocks ?? given.openmetrics ?? "";
  try {
    await (given.blocks ? createBlocks : writeFiles)(to, chunks, step, signal);
  } finally {
    end();
  }
  const took = ((performance.now() - began) / 1000).toFixed(1);
  say(`Wrote ${given.scenario}, ${chunks.length} stretches of time, to ${to} in ${took} s.`);
  sayUnshown(settings, keep);
  if (given.blocks)
    say(
      `prometheus --storage.tsdb.path=${to} --storage.tsdb.retention.time=100y --query.lookback-delta=1m shows it.`,
    );
};

const open = async (given: Given, settings: Settings, signal: AbortSignal): Promise<void> => {
  const write = (known: readonly Served[]) => {
    if (given.targets) writeFileSync(given.targets, targetsFile(known));
  };
  const { served, close } = await serve(optionsOf(given), settings, write);
  for (const { component, url, labels } of served) say(`${url}  ${component} ${labels.instance ?? ""}`);
  sayUnshown(settings, used(settings)[0]);
  say("Ctrl-C ends it.");
  await new Promise<void>((done) => signal.addEventListener("abort", () => done(), { once: true }));
  close();
};

const simulate = async (given: Given): Promise<void> => {
  if (given.list) {
    for (const { name, title, story } of scenarios) say(`${name}: ${title}\n  ${story}\n`);
    return;
  }
  const problems = [...clashes(given), ...taken(given.blocks), ...taken(given.openmetrics)];
  if (problems.length > 0) throw new ProblemsError(problems);
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stop.abort());
  const settings = readSettings(given.config, names);
  try {
    await (given.serve ? open : write)(given, settings, stop.signal);
  } catch (error) {
    if (!stop.signal.aborted) throw error;
    process.stderr.write("Stopped: nothing of it is left.\n");
    process.exitCode = 130;
  }
};

const usual = defaultSimulation;
const program = new Command("simulate")
  .description("Writes or serves what the exporters of an installation say while something happens to it.")
  .option("--list", "name the scenarios and their stories")
  .option("--scenario <name>", "what happens", usual.scenario)
  .option("--openmetrics <folder>", "write OpenMetrics text, a file for each stretch of time")
  .option("--blocks <folder>", "write TSDB blocks that a Prometheus reads")
  .option("--serve", "answer scrapes on loopback, as it happens now")
  .option("--targets <file>", "with --serve: where to list the addresses for file_sd_configs")
  .option("--all", "all series, not only those that a dashboard or a rule uses")
  .option("--end <time>", "the end of what is shown (default: 2026-03-10T16:00:00Z)")
  .option("--range <time>", "how much is shown", "6h")
  .option("--seed <number>", "another one makes other chances", String(usual.seed))
  .option("--clusters <number>", "how many clusters", String(usual.clusters));
for (const name of sizeNames)
  program.option(
    `--${name} <number>`,
    `${sizes[name].about} (default: the scenario's, or ${sizes[name].usual})`,
  );
program.option("-c, --config <file>", "settings", "monitoring.yaml");

run(program, simulate);
