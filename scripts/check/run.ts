// Runs checks over a subject: what they find, and which could not be run.

import { installed } from "../tools.ts";
import type { Check, Finding } from "./finding.ts";
import type { Subject } from "./subject.ts";

export interface Found extends Finding {
  readonly check: string;
}
export interface Result {
  readonly findings: readonly Found[];
  /** Checks whose program is not installed. */
  readonly notRun: readonly Check[];
  readonly ran: number;
}

/** Runs the checks, those with programs of their own side by side; a check that throws has a bug. */
export const runChecks = async (checks: readonly Check[], subject: Subject): Promise<Result> => {
  const notRun = checks.filter(({ needs }) => needs !== undefined && !installed(needs));
  const able = checks.filter((check) => !notRun.includes(check));
  const found = await Promise.all(
    able.map(async (check) =>
      (await check.run(subject)).map((finding): Found => ({ ...finding, check: check.name })),
    ),
  );
  return { findings: found.flat(), notRun, ran: able.length };
};
