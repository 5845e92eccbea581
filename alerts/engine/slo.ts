// SLOs as rules: the recorded error ratios, the budget, and alerts on how fast it burns.

import { seconds } from "../../config/duration.ts";
import { mistake } from "../../config/mistake.ts";
import type { ComponentName, Settings } from "../../config/settings.ts";
import {
  and,
  avgOverTime,
  type Condition,
  clampMax,
  countOverTime,
  div,
  ge,
  gt,
  max,
  mul,
  now,
  offset,
  or,
  over,
  promql,
  type Query,
  sub,
  sum,
  sumOverTime,
  unit,
  type Vector,
  vector,
} from "../../promql/index.ts";
import type { Signal } from "../../signals/signal.ts";
import { ruleSite } from "../../signals/site.ts";
import {
  type Burn,
  budget,
  burnFactor,
  fastBurns,
  type Slo,
  type SloWindow,
  sloSeries,
  sloWindows,
  slowBurns,
} from "../../signals/slo.ts";
import { type Alert, alert } from "./alert.ts";
import type { Case } from "./case.ts";
import type { Group, Rule } from "./rule.ts";
import { holds } from "./when.ts";

/** The error ratio at that speed; never beyond half-way from the budget to everything, which a total outage passes. */
const burnBound = (burn: Burn, { window, budget: allowed, ...def }: Objective): number =>
  Number(Math.min(burnFactor(burn, { ...def, window }) * allowed, (1 + allowed) / 2).toPrecision(10));

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
  /** Fewer bad events than this in the long window are too few to speak of a burn. */
  readonly failures: number;
  readonly do: readonly [string, ...string[]];
  /** The component with whose loss its budget surely burns. */
  readonly symptom?: ComponentName;
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
  const { evaluationInterval } = settings.prometheus;
  const samples = seconds(def.window) / seconds(evaluationInterval);
  const recorded = unit("ratio", max(countOverTime(over(series.events, where, def.window))).by(...by));
  const lived = clampMax(div(recorded, samples), 1);
  const spent = mul(sum(now(series.period, where)).by(...by), lived);
  return {
    name: `slo.${def.id}`,
    // The budget counts samples: they come as often as it thinks they do.
    interval: evaluationInterval,
    rules: [
      ...sloWindows.map((w) => record(series.windows[w].name, errors(def), w)),
      record(series.errors.name, bad),
      record(series.events.name, total),
      record(series.period.name, div(inWindow(series.errors), gt(inWindow(series.events), 0))),
      record(series.objective.name, vector(1 - def.budget)),
      record(series.window.name, vector(seconds(def.window))),
      record(series.burnRate.name, div(sum(now(series.windows["1h"], where)).by(...by), def.budget)),
      record(series.budgetRemaining.name, sub(1, div(spent, def.budget))),
    ],
  };
};
/**
 * `(long > bound and short > bound and bad events in long >= n and events a long window ago) or …`: without the last, a
 * window that has not been lived through would speak of the few minutes that there are.
 */
const burning = (def: Objective, failures: number, burns: readonly Burn[]): Condition<Groups, "ratio"> => {
  const series = sloSeries(def.signal);
  const where = { slo: def.id };
  const enough = (long: SloWindow) =>
    ge(mul(sum(avgOverTime(over(series.errors, where, long))).by(...by), seconds(long)), failures);
  const lived = (long: SloWindow) => ge(offset(sum(now(series.events, where)).by(...by), long), 0);
  const beyond = (w: SloWindow, bound: number) => gt(sum(now(series.windows[w], where)).by(...by), bound);
  const pair = (burn: Burn) => {
    const { long, short } = burn;
    const bound = burnBound(burn, def);
    const all = [long, ...short].map((w) => beyond(w, bound)).reduce((a, b) => and(a, b));
    return and(and(all, enough(long)), lived(long));
  };
  return burns.map(pair).reduce((a, b) => or(a, b));
};

/** The two alerts of an SLO: its error budget burns fast, or slowly but surely. */
export const sloAlerts = (of: SloAlerts, settings: Settings): readonly Alert[] => {
  const def = objectiveOf(of.slo, settings);
  const when = (burns: readonly Burn[]) => holds(def.signal, by, burning(def, of.failures, burns));
  const { do: steps, silent } = of;
  const symptom = of.symptom === undefined ? {} : { symptom: of.symptom };
  const names = burnNames(of);
  const title = def.title.toLowerCase();
  return [
    alert(names.fast, {
      when: when(fastBurns),
      slo: def.id,
      // What a loss explains waits until that is told.
      for: of.symptom === undefined ? "2m" : "5m",
      severity: "critical",
      cause: "budget",
      ...symptom,
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
      ...symptom,
      summary: ({ cluster, namespace, value }) =>
        `${value} of events missed the objective of ${title} in ${namespace} (${cluster}) over hours or days. If the cause is over, this is what it cost.`,
      do: steps,
      fires: of.smoulders,
      silent,
    }),
  ];
};
