// Unit tests of rules that fail in promtool.

import { type Promtool, promtools, releaseOf } from "../../promtools.ts";
import type { Check, Finding } from "../finding.ts";
import { type Narrowed, narrowed } from "../narrow.ts";
import { digest, passedBefore, rememberPassed } from "../passed.ts";
import type { Subject } from "../subject.ts";
import { complaint, inFolder } from "../tool.ts";

interface Outcome {
  readonly key: string;
  readonly finding?: Finding;
}
const fix = "Correct the rule or its case: what is expected follows exp, what came follows got.";
const runTest = async (
  folder: string,
  { where, test }: Narrowed,
  by: Promtool,
  key: string,
): Promise<Outcome> => {
  const said = await complaint(by.program, ["test", "rules", test], folder);
  return said === undefined
    ? { key }
    : { key, finding: { where, what: `fails in ${by.called}:\n${said}`, fix } };
};

/** Runs the tests that have not passed before under each promtool, two tests at a time, until one of them fails. */
const outcomes = async (
  folder: string,
  tests: readonly Narrowed[],
  all: readonly Promtool[],
): Promise<readonly Outcome[]> => {
  const before = passedBefore();
  const queue = tests.entries();
  const done: Outcome[][] = tests.map(() => []);
  const worker = async () => {
    for (const [index, test] of queue)
      for (const by of all) {
        const key = digest([releaseOf(by.program), ...[...test.files].flat()]);
        const outcome = before.has(key) ? { key } : await runTest(folder, test, by, key);
        done[index]?.push(outcome);
        if (outcome.finding) break;
      }
  };
  await Promise.all([worker(), worker()]);
  return done.flat();
};

/** The unit tests that fail under some promtool. */
export const failing = (
  subject: Pick<Subject, "tests" | "rules">,
  under: readonly Promtool[],
): Promise<readonly Finding[]> => {
  const tests = narrowed(subject);
  return inFolder(new Map(tests.flatMap((test) => [...test.files])), async (folder) => {
    const all = await outcomes(folder, tests, under);
    rememberPassed(all.filter(({ finding }) => !finding).map(({ key }) => key));
    return all.flatMap(({ finding }) => finding ?? []);
  });
};

export default {
  name: "promtool-tests",
  about: "unit tests of rules that fail",
  needs: "promtool",
  run: (subject) => failing(subject, promtools()),
} satisfies Check;
