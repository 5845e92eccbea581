// What differs between two revisions, and which alerts are worth a backtest because of it.

import { compareCatalogue } from "../../compare/catalogue.ts";
import { byWeight, type Change } from "../../compare/change.ts";
import type { DashboardChange } from "../../compare/dashboards.ts";
import { compareOutputs } from "../../compare/outputs.ts";
import { compareQueries } from "../../compare/queries.ts";
import type { RuleChange } from "../../compare/rules.ts";
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
  readonly alerts: readonly RuleChange[];
}

/** Whether an alert came, went, or has another expression, `for` or `keep_firing_for`. */
export const firesOtherwise = ({ before: a, after: b }: RuleChange): boolean =>
  !a ||
  !b ||
  a.for !== b.for ||
  a.keep_firing_for !== b.keep_firing_for ||
  compareQueries(a.expr, b.expr).length > 0;

export const isDashboard = (change: Change): change is DashboardChange => change.thing === "dashboard";
export const isAlert = (change: Change): change is RuleChange => change.thing === "alert";

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
    alerts: changes.filter(isAlert).filter(firesOtherwise),
  };
};
