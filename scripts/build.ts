// npm run build: compiles everything and writes it to out/.

import { spawn } from "node:child_process";
import { Command } from "commander";
import { readSettings } from "../config/settings.ts";
import { chosen, run } from "./command.ts";
import { compile, names } from "./compile/book.ts";
import { filesOf, outputs } from "./compile/outputs.ts";
import { summary } from "./compile/summary.ts";
import { write } from "./compile/write.ts";
import { watchSources } from "./watch.ts";

interface Options {
  readonly config: string;
  readonly out: string;
  readonly only?: readonly string[];
  readonly watch?: true;
}

const build = ({ config, out, only }: Options): void => {
  const began = performance.now();
  const parts = only && chosen(only, Object.keys(outputs), "an output");
  const settings = readSettings(config, names);
  const book = compile(settings);
  const files = filesOf(book, parts);
  const written = write(out, files, only === undefined);
  process.stdout.write(summary(book, written, out, performance.now() - began));
};

/** Builds again after each change, in a process of its own: modules are read only once per process. */
const rebuild = (options: Options): void => {
  const again = process.argv.slice(2).filter((arg) => arg !== "--watch" && arg !== "-w");
  const args = ["scripts/start.cjs", "build", ...again];
  let timer: NodeJS.Timeout | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(() => spawn(process.execPath, args, { stdio: "inherit" }), 150);
  };
  watchSources(options.config, soon);
  process.stdout.write(`Watching the definitions and ${options.config}; Ctrl-C ends it.\n`);
  soon();
};

const program = new Command("build")
  .description("Compiles dashboards, rules, scrape jobs, routes, Kubernetes objects and docs.")
  .option("-c, --config <file>", "settings", "monitoring.yaml")
  .option("-o, --out <folder>", "where to write; only files of an earlier build are ever removed", "out")
  .option(
    "--only <outputs...>",
    `write only some: ${Object.keys(outputs).join(", ")} (this last one only when named)`,
  )
  .option("-w, --watch", "build again when a definition or the settings change");

run(program, (options: Options) => (options.watch ? rebuild(options) : build(options)));
