// What an alert is: when it fires, how bad it is, what it says, and what to do.

import { remember } from "../../config/mistake.ts";
import type { ComponentName, Severity } from "../../config/settings.ts";
import type { Duration } from "../../promql/index.ts";
import type { Case } from "./case.ts";
import { proved } from "./proved.ts";
import type { When } from "./when.ts";

/** The firing series' labels and value, as a summary names them. */
export type Facts<L extends string> = { readonly [K in L | "value"]: string };

/**
 * What follows from an alert:
 * `target`: nothing else of its target is known, all that takes longer to fire keeps quiet;
 * `signal`: it is the coarse one of a signal's alerts, the finer ones keep quiet;
 * `budget`: it burns the budget of an SLO fast, the slow burn keeps quiet;
 * `loss`: the component is lost in its namespace, and with it what its symptoms tell of, here and where it is used.
 */
export type Cause = "target" | "signal" | "budget" | "loss";

interface Definition<L extends string> {
  readonly when: When<L>;
  readonly for: Duration;
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
  /** What surely follows from what it tells of, and keeps quiet while it fires. */
  readonly cause?: Cause | readonly Cause[];
  /** The component whose loss it surely follows from: its own, or one that this uses. */
  readonly symptom?: ComponentName;
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

/** Whether something surely follows from an alert. */
export const isCause = ({ cause = [] }: Pick<Alert, "cause">, of: Cause): boolean =>
  [cause].flat().includes(of);

/** Declares an alert. Its links, runbook, labels and expected annotations are derived from this. */
export const alert = <const L extends string>(name: string, def: Definition<L>): Alert =>
  remember(Object.freeze(proved({ name, ...def } as unknown as Alert)));
