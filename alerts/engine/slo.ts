// SLOs as rules: the recorded error ratios, the budget, and alerts on how fast it burns.

import { mistake } from "../../config/mistake.ts";
import type { ComponentName, Settings } from "../../config/settings.ts";
import {
  and,
  avgOverTime,
  type Condition,
  div,
  gt,
  mul,
  now,
  or,
  over,
  promql,
  type Query,
  sub,
  sum,
  sumOverTime,
  type Vector,
  vector,
} from "../../promql/index.ts";
import type { Signal } from "../../signals/signal.ts";
import { ruleSite } from "../../signals/site.ts";
import { budget, type Slo, type SloWindow, sloSeries, sloWindows } from "../../signals/slo.ts";
import { type Alert, alert } from "./alert.ts";
import type { Case } from "./case.ts";
import type { Group, Rule } from "./rule.ts";
import { holds } from "./when.ts";

/** Two windows that must both burn, so that it fires early and stops soon; by the SRE workbook. */
export interface Burn {
  readonly long: SloWindow;
  readonly short: SloWindow;
  readonly factor: number;
}
/** Fast burns wake somebody, slow ones can wait for the morning. */
export const fastBurns: readonly Burn[] = [
  { long: "1h", short: "5m", factor: 14.4 },
  { long: "6h", short: "30m", factor: 6 },
];
export const slowBurns: readonly Burn[] = [
  { long: "1d", short: "2h", factor: 3 },
  { long: "3d", short: "6h", factor: 1 },
];

/** An SLO as this installation wants it. */
export interface Objective extends Slo {
  readonly budget: number;
}
export const objectiveOf = (def: Slo, settings: Settings): Objective => {
  const own = settings.slos[def.id] ?? {};
  const objective = own.objective ?? def.objective;
  const window = (own.window as Slo["window"] | undefined) ?? def.window;
  return { ...def, objective, window, budget: budget(objective) };
};

/** What a component says of its SLO beside the objective: who is woken, for how few events not, and tests. */
export interface SloAlerts {
  readonly slo: Slo;
  /** The start of the alerts' names: `LiveKitJoinSuccess` + `BudgetBurn`. */
  readonly alert: string;
  /** Fewer events an hour than this are too few to speak of a burn rate. */
  readonly atLeastPerHour: number;
  readonly do: readonly [string, ...string[]];
  /** All of a sudden: wakes somebody. The same share is bad from the beginning, so that all windows record it. */
  readonly burns: Case & { readonly value: number };
  /** Slowly: a ticket. */
  readonly smoulders: Case;
  readonly silent: Case;
  /** The same for the older signal that stands in where the installed version is too old. */
  readonly older?: Pick<SloAlerts, "burns" | "smoulders" | "silent">;
}

/** The names of an SLO's two alerts: its budget burns fast, or slowly. */
export const burnNames = ({ alert: name }: SloAlerts) => ({
  fast: `${name}BudgetBurn`,
  slow: `${name}BudgetBurnSlow`,
});

/** The SLO on the signal that this installation has: its own, or the older one that stands in, with its cases. */
export const standingOn = (of: SloAlerts, signal: Signal): SloAlerts => {
  if (signal === of.slo.signal) return of;
  if (!of.older) {
    const what = `has no cases for ${signal.id}, which stands in where the version is too old.`;
    throw mistake(of.slo.id, what, "Add older: { burns: …, smoulders: …, silent: … } to its alerts.");
  }
  return { ...of, ...of.older, slo: { ...of.slo, signal } };
};

const by = ["cluster", "namespace"] as const;
type Groups = (typeof by)[number];

/** The share of bad events; without events there is none, and so none is recorded. */
const errors = ({ signal }: Slo): Vector<string> =>
  signal.better === "high" ? sub(1, signal.of(by)) : signal.of(by);

/** The recording rules of an SLO, in the order in which they read each other. */
export const sloRecords = (def: Objective, component: ComponentName, settings: Settings): Group => {
  const series = sloSeries(def.signal);
  const where = { slo: def.id };
  const labels = { slo: def.id, component, team: settings.team };
  const record = (name: string, query: Query, window = "5m"): Rule => ({
    record: name,
    expr: promql(query, ruleSite(settings, window)),
    labels,
  });
  const { bad, total } = def.signal.sides?.(by) ?? {};
  if (!bad || !total) throw new TypeError(`${def.signal.id} has no sides`);
  const inWindow = (of: typeof series.errors) => sum(sumOverTime(over(of, where, def.window))).by(...by);
  return {
    name: `slo.${def.id}`,
    rules: [
      ...sloWindows.map((w) => record(series.windows[w].name, errors(def), w)),
      record(series.errors.name, bad),
      record(series.events.name, total),
      record(series.period.name, div(inWindow(series.errors), gt(inWindow(series.events), 0))),
      record(series.objective.name, vector(1 - def.budget)),
      record(series.burnRate.name, div(sum(now(series.windows["1h"], where)).by(...by), def.budget)),
      record(series.budgetRemaining.name, sub(1, div(sum(now(series.period, where)).by(...by), def.budget))),
    ],
  };
};
/** `(long > f × budget and short > f × budget) or …`, where there were enough events to speak of. */
const burning = (
  def: Objective,
  atLeastPerHour: number,
  burns: readonly Burn[],
): Condition<Groups, "ratio"> => {
  const series = sloSeries(def.signal);
  const where = { slo: def.id };
  const enough = (long: SloWindow) =>
    gt(mul(sum(avgOverTime(over(series.events, where, long))).by(...by), 3600), atLeastPerHour);
  const beyond = (w: SloWindow, factor: number) =>
    gt(sum(now(series.windows[w], where)).by(...by), Number((factor * def.budget).toPrecision(10)));
  const pair = ({ long, short, factor }: Burn) =>
    and(and(beyond(long, factor), beyond(short, factor)), enough(long));
  return burns.map(pair).reduce((a, b) => or(a, b));
};

/** The two alerts of an SLO: its error budget burns fast, or slowly but surely. */
export const sloAlerts = (of: SloAlerts, settings: Settings): readonly Alert[] => {
  const def = objectiveOf(of.slo, settings);
  const when = (burns: readonly Burn[]) => holds(def.signal, by, burning(def, of.atLeastPerHour, burns));
  const { do: steps, silent } = of;
  const names = burnNames(of);
  const title = def.title.toLowerCase();
  return [
    alert(names.fast, {
      when: when(fastBurns),
      slo: def.id,
      for: "2m",
      severity: "critical",
      summary: ({ cluster, namespace, value }) =>
        `${value} of events miss the objective of ${title} in ${namespace} (${cluster}): the error budget is gone within days.`,
      do: steps,
      fires: of.burns,
      silent,
    }),
    alert(names.slow, {
      when: when(slowBurns),
      slo: def.id,
      for: "1h",
      severity: "warning",
      summary: ({ cluster, namespace, value }) =>
        `${value} of events miss the objective of ${title} in ${namespace} (${cluster}): the error budget will not last.`,
      do: steps,
      fires: of.smoulders,
      silent,
    }),
  ];
};
