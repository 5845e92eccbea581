// A recording: what a source was asked and what it answered, in one file that answers the same again.

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Answer, Question, Source } from "../format.ts";
import { type Head, type Held, keyOf, parse, print, put } from "./answers.ts";
import { problem } from "./trouble.ts";

export interface Recorded extends Source {
  /** Writes everything that was asked so far, as text or, when the name ends in .gz, compressed. */
  readonly save: (file: string) => void;
}

/** A source that remembers what it is asked; nothing else of it is recorded, above all no address. */
export const recorded = (source: Source): Recorded => {
  const { title, now, scrapeInterval } = source;
  const answers = new Map<string, Held>();
  const kept = <H extends Held, Q extends Question>(ask: (question: Q) => Promise<H>) => {
    return async (question: Q): Promise<H> => {
      const held = await ask(question);
      answers.set(keyOf(question, now), held);
      return held;
    };
  };
  return {
    title,
    now,
    scrapeInterval,
    ask: kept(source.ask),
    values: kept(source.values),
    ...(source.why ? { why: source.why } : {}),
    close: source.close,
    save: (file) => put(file, print({ title, now, scrapeInterval }, answers)),
  };
};

const again = "Record it again, with the dashboards as they are now.";
const missing: Answer = { error: "not in the recording: record again" };

const codes: Readonly<Record<string, string>> = { ENOENT: "does not exist.", EISDIR: "is a directory." };
const textOf = (file: string): string => {
  try {
    const bytes = readFileSync(file);
    return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    const unpacked = code.startsWith("Z_") ? "is damaged: it cannot be unpacked." : undefined;
    throw problem(file, codes[code] ?? unpacked ?? `cannot be read (${code}).`, "Name a recording.");
  }
};

/** A recording as a source: the same answers, at the same end of time. Throws a ProblemsError when it is none. */
export const replay = (file: string): Source => {
  const { head, answers } = parse(textOf(file), file);
  const find = (question: Question): Held | undefined => answers.get(keyOf(question, head.now));
  return {
    ...(head satisfies Head),
    ask: async (question) => {
      const held = find(question);
      return held === undefined || !("series" in held || "error" in held) ? missing : held;
    },
    values: async (question) => {
      const held = find(question);
      if (Array.isArray(held)) return held as readonly string[];
      throw problem(
        `${file} › values of ${question.label} in ${question.match}`,
        "were not recorded.",
        again,
      );
    },
    close: async () => {},
  };
};
