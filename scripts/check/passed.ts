// Which unit tests have passed before, by what they are made of: a test whose files have not changed passes again.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const file = "node_modules/.cache/livekit-dashboards/promtool-passed.txt";

/** What a test is made of, in short: the program's version and the files. */
export const digest = (parts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex");

/** The digests of the tests that passed. */
export const passedBefore = (): ReadonlySet<string> => {
  try {
    return new Set(readFileSync(file, "utf8").split("\n"));
  } catch {
    return new Set();
  }
};
/** So many are kept, the newest: some installations with all their tests. */
const most = 5000;
/** Keeps the digests beside those of before; where nothing may be written, all tests run again. */
export const rememberPassed = (digests: readonly string[]): void => {
  try {
    mkdirSync(dirname(file), { recursive: true });
    const all = [...new Set([...digests, ...passedBefore()])];
    writeFileSync(file, all.slice(0, most).join("\n"));
  } catch {
    // Nothing is lost but time.
  }
};
