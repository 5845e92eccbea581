// The check of types beside a build: the compiler as a process of its own, unless these sources have passed before.

import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import type { Problem } from "../../config/problem.ts";
import { typeProblems } from "./errors.ts";
import { passedBefore, rememberPassed, typesKey } from "./passed.ts";

const compiler = "node_modules/typescript/bin/tsc";
const words = [compiler, "-p", "tsconfig.build.json", "--pretty", "false"];

export interface Checked {
  readonly problems: readonly Problem[];
  /** How long it took; undefined where these sources have passed before. */
  readonly seconds?: number;
}
export interface Check {
  readonly done: Promise<Checked>;
  /** Ends the compiler. */
  readonly stop: () => void;
}

const missing: Problem = {
  where: "types",
  what: "cannot be checked: the package typescript is not installed.",
  fix: "Run npm ci; or build without the check: npm run build -- --no-types.",
};
const broken = (how: string, printed: string): Problem => ({
  where: "types",
  what: `could not be checked: the compiler ended with ${how}.\n${printed.trim()}`.trim(),
  fix: "Run npx tsc -p tsconfig.build.json to see why; or build without the check: npm run build -- --no-types.",
});

/** The compiler starts a program of its own: a group of processes, so that both can be ended. */
const end = (child: ChildProcess): void => {
  try {
    if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, "SIGKILL");
  } catch {
    child.kill("SIGKILL");
  }
};
const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** Whatever ends this process ends the compiler; gives back what forgets that. */
const endWith = (stop: () => void): (() => void) => {
  const stopAndDie = (signal: NodeJS.Signals): void => {
    stop();
    forget();
    process.kill(process.pid, signal);
  };
  const forget = (): void => {
    process.off("exit", stop);
    for (const signal of signals) process.off(signal, stopAndDie);
  };
  process.once("exit", stop);
  for (const signal of signals) process.once(signal, stopAndDie);
  return forget;
};

const compile = (): Check => {
  const began = performance.now();
  const child = spawn(process.execPath, words, { detached: true, stdio: ["ignore", "pipe", "pipe"] });
  const stop = (): void => end(child);
  const forget = endWith(stop);
  let printed = "";
  child.stdout.on("data", (data) => (printed += data));
  child.stderr.on("data", (data) => (printed += data));
  const done = new Promise<Checked>((resolve, fail) => {
    child.once("error", fail);
    child.once("close", (code, signal) => {
      forget();
      const found = code === 0 ? [] : typeProblems(printed);
      const problems = code === 0 || found.length > 0 ? found : [broken(signal ?? `exit ${code}`, printed)];
      resolve({ problems, seconds: (performance.now() - began) / 1000 });
    });
  });
  return { done, stop };
};

/** Checks the types of all that a build is made of, whether it has passed before or not. */
export const checkTypes = (): Check =>
  existsSync(compiler)
    ? compile()
    : { done: Promise.resolve({ problems: [missing] }), stop: () => undefined };

/** The same, skipped only where these very sources have passed before. */
export const checkTypesOnce = (): Check => {
  const key = typesKey();
  if (passedBefore(key)) return { done: Promise.resolve({ problems: [] }), stop: () => undefined };
  const { done, stop } = checkTypes();
  const passed = done.then((checked) => {
    // A source that was saved meanwhile may be another one than the compiler has read.
    if (checked.problems.length === 0 && typesKey() === key) rememberPassed(key);
    return checked;
  });
  return { done: passed, stop };
};
