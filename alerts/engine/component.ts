// What a component's file of alerts holds, and the rules that it becomes.

import type { ComponentName, Settings } from "../../config/settings.ts";
import { promql } from "../../promql/index.ts";
import { available, missing } from "../../signals/available.ts";
import { recordName } from "../../signals/record.ts";
import { queryOf, type Signal } from "../../signals/signal.ts";
import { ruleSite } from "../../signals/site.ts";
import { type Limits, limitAlerts, limitNames } from "../families/limits.ts";
import { type Derived, type Presence, presenceAlerts, presenceNames } from "../families/presence.ts";
import type { Alert } from "./alert.ts";
import type { Case } from "./case.ts";
import { atLeastFour, type CompiledAlert, compileAlert, type Panels } from "./compile.ts";
import { loadedGroup } from "./loaded.ts";
import type { Group, Rule } from "./rule.ts";
import { objectiveOf, type SloAlerts, sloAlerts, sloRecords, standingOn } from "./slo.ts";

/** A recorded signal, with a test of what it records. */
export interface Recorded {
  readonly signal: Signal;
  readonly test: Case & { readonly value: number };
}
export interface ComponentAlerts {
  /** By what it is seen to be there: a family of alerts that every component has. */
  readonly presence: Presence;
  /** What it uses of its container's limits, where a metric says it: alerts where the settings know the limits. */
  readonly limits?: Limits;
  readonly alerts: readonly Alert[];
  readonly slos?: readonly SloAlerts[];
  readonly records?: readonly Recorded[];
}

export interface CompiledComponent {
  readonly component: ComponentName;
  readonly groups: readonly Group[];
  readonly alerts: readonly CompiledAlert[];
  readonly slos: readonly SloAlerts[];
  readonly records: readonly Recorded[];
  readonly leftOut: readonly { readonly where: string; readonly why: string }[];
}

const recordRule = (signal: Signal, component: ComponentName, settings: Settings): Rule => ({
  record: recordName(signal),
  expr: promql(queryOf(signal), ruleSite(settings, atLeastFour("5m", settings))),
  labels: { component, team: settings.team },
});

/** The alerts of the families that every component has, by its settings. */
export const derivedAlerts = (
  of: Pick<ComponentAlerts, "presence" | "limits">,
  settings: Settings,
): Derived => {
  const families = [presenceAlerts(of.presence, settings), limitAlerts(of.presence, of.limits, settings)];
  return {
    alerts: families.flatMap(({ alerts }) => alerts),
    leftOut: families.flatMap(({ leftOut }) => leftOut),
  };
};
/** The names that these alerts may have. */
export const derivedNames = ({ presence }: Pick<ComponentAlerts, "presence">): readonly string[] => [
  ...Object.values(presenceNames(presence)),
  ...Object.values(limitNames(presence)),
];

/** Nothing stands in for a record: its name says what it is. */
const recordable = (of: Recorded, settings: Settings): { has: Recorded } | { lacks: string } => {
  const lacks = missing(queryOf(of.signal), settings);
  return lacks === undefined ? { has: of } : { lacks };
};

/** The rules of a component for an installation: records first, then SLOs, then alerts; and what it lacks. */
export const compileComponent = (
  component: ComponentName,
  of: ComponentAlerts,
  settings: Settings,
  panels: Panels,
): CompiledComponent => {
  const leftOut: { where: string; why: string }[] = [];
  const has = <T>(where: string, found: { has: T } | { lacks: string }): T[] => {
    if ("has" in found) return [found.has];
    leftOut.push({ where: `alerts/${component} › ${where}`, why: found.lacks });
    return [];
  };
  const records = (of.records ?? []).flatMap((r) => has(recordName(r.signal), recordable(r, settings)));
  const slos = (of.slos ?? []).flatMap((s) =>
    has(s.slo.id, available(s.slo.signal, queryOf, settings)).map((signal) => standingOn(s, signal)),
  );
  const derived = derivedAlerts(of, settings);
  for (const { name, why } of derived.leftOut) leftOut.push({ where: `alerts/${component} › ${name}`, why });
  const wanted = [...derived.alerts, ...of.alerts, ...slos.flatMap((s) => sloAlerts(s, settings))];
  const alerts = wanted.flatMap((a) => has(a.name, compileAlert(a, component, settings, panels)));
  for (const { alert, untested } of alerts)
    if (untested) leftOut.push({ where: `alerts/${component} › ${alert.name}`, why: untested });
  const groups: readonly Group[] = [
    {
      name: `${component}.records`,
      rules: records.map(({ signal }) => recordRule(signal, component, settings)),
    },
    ...slos.map(({ slo }) => sloRecords(objectiveOf(slo, settings), component, settings)),
    { name: `${component}.alerts`, rules: alerts.map(({ rule }) => rule) },
  ];
  return {
    component,
    groups: [loadedGroup(component, settings), ...groups.filter((g) => g.rules.length > 0)],
    alerts,
    slos,
    records,
    leftOut,
  };
};
