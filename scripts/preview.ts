// npm run preview: draws the dashboards as Grafana would, with data, as pages that need no server.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command, Option } from "commander";
import pc from "picocolors";
import { readSettings } from "../config/settings.ts";
import { run } from "./command.ts";
import { names } from "./compile/book.ts";
import { cleanUp } from "./preview/grafana/cleanup.ts";
import { checkedOptions, type Given, type Options } from "./preview/options.ts";
import { preview } from "./preview/run.ts";
import { serve } from "./preview/serve.ts";
import { failed, summary } from "./preview/summary.ts";
import { progress, silent } from "./progress.ts";
import { onStderr } from "./publish/waiting.ts";
import { scenarios } from "./simulate/history.ts";

/** 128 and the number of the signal, as shells have it. */
const interruptedCode = 130;
/** Ends what is going on at the first Ctrl-C; a second one ends the process as it always does. */
const interruption = (): AbortSignal => {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => controller.abort());
  return controller.signal;
};

const list = (): void => {
  const width = Math.max(...scenarios.map(({ name }) => name.length));
  for (const { name, title, story } of scenarios)
    process.stdout.write(`${name.padEnd(width)}  ${title}. ${story}\n`);
};

/** Removes copies from a Grafana, draws nothing. */
const clean = async ({ config }: Options, cleanup: NonNullable<Options["cleanup"]>): Promise<void> => {
  const print = (text: string) => void process.stdout.write(text);
  const signal = interruption();
  const around = { env: process.env, print, isColourful: pc.isColorSupported, signal, http: onStderr };
  const isClean = await cleanUp(readSettings(config, names), cleanup, around);
  if (!isClean) process.exitCode = signal.aborted ? interruptedCode : 1;
};

interface Arguments extends Given {
  readonly again?: true;
}
const draw = async (given: Arguments): Promise<void> => {
  if (given.listScenarios) return list();
  const options = checkedOptions(given);
  if (options.cleanup) return clean(options, options.cleanup);
  const signal = interruption();
  const again = given.again === true;
  const shown = again ? silent : progress();
  const began = performance.now();
  try {
    if (options.serve !== undefined) return await serve(options, given, { progress: shown, signal });
    const result = await preview(options, { progress: shown, signal, again });
    const took = performance.now() - began;
    if (given.json) process.stdout.write(readFileSync(join(options.out, "changes.json"), "utf8"));
    else process.stdout.write(again ? `${result.drawn.join(", ")}\n` : summary(result, options.out, took));
    if (given.exitCode && result.compared?.comparison.changes.length) process.exitCode = 2;
    if (options.strict && failed(result).length > 0) process.exitCode = 2;
    if (result.grafana?.isWhole === false) process.exitCode = 1;
  } catch (error) {
    shown.end();
    // What was under way fails in many ways when it is ended; none of them is news.
    if (!signal.aborted) throw error;
    process.stderr.write("Interrupted; the pages are as they were.\n");
    process.exitCode = interruptedCode;
  }
};

const program = new Command("preview")
  .description("Draws the dashboards as Grafana would, with data, as pages to open from the disk.")
  .option("-c, --config <file>", "settings", "monitoring.yaml")
  .option("-o, --out <folder>", "where to write", "out/preview")
  .option("--only <uids...>", "draw only some dashboards")
  .option("--scenario <name>", "what happens in the simulated data; --list-scenarios tells them")
  .option("--seed <number>", "other chances in the simulated data")
  .option("--list-scenarios", "print the scenarios, draw nothing")
  .option("--prometheus <url>", "real data, of a Prometheus, Thanos or Mimir")
  .option("--replay <file>", "the data of a recording")
  .option("--record <file>", "keep everything that was asked and answered; .gz compresses")
  .option("--from <time>", "instead of the dashboards' own: now-24h, now-1d/d, 2026-01-31T12:00Z")
  .option("--to <time>", "likewise")
  .option("--var <name=value...>", "what a variable is at first, as namespace=livekit")
  .option("--views <number>", "how many choices of variables a page offers", "12")
  .option("--serve [port]", "serve the pages and draw again what changes")
  .option("--strict", "exit with 2 when a query fails")
  .option("--pictures", "picture every dashboard, dark and light, 1280 and 1920 px wide: pictures/")
  .option(
    "--base <revision>",
    "compare with a branch or commit, in words and pictures: compare.html, comment.md",
  )
  .option("--link <url>", "where the pages can be seen, for the comment")
  .option(
    "--image-base-url <url>",
    "where the folder with the pictures is published, to show them in the comment",
  )
  .option("--json", "print what differs as JSON instead of the summary")
  .option("--exit-code", "exit with 2 when something differs from --base")
  .option("--grafana", "put copies of what changed, or of all, into a Grafana: GRAFANA_URL, GRAFANA_TOKEN")
  .option("--cleanup", "remove a pull request's copies from it again")
  .option("--expired", "with --cleanup: the copies of all pull requests whose lifetime is over")
  .option("--pull-request <number>", "for which they are; else the one that GitHub runs a workflow for")
  .option("--lifetime <span>", "how long they are kept, from 1h to 90d (14d)")
  .option("--target <name>", "a target of the settings instead of GRAFANA_URL")
  .option("--api <api>", "auto, legacy (/api) or apis (/apis)")
  .option("--dry-run", "with --grafana or --cleanup: only show what would be written there")
  .addOption(new Option("--again", "draw only what differs from the last run").hideHelp());

run(program, draw);
