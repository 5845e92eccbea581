// What differs between two revisions, and which alerts are worth a backtest because of it.

import type { Group, Rule } from "../../../alerts/rule.ts";
import { compareCatalogue } from "../../compare/catalogue.ts";
import { byWeight, type Change } from "../../compare/change.ts";
import type { DashboardChange } from "../../compare/dashboards.ts";
import { compareOutputs, groupsIn } from "../../compare/outputs.ts";
import { compareQueries } from "../../compare/queries.ts";
import { compareSettings } from "../../compare/settings.ts";
import { summary } from "../../compare/summary.ts";
import type { Revision } from "../revision/revision.ts";

export interface Comparison {
  /** The titles of the two revisions. */
  readonly before: string;
  readonly after: string;
  /** One sentence. */
  readonly summary: string;
  /** All of them, the most important first. */
  readonly changes: readonly Change[];
  readonly dashboards: readonly DashboardChange[];
  /** Alerts that may fire otherwise than before. */
  readonly alerts: readonly Pair[];
}
/** The same alert in both revisions; absent where it came or went. */
export interface Pair {
  readonly before: Rule | undefined;
  readonly after: Rule | undefined;
}

const identity = (rule: Rule): string => JSON.stringify([rule.alert, rule.labels?.severity ?? ""]);
const alertsIn = (groups: readonly Group[]): ReadonlyMap<string, Rule> =>
  new Map(groups.flatMap(({ rules }) => rules.filter((r) => r.alert).map((r) => [identity(r), r] as const)));
/** The same alert with another severity. */
const namesake = (rule: Rule, among: ReadonlyMap<string, Rule>): Rule | undefined =>
  [...among.values()].filter(({ alert }) => alert === rule.alert).find((_, __, all) => all.length === 1);

const firesAlike = (a: Rule, b: Rule): boolean =>
  a.for === b.for && a.keep_firing_for === b.keep_firing_for && compareQueries(a.expr, b.expr).length === 0;

/** The alerts that came, went, or have another expression, `for` or `keep_firing_for`. */
export const changedAlerts = (before: readonly Group[], after: readonly Group[]): readonly Pair[] => {
  const [old, now] = [alertsIn(before), alertsIn(after)];
  const both = [...now].map(
    ([key, rule]): Pair => ({ before: old.get(key) ?? namesake(rule, old), after: rule }),
  );
  const known = new Set(both.map((pair) => pair.before));
  const gone = [...old.values()].filter((rule) => !known.has(rule));
  const changed = both.filter(({ before: a, after: b }) => !a || !b || !firesAlike(a, b));
  return [...changed, ...gone.map((rule): Pair => ({ before: rule, after: undefined }))];
};

const isDashboard = (change: Change): change is DashboardChange => change.thing === "dashboard";

/** Compares what two revisions build, their settings and their catalogues. */
export const compareRevisions = (before: Revision, after: Revision): Comparison => {
  const entries = (of: Revision) => [...of.catalogue, ...of.dead];
  const changes = byWeight([
    ...compareOutputs(before.files, after.files),
    ...compareSettings(before.settings, after.settings),
    ...compareCatalogue(entries(before), entries(after)),
  ]);
  return {
    before: before.title,
    after: after.title,
    summary: summary(changes),
    changes,
    dashboards: changes.filter(isDashboard),
    alerts: changedAlerts(groupsIn(before.files), groupsIn(after.files)),
  };
};
