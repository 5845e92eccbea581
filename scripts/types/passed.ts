// Which sources have passed the check of types before, by their content.

import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { sources, sourcesIn } from "../sources.ts";

const file = "node_modules/.cache/livekit-dashboards/types-passed.txt";
/** What else decides: the options, the packages that are asked for, and the compiler that is there. */
const others = [
  "tsconfig.json",
  "tsconfig.build.json",
  "package.json",
  "package-lock.json",
  "node_modules/typescript/package.json",
];
/** As many as branches that somebody works on by turns. */
const most = 20;

/** Changes whenever the content of a source does, or anything else that the check rests on. */
export const typesKey = (): string => {
  const hash = createHash("sha256");
  const files = [...others.filter((path) => existsSync(path)), ...sources.flatMap(sourcesIn)];
  for (const path of files) {
    const content = readFileSync(path);
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
};

const keys = (): readonly string[] => {
  try {
    return readFileSync(file, "utf8").split("\n").filter(Boolean);
  } catch {
    return [];
  }
};

/** Tells whether these sources have passed. */
export const passedBefore = (key: string): boolean => keys().includes(key);

/** Remembers that they have; where nothing may be written, they are checked again. */
export const rememberPassed = (key: string): void => {
  const kept = [key, ...keys().filter((other) => other !== key)].slice(0, most);
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.${process.pid}`, `${kept.join("\n")}\n`);
    renameSync(`${file}.${process.pid}`, file);
  } catch {
    // Nothing is lost but time.
  }
};
