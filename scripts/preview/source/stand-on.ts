// A Prometheus of our own on a history, with what the rules made of it: both are made once and kept.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Group } from "../../../alerts/engine/rule.ts";
import { type Problem, ProblemsError } from "../../../config/problem.ts";
import { comparedStep } from "../../simulate/history.ts";
import { installed } from "../../tools.ts";
import type { Range, Source } from "../format.ts";
import { oldest } from "./blocks.ts";
import { cacheFolder, madeOnce, sweep } from "./cache.ts";
import { hashOf, sourcesIn } from "./hash.ts";
import { type LocalOptions, local } from "./local.ts";
import { writeBlocks } from "./openmetrics.ts";
import { evaluateRules } from "./rules.ts";
import type { Recorded } from "./written.ts";

/** A history that can be made as blocks. */
export interface History extends Pick<Source, "title" | "now" | "scrapeInterval"> {
  /** Stands for everything that the history depends on. */
  readonly key: string;
  /** What is shown of it, in milliseconds. */
  readonly range: number;
  readonly make: (folder: string, onProgress: (part: number) => void, signal?: AbortSignal) => Promise<void>;
}
export interface StandOn {
  readonly history: History;
  readonly groups: readonly Group[];
  readonly root?: string;
  /** What is going on, and which part of it is done, from 0 to 1. */
  readonly onProgress?: (what: string, part: number) => void;
  readonly signal?: AbortSignal;
}
export interface Stand extends Source {
  /** Stands for everything that the answers depend on: for `cached`. */
  readonly key: string;
  /** Rules that could not be evaluated. */
  readonly problems: readonly Problem[];
}

const minute = 60_000;
const day = 1440 * minute;
const week = 7 * day;
const problemsFile = "problems.json";

const need = (): void => {
  const lacking = (["prometheus", "promtool"] as const).filter((tool) => !installed(tool));
  if (lacking.length === 0) return;
  const what = "not found on the PATH; a simulated history needs it to answer queries.";
  const fix = "Run npm run setup, which installs Debian's package prometheus.";
  throw new ProblemsError([{ where: lacking.join(", "), what, fix }]);
};

/** An alert is told right from an hour before what is shown: none waits longer than that to fire. */
const evaluated = ({ now, range }: History): Range => ({
  from: now - Math.ceil((range + 60 * minute) / minute) * minute,
  to: now,
});

/** Dashboards compare with the same hours a day and a week ago: so far back only what is recorded counts. */
const recording = (groups: readonly Group[]): readonly Group[] =>
  groups.map((group) => ({ ...group, rules: group.rules.filter(({ record }) => record !== undefined) }));
const before = ({ from, to }: Range, back: number): Range => ({ from: from - back, to: to - back });

/** Evaluates the rules in passes, each on a Prometheus that knows what the passes before have recorded. */
const makeRules = async (blocks: string, folder: string, on: StandOn, options: Options): Promise<void> => {
  const { history, groups, onProgress, signal } = on;
  let source = local({ ...options, blocks: [blocks] });
  const next = async (series: readonly Recorded[]): Promise<Source> => {
    await source.close();
    await writeBlocks(folder, series, signal);
    source = local({ ...options, blocks: [blocks, folder] });
    return source;
  };
  const all = [groups, recording(groups), recording(groups)].flat().flatMap(({ rules }) => rules).length;
  let done = 0;
  const onRule = () => {
    signal?.throwIfAborted();
    onProgress?.("Evaluating the rules", Math.min(1, ++done / all));
  };
  try {
    const since = oldest(blocks);
    const on = {
      ...evaluated(history),
      step: minute,
      next,
      onRule,
      ...(since === undefined ? {} : { since }),
    };
    const { problems } = await evaluateRules(source, groups, on);
    for (const back of [day, week])
      await evaluateRules(source, recording(groups), { ...on, ...before(on, back) });
    writeFileSync(join(folder, problemsFile), JSON.stringify(problems));
  } finally {
    await source.close();
  }
};
type Options = Omit<LocalOptions, "blocks">;

/**
 * A history with what the rules made of it, as a source: both are made once and kept. Every process has a
 * Prometheus of its own on links to the blocks, started with the first question.
 */
export const standOn = async (on: StandOn): Promise<Stand> => {
  need();
  const { history, groups, root = cacheFolder, onProgress, signal } = on;
  const { title, now, scrapeInterval } = history;
  sweep(root);
  // Series end where their next sample is missing, of the compared past or of the rules: Prometheus marks them as gone.
  const lookback = Math.max(minute, comparedStep(scrapeInterval)) - 1;
  const options: Options = { title, now, scrapeInterval, root, lookback, signal };
  const blocks = await madeOnce(root, `history-${history.key}`, (folder) =>
    history.make(folder, (part) => onProgress?.("Simulating the past", part), signal),
  );
  const key = hashOf(history.key, meaningOf(groups), sourcesIn([own]));
  const recorded = await madeOnce(root, `stand-${key}`, (folder) => makeRules(blocks, folder, on, options));
  const problems = JSON.parse(readFileSync(join(recorded, problemsFile), "utf8")) as readonly Problem[];
  return { ...local({ ...options, blocks: [blocks, recorded] }), key, problems };
};
const own = "scripts/preview/source";
/** Annotations are for people: another text in them changes no series. */
const meaningOf = (groups: readonly Group[]): string =>
  JSON.stringify(groups.map(({ rules }) => rules.map((rule) => ({ ...rule, annotations: undefined }))));
