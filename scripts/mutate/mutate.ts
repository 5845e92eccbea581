// A run over mutants: the tests have to pass first, then each mistake is judged, two at a time.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { mistake } from "../../config/mistake.ts";
import type { Progress } from "../progress.ts";
import { draw } from "./draw.ts";
import { endTests, type Judged, judge, judgeMutant, type Stages } from "./judge.ts";
import { type Scratch, scratchOf } from "./scratch.ts";
import { sitesOf } from "./sites.ts";

export interface Run {
  readonly root: string;
  /** The files in which mistakes are made. */
  readonly files: readonly string[];
  readonly stages: Stages;
  readonly count: number;
  readonly seed: number;
  /** How long the tests of a stage may take for one mutant. */
  readonly seconds: number;
  readonly workers: number;
  readonly progress: Progress;
  readonly judged?: (one: Judged) => void;
}

const removing = (scratches: readonly Scratch[]) => (): void => {
  endTests();
  for (const { remove } of scratches) remove();
};
const tellPassed = async (folder: string, { stages, seconds }: Run): Promise<void> => {
  const { verdict, by = "they take too long" } = await judge(folder, stages, 20 * seconds);
  if (verdict === "survived") return;
  throw mistake("npm run mutate", `finds the tests failing without any mistake: ${by}`, "Mend that first.");
};

/** Draws mutants and judges each; scratch copies and tests are gone at the end, also after Ctrl-C. */
export const mutate = async (run: Run): Promise<readonly Judged[]> => {
  const { root, files, progress } = run;
  const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), "utf8")]));
  const textOf = (file: string) => texts.get(file) ?? "";
  const sites = (await Promise.all(files.map((file) => sitesOf(root, file, textOf(file))))).flat();
  const mutants = draw(sites, textOf, run.count, run.seed);
  progress.say(`${sites.length} places for mistakes; ${mutants.length} drawn with seed ${run.seed}`);
  const scratches = Array.from({ length: run.workers }, () => scratchOf(root));
  const clean = removing(scratches);
  const stop = () => {
    clean();
    process.exit(130);
  };
  process.on("SIGINT", stop).on("SIGTERM", stop);
  try {
    const [first] = scratches;
    progress.say("The tests without any mistake …");
    if (first) await tellPassed(first.folder, run);
    const queue = mutants.entries();
    const all: Judged[] = [];
    let done = 0;
    const work = async (scratch: Scratch) => {
      for (const [at, one] of queue) {
        const judged = await judgeMutant(one, textOf(one.file), scratch, run.stages, run.seconds);
        all[at] = judged;
        run.judged?.(judged);
        progress.part("Mutants", ++done, mutants.length);
      }
    };
    await Promise.all(scratches.map(work));
    return all;
  } finally {
    progress.end();
    process.off("SIGINT", stop).off("SIGTERM", stop);
    clean();
  }
};
