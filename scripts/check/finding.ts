// What a check is, and what it finds.

import type { Problem } from "../../config/problem.ts";
import type { Subject } from "./subject.ts";

/** A problem; as a note it is told but fails nothing. */
export interface Finding extends Problem {
  readonly note?: true;
}
export interface Check {
  /** Its file, its page below docs/checks, and what `--only` takes. */
  readonly name: string;
  /** What it finds, in a few words. */
  readonly about: string;
  /** A program that it starts; where it is not installed, the check is not run, and that is said. */
  readonly needs?: "promtool" | "amtool";
  readonly run: (subject: Subject) => readonly Finding[] | Promise<readonly Finding[]>;
}
