// Judging a mutant: the tests that could notice it, the quick ones first, in a scratch copy.

import { type ChildProcess, spawn } from "node:child_process";
import { stripVTControlCharacters } from "node:util";
import type { Mutant } from "./mutant.ts";
import type { Scratch } from "./scratch.ts";

/** `slow`: no test noticed it in time, and not all were asked. */
export type Verdict = "killed" | "survived" | "slow";
export interface Judged {
  readonly mutant: Mutant;
  readonly verdict: Verdict;
  /** The first test that noticed it. */
  readonly by?: string;
}

const running = new Set<ChildProcess>();
/** Ends all tests that still run. */
export const endTests = (): void => {
  for (const { pid } of running) if (pid !== undefined) process.kill(-pid, "SIGKILL");
};

/** `FAIL  test/x.test.ts > name` of what vitest says, or the first lines of what went wrong before any test. */
const failureIn = (said: string): string => {
  const plain = stripVTControlCharacters(said);
  return (
    /FAIL\s.*?(\S+\.test\.ts.*)/.exec(plain)?.[1]?.trim() ?? plain.trim().split("\n").slice(0, 3).join(" ")
  );
};

interface Run {
  readonly verdict: Verdict;
  readonly said: string;
}
/**
 * Runs test files in a folder until the first failure. Snapshots take what comes, so that none of them counts; out/ is as
 * it was before the mistake, and no test of its freshness is asked.
 */
const runTests = (folder: string, files: readonly string[], seconds: number): Promise<Run> =>
  new Promise((resolve) => {
    const args = ["run", "--bail=1", "--typecheck.enabled=false", "--reporter=default", ...files, "--update"];
    const child = spawn("node_modules/.bin/vitest", args, { cwd: folder, detached: true });
    running.add(child);
    let said = "";
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
    }, seconds * 1000);
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (said += String(text)));
    child.on("close", (code) => {
      clearTimeout(timer);
      running.delete(child);
      resolve({ said, verdict: late ? "slow" : code === 0 ? "survived" : "killed" });
    });
  });

/** Test files in the order in which they are asked: those of a stage together. */
export type Stages = readonly (readonly string[])[];

/** What the tests say of the copy as it is. */
export const judge = async (
  folder: string,
  stages: Stages,
  seconds: number,
): Promise<Omit<Judged, "mutant">> => {
  for (const files of stages) {
    const { verdict, said } = await runTests(folder, files, seconds);
    if (verdict !== "survived") return { verdict, ...(verdict === "killed" ? { by: failureIn(said) } : {}) };
  }
  return { verdict: "survived" };
};

/** What they say with a mistake in it, which is taken back afterwards. */
export const judgeMutant = async (
  mutant: Mutant,
  original: string,
  { folder, write }: Scratch,
  stages: Stages,
  seconds: number,
): Promise<Judged> => {
  write(mutant.file, mutant.text);
  try {
    return { mutant, ...(await judge(folder, stages, seconds)) };
  } finally {
    write(mutant.file, original);
  }
};
