// npm run build: compiles everything and writes it to out/.

import { spawn } from "node:child_process";
import { existsSync, watch } from "node:fs";
import { basename, dirname, resolve } from "node:path";
import { Command } from "commander";
import { ProblemsError } from "../config/problem.ts";
import { readSettings } from "../config/settings.ts";
import { compile, names } from "./build/book.ts";
import { filesOf, outputs } from "./build/outputs.ts";
import { summary } from "./build/summary.ts";
import { write } from "./build/write.ts";
import { chosen, run } from "./command.ts";

interface Options {
  readonly config: string;
  readonly out: string;
  readonly only?: readonly string[];
  readonly watch?: true;
}

const build = ({ config, out, only }: Options): void => {
  const began = performance.now();
  const parts = chosen(only, Object.keys(outputs), "an output");
  const settings = readSettings(config, names);
  const book = compile(settings);
  const files = filesOf(book, parts);
  const written = write(out, files, only === undefined);
  process.stdout.write(summary(book, written, out, performance.now() - began));
};

/** Editors put a new file in the old one's place, so that it is the folder which has to be watched. */
const folderOf = (config: string): string => {
  const folder = dirname(resolve(config));
  if (existsSync(folder)) return folder;
  throw new ProblemsError([{ where: config, what: "is in no folder.", fix: "Name a YAML file." }]);
};
const sources = ["alerts", "config", "dashboards", "metrics", "panels", "promql", "scripts", "signals"];
/** Builds again after each change, in a process of its own: modules are read only once per process. */
const rebuild = (options: Options): void => {
  const settings = folderOf(options.config);
  const again = process.argv.slice(2).filter((arg) => arg !== "--watch" && arg !== "-w");
  const args = ["scripts/start.cjs", "build", ...again];
  let timer: NodeJS.Timeout | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => spawn(process.execPath, args, { stdio: "inherit" }), 150);
  };
  for (const folder of sources) watch(folder, { recursive: true }, soon);
  watch(settings, (_, name) => (name === basename(options.config) ? soon() : undefined));
  process.stdout.write(`Watching ${sources.join(", ")} and ${options.config}; Ctrl-C ends it.\n`);
  soon();
};

const program = new Command("build")
  .description("Compiles dashboards, rules, scrape jobs, routes, Kubernetes objects and docs.")
  .option("-c, --config <file>", "settings", "monitoring.yaml")
  .option("-o, --out <folder>", "where to write; only files of an earlier build are ever removed", "out")
  .option("--only <outputs...>", `write only some: ${Object.keys(outputs).join(", ")}`)
  .option("-w, --watch", "build again when a definition or the settings change");

run(program, (options: Options) => (options.watch ? rebuild(options) : build(options)));
