// Answers that are kept from run to run, so that what was asked before is not asked again.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ProblemsError } from "../../../config/problem.ts";
import type { Question, Source } from "../format.ts";
import { type Answers, type Held, keyOf, parse, print, put } from "./answers.ts";
import { cacheFolder, touch } from "./cache.ts";

export interface CacheOptions {
  readonly root?: string;
  /** How many characters are kept: first of all what was asked last. */
  readonly budget?: number;
}

const load = (file: string): Answers => {
  try {
    return parse(readFileSync(file, "utf8"), file).answers;
  } catch (error) {
    // Nothing is kept yet, or it is damaged: then it is made anew.
    if (error instanceof ProblemsError || (error as NodeJS.ErrnoException).code !== undefined)
      return new Map();
    throw error;
  }
};
const within = (budget: number, answers: Answers): Answers => {
  let left = budget;
  const fits = ([key, held]: readonly [string, Held]): boolean => {
    left -= key.length + JSON.stringify(held).length;
    return left >= 0;
  };
  return new Map([...answers].filter(fits));
};

type Asked = Map<string, Promise<Held>>;
/** Asks what was neither kept nor asked in this run; two that ask the same at a time get one answer. */
const once =
  <H extends Held, Q extends Question>(
    ask: (question: Q) => Promise<H>,
    { now, kept, asked }: { readonly now: number; readonly kept: Answers; readonly asked: Asked },
  ) =>
  (question: Q): Promise<H> => {
    const key = keyOf(question, now);
    const held = kept.get(key);
    const found = asked.get(key) ?? (held === undefined ? ask(question) : Promise.resolve(held));
    asked.set(key, found);
    return found as Promise<H>;
  };

/** What was answered; questions that failed are left out, so that they are asked again. */
const answered = async (asked: Asked): Promise<Answers> => {
  const good: [string, Held][] = [];
  for (const [key, promise] of asked) {
    const held = await promise.catch(() => undefined);
    if (held !== undefined && !("error" in held)) good.push([key, held]);
  }
  return new Map(good);
};

/** A source whose answers are kept under a key that stands for all that they depend on; `close` writes them. */
export const cached = (source: Source, key: string, options: CacheOptions = {}): Source => {
  const { title, now, scrapeInterval } = source;
  const file = join(options.root ?? cacheFolder, `answers-${key}.jsonl`);
  const kept = load(file);
  touch(file);
  const asked: Asked = new Map();
  const save = async () => {
    const good = await answered(asked);
    if ([...good.keys()].every((name) => kept.has(name))) return;
    // Read again: another process may have kept more in the meantime.
    const all = new Map([...good, ...[...load(file)].filter(([name]) => !good.has(name))]);
    put(file, print({ title, now, scrapeInterval }, within(options.budget ?? 48_000_000, all)));
  };
  return {
    title,
    now,
    scrapeInterval,
    ask: once(source.ask, { now, kept, asked }),
    values: once(source.values, { now, kept, asked }),
    close: () => save().finally(source.close),
  };
};
