// npm run bench: how fast the build is, as ratios within one run; exits 1 when a promise is broken.

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { defaultSettings } from "../config/settings.ts";
import { compile, names } from "./build/book.ts";
import { run } from "./command.ts";

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** A script in a process of its own: wall seconds, and what it printed. */
const timed = (...words: readonly string[]): { seconds: number; stdout: string } => {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: "utf8" });
  if (status !== 0) throw new Error(`${words.join(" ")} failed: ${stderr}`);
  return { seconds: (performance.now() - began) / 1000, stdout };
};

/** The bare loop starts as the SDK's users start theirs, through tsx; the build as npm starts it. */
const bareLoop = (panels: number, out: string) =>
  timed("--import", "tsx", "scripts/bench/bare.ts", String(panels), out).seconds;
const wholeBuild = (out: string) => timed("scripts/start.cjs", "build", "--out", out).seconds;

/** Both by turns, so that a busy machine slows them alike. */
const sideBySide = (rounds: number, folder: string) => {
  const { dashboards } = compile(defaultSettings(names));
  const panels = dashboards.flatMap((d) => d.rows.flatMap((r) => r.panels)).length;
  const bare: number[] = [];
  const ours: number[] = [];
  wholeBuild(join(folder, "first"));
  for (let i = 0; i < rounds; i++) {
    bare.push(bareLoop(panels, join(folder, "bare")));
    ours.push(wholeBuild(join(folder, `ours-${i}`)));
  }
  return { panels, bare: median(bare), ours: median(ours) };
};

interface Many {
  readonly times: readonly { readonly count: number; readonly seconds: number }[];
  readonly mebibytes: number;
}
interface Row {
  readonly what: string;
  readonly is: string;
  readonly promise: string;
  readonly kept: boolean;
}

const rows = (rounds: number, folder: string): readonly Row[] => {
  const { panels, bare, ours } = sideBySide(rounds, folder);
  const many = JSON.parse(timed("--import", "tsx", "scripts/bench/many.ts", folder).stdout) as Many;
  const each = many.times.map((t) => t.seconds / t.count);
  const growth = (each.at(-1) ?? 0) / (each[0] ?? 1);
  const ratio = ours / bare;
  const seconds = `${ours.toFixed(2)} s for ${panels} panels, rules, objects and docs; bare ${bare.toFixed(2)} s`;
  return [
    {
      what: `build against a bare SDK loop (${seconds})`,
      is: `${ratio.toFixed(2)} ×`,
      promise: "≤ 2 ×",
      kept: ratio <= 2,
    },
    {
      what: "time per dashboard, 1,000 against 250",
      is: `${growth.toFixed(2)} ×`,
      promise: "≤ 1.5 ×",
      kept: growth <= 1.5,
    },
    {
      what: "memory for 1,000 dashboards of 20 panels",
      is: `${many.mebibytes.toFixed(0)} MiB`,
      promise: "≤ 400 MiB",
      kept: many.mebibytes <= 400,
    },
  ];
};

const bench = ({ rounds }: { readonly rounds: string }): void => {
  const folder = mkdtempSync(join(tmpdir(), "bench-"));
  try {
    const all = rows(Number(rounds), folder);
    for (const { what, is, promise, kept } of all)
      process.stdout.write(`${kept ? "✔" : "✘"} ${what}: ${is} (${promise})\n`);
    if (all.some((row) => !row.kept)) process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

const program = new Command("bench")
  .description(
    "Measures the build side by side with a bare loop over Grafana's SDK, and with 1,000 dashboards.",
  )
  .option("--rounds <n>", "how often each is started", "5");
run(program, bench);
