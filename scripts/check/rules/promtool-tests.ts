// Unit tests of rules that fail in promtool.

import { execFileSync } from "node:child_process";
import type { Check, Finding } from "../finding.ts";
import { type Narrowed, narrowed } from "../narrow.ts";
import { digest, passedBefore, rememberPassed } from "../passed.ts";
import { complaint, inFolder } from "../tool.ts";

interface Outcome {
  readonly key: string;
  readonly finding?: Finding;
}
const fix = "Correct the rule or its case: what is expected follows exp, what came follows got.";
const runTest = async (folder: string, { where, test }: Narrowed, key: string): Promise<Outcome> => {
  const said = await complaint("promtool", ["test", "rules", test], folder);
  return said === undefined ? { key } : { key, finding: { where, what: `fails in promtool:\n${said}`, fix } };
};

/** Runs the tests that have not passed before, two at a time. */
const outcomes = async (folder: string, tests: readonly Narrowed[]): Promise<readonly Outcome[]> => {
  const version = execFileSync("promtool", ["--version"], { encoding: "utf8" });
  const before = passedBefore();
  const queue = tests.entries();
  const done: Outcome[] = [];
  const worker = async () => {
    for (const [index, test] of queue) {
      const key = digest([version, ...[...test.files].flat()]);
      done[index] = before.has(key) ? { key } : await runTest(folder, test, key);
    }
  };
  await Promise.all([worker(), worker()]);
  return done;
};

export default {
  name: "promtool-tests",
  about: "unit tests of rules that fail",
  needs: "promtool",
  run: (subject) => {
    const tests = narrowed(subject);
    return inFolder(new Map(tests.flatMap((test) => [...test.files])), async (folder) => {
      const all = await outcomes(folder, tests);
      rememberPassed(all.filter(({ finding }) => !finding).map(({ key }) => key));
      return all.flatMap(({ finding }) => finding ?? []);
    });
  },
} satisfies Check;
