// Which unit tests have passed before, by what they are made of: a test whose files have not changed passes again.

import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

const file = "node_modules/.cache/livekit-dashboards/promtool-passed.txt";

/** What a test is made of, in short: the program's version and the files. */
export const digest = (parts: readonly string[]): string =>
  createHash("sha256").update(JSON.stringify(parts)).digest("hex");

/** The digests of the tests that passed the last time. */
export const passedBefore = (): ReadonlySet<string> => {
  try {
    return new Set(readFileSync(file, "utf8").split("\n"));
  } catch {
    return new Set();
  }
};
/** Keeps the digests for the next time; where nothing may be written, all tests run again. */
export const rememberPassed = (digests: readonly string[]): void => {
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, digests.join("\n"));
  } catch {
    // Nothing is lost but time.
  }
};
