// What would only show when an alert is compiled, or when an old version runs: found where the alert is written.

import { mistake } from "../../config/mistake.ts";
import { refuseUnknown } from "../../signals/known.ts";
import type { Signal } from "../../signals/signal.ts";
import type { Alert, Cases } from "./alert.ts";

type Proved = Pick<Alert, "name" | "when" | "severity" | "slo" | "older">;

/** The signal's bound for the alert's severity; an alert that compares with none has none. */
export const ownBound = ({ name, when: { signal, bounded }, severity }: Proved): number | undefined => {
  if (!bounded) return undefined;
  const key = severity === "critical" ? "critical" : "warning";
  const bound = signal.bounds[key];
  if (bound !== undefined) return bound;
  const what = `is ${severity}, but ${signal.id} has no ${key} bound to compare with.`;
  throw mistake(name, what, `Give the signal bounds: { ${key}: … }, or the alert another severity.`);
};

/** The cases for a signal that stands in. */
export const olderCases = ({ name, older }: Proved, standIn: Signal): Cases => {
  if (older) return older;
  const what = `has no cases for ${standIn.id}, which stands in where the version is too old.`;
  throw mistake(name, what, "Add older: { fires: …, silent: … }.");
};

/** Makes the conditions of an alert once: those of its signal, and of each that may stand in. */
export const proved = <A extends Proved>(alert: A): A => {
  const { name, when, slo } = alert;
  const bound = ownBound(alert) ?? Number.NaN;
  for (let s: Signal | undefined = when.signal; s; s = s.older)
    refuseUnknown(name, when.condition(bound, s).node);
  // Alerts on an SLO are made for the signal that is there.
  if (when.signal.older && slo === undefined) olderCases(alert, when.signal.older);
  return alert;
};
