// Unit tests of rules that fail in promtool.

import pLimit from "p-limit";
import { type Promtool, promtools, releaseOf } from "../../promtools.ts";
import type { Check, Finding } from "../finding.ts";
import { type Narrowed, narrowed } from "../narrow.ts";
import { digest, passedBefore, rememberPassed } from "../passed.ts";
import type { Subject } from "../subject.ts";
import { complaint, inFolder } from "../tool.ts";

interface Job extends Narrowed {
  readonly by: Promtool;
  readonly key: string;
}
interface Outcome {
  readonly job: Job;
  readonly finding?: Finding;
}
const fix = "Correct the rule or its case: what is expected follows exp, what came follows got.";
const said = (folder: string, { program }: Promtool, jobs: readonly Job[]): Promise<string | undefined> =>
  complaint(program, ["test", "rules", ...jobs.map(({ test }) => test)], folder);

/** A batch runs in one process, which starts once; where one of its tests fails, each is run alone, to be named. */
const runBatch = async (folder: string, jobs: readonly Job[]): Promise<readonly Outcome[]> => {
  const [first] = jobs;
  if (!first || (await said(folder, first.by, jobs)) === undefined) return jobs.map((job) => ({ job }));
  const done: Outcome[] = [];
  for (const job of jobs) {
    const what = await said(folder, job.by, [job]);
    const { where, by } = job;
    done.push(what ? { job, finding: { where, what: `fails in ${by.called}:\n${what}`, fix } } : { job });
  }
  return done;
};

const batch = 16;
/** Runs the tests that have not passed before under one promtool, two batches at a time. */
const outcomes = async (
  folder: string,
  tests: readonly Narrowed[],
  by: Promtool,
): Promise<readonly Outcome[]> => {
  const before = passedBefore();
  const release = releaseOf(by.program);
  const jobs = tests
    .map((test) => ({ ...test, by, key: digest([release, ...[...test.files].flat()]) }))
    .filter(({ key }) => !before.has(key));
  const batches = Array.from({ length: Math.ceil(jobs.length / batch) }, (_, i) =>
    jobs.slice(i * batch, (i + 1) * batch),
  );
  const two = pLimit(2);
  return (await Promise.all(batches.map((some) => two(() => runBatch(folder, some))))).flat();
};

/** The unit tests that fail, each told by the first promtool under which it does. */
export const failing = (
  subject: Pick<Subject, "tests" | "rules">,
  under: readonly Promtool[],
): Promise<readonly Finding[]> => {
  const tests = narrowed(subject);
  return inFolder(new Map(tests.flatMap((test) => [...test.files])), async (folder) => {
    const found = new Map<string, Finding>();
    for (const by of under) {
      const left = tests.filter(({ test }) => !found.has(test));
      const all = await outcomes(folder, left, by);
      rememberPassed(all.filter(({ finding }) => !finding).map(({ job }) => job.key));
      for (const { job, finding } of all) if (finding) found.set(job.test, finding);
    }
    return [...found.values()];
  });
};

export default {
  name: "promtool-tests",
  about: "unit tests of rules that fail",
  needs: "promtool",
  run: (subject) => failing(subject, promtools()),
} satisfies Check;
