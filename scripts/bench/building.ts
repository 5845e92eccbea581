// How fast a build is: side by side with a bare loop over Grafana's SDK, and with a thousand dashboards.

import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ProblemsError } from "../../config/problem.ts";
import { defaultSettings } from "../../config/settings.ts";
import { compile, names } from "../compile/book.ts";
import { checkTypes } from "../types/check.ts";
import { atMost, median, type Row } from "./row.ts";

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
const wholeBuild = (out: string) => timed("scripts/start.cjs", "build", "--no-types", "--out", out).seconds;

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

/** The check of types, alone and whether it has passed before or not: what a build takes longer on one core. */
const typesRow = async (rounds: number, bare: number): Promise<Row> => {
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const { problems, seconds = 0 } = await checkTypes().done;
    if (problems.length > 0) throw new ProblemsError(problems);
    times.push(seconds);
  }
  const is = `${median(times).toFixed(2)} s, ${(median(times) / bare).toFixed(2)} × the bare loop`;
  return { what: "types, checked beside a build after a change", is, promise: "no promise", kept: true };
};

/** Measures the build, without types and the types by themselves; `folder` is for what it writes. */
export const building = async (rounds: number, folder: string): Promise<readonly Row[]> => {
  const { panels, bare, ours } = sideBySide(rounds, folder);
  const words = ["--import", "tsx", "scripts/bench/many.ts", folder, "250", "500", "1000"];
  const { times, mebibytes } = JSON.parse(timed(...words).stdout) as Many;
  const each = times.map((t) => t.seconds / t.count);
  const seconds = `${ours.toFixed(2)} s for ${panels} panels, rules, objects and docs; bare ${bare.toFixed(2)} s`;
  return [
    atMost(`build against a bare SDK loop (${seconds})`, ours / bare, 2, "×"),
    atMost("time per dashboard, 1,000 against 250", (each.at(-1) ?? 0) / (each[0] ?? 1), 1.5, "×"),
    await typesRow(Math.min(rounds, 3), bare),
    atMost("memory for 1,000 dashboards of 20 panels", mebibytes, 400, "MiB", 0),
  ];
};
