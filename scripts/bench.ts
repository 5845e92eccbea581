// npm run bench: how fast a build and a publish are, within one run; exits 1 when a promise is broken.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command, Option } from "commander";
import { building } from "./bench/building.ts";
import { publishing } from "./bench/publishing.ts";
import { print, type Row } from "./bench/row.ts";
import { run } from "./command.ts";

interface Options {
  readonly rounds: string;
  readonly only?: "build" | "publish";
}

const measured = async ({ only, rounds }: Options, folder: string): Promise<readonly Row[]> => [
  ...(only === "publish" ? [] : await building(Number(rounds), folder)),
  ...(only === "build" ? [] : await publishing(folder)),
];

const bench = async (options: Options): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const all = await measured(options, folder);
    process.stdout.write(all.map(print).join(""));
    if (all.some((row) => !row.kept)) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const program = new Command("bench")
  .description(
    "Measures the build side by side with a bare loop over Grafana's SDK, and with 1,000 dashboards, and its check\n" +
      "of types by itself; then a publish of 500 dashboards to a stand-in for Grafana that takes 50 ms for each answer.",
  )
  .addOption(new Option("--only <part>", "measure only this").choices(["build", "publish"]))
  .option("--rounds <n>", "how often each build is started", "5");
run(program, bench);
