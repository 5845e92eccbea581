// Early checks of an alert: mistakes that would only show when it is compiled, or when an old version runs.

import { mistake } from "../../config/mistake.ts";
import { refuseUnknown } from "../../signals/known.ts";
import type { Signal } from "../../signals/signal.ts";
import type { Alert, Cases } from "./alert.ts";

type Proved = Pick<Alert, "name" | "when" | "severity" | "slo" | "older" | "summary">;

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

/** A target is found by its name and its place: a summary that names one says its namespace, too. */
const placed = ({ name, when: { by }, summary }: Proved): void => {
  const said = summary(Object.fromEntries([...by, "value"].map((label) => [label, `‹${label}›`])));
  const isSaid = (label: string) => said.includes(`‹${label}›`);
  if (!by.includes("namespace") || !isSaid("instance") || isSaid("namespace")) return;
  const what = "names its target in its summary and not the namespace, where people would look for it.";
  throw mistake(name, what, `Write \${instance} in \${namespace}.`);
};

/** Makes the conditions of an alert once: those of its signal, and of each that may stand in. */
export const proved = <A extends Proved>(alert: A): A => {
  const { name, when, slo } = alert;
  const bound = ownBound(alert) ?? Number.NaN;
  placed(alert);
  for (let s: Signal | undefined = when.signal; s; s = s.older)
    refuseUnknown(name, when.condition(bound, s).node);
  // Alerts on an SLO are made for the signal that is there.
  if (when.signal.older && slo === undefined) olderCases(alert, when.signal.older);
  return alert;
};
