// What an alert is: when it fires, how bad it is, what it says, and what to do.

import { remember } from "../../config/mistake.ts";
import type { Severity } from "../../config/settings.ts";
import type { Duration } from "../../promql/index.ts";
import type { Case } from "./case.ts";
import { proved } from "./proved.ts";
import type { When } from "./when.ts";

/** The firing series' labels and value, as a summary names them. */
export type Facts<L extends string> = { readonly [K in L | "value"]: string };

interface Definition<L extends string> {
  readonly when: When<L>;
  readonly for: Duration;
  /** Prometheus 2.42 and newer: keeps firing this long after the condition is gone. */
  readonly keepFiringFor?: Duration;
  readonly severity: Severity;
  /** The window of its rates; 5m unless said. */
  readonly window?: Duration;
  /** One sentence that says what is wrong and where. */
  readonly summary: (facts: Facts<L>) => string;
  /** What to do, first things first: the runbook. */
  readonly do: readonly [string, ...string[]];
  /** What it did to people where it was measured, and on what; where nobody has, its runbook says so. */
  readonly people?: string;
  /** Series for which it fires at a time, and series for which it must not. */
  readonly fires: Case;
  readonly silent: Case;
  /** The same for the older signal that stands in where the installed version is too old. */
  readonly older?: Cases;
  /** The SLO whose budget it watches; also a label of it. */
  readonly slo?: string;
  /** Says that a target does not answer, so that nothing else of it is known: it mutes the target's other alerts. */
  readonly isDown?: true;
}
/** Series for which an alert fires at a time, and series for which it must not. */
export interface Cases {
  readonly fires: Case;
  readonly silent: Case;
}
export interface Alert extends Omit<Definition<string>, "summary"> {
  readonly name: string;
  readonly summary: (facts: Readonly<Record<string, string>>) => string;
}

/** Declares an alert. Its links, runbook, labels and expected annotations are derived from this. */
export const alert = <const L extends string>(name: string, def: Definition<L>): Alert =>
  remember(Object.freeze(proved({ name, ...def } as unknown as Alert)));
