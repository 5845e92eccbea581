// Objectives over signals, and the series that are recorded for each of them under one naming scheme.

import { seconds } from "../config/duration.ts";
import { mistake, remember } from "../config/mistake.ts";
import { component, type Gauge, type Labels } from "../promql/index.ts";
import { recordLabels } from "./record.ts";
import type { Bounds, None, Signal } from "./signal.ts";

/** An objective: how many percent of a ratio signal's events are to be good over the window. */
export interface Slo {
  readonly id: string;
  readonly title: string;
  readonly signal: Signal;
  /** In percent, unless the settings say otherwise. */
  readonly objective: number;
  readonly window: "7d" | "14d" | "28d" | "30d";
}

/** Refuses a signal without a good and a bad side; the rest of an SLO follows from its signal. */
export const slo = (def: Slo): Slo => {
  if (!def.signal.sides)
    throw mistake(
      def.id,
      `stands on ${def.signal.id}, which is no ratio: an SLO counts good of all.`,
      "Name a signal made by ratio(), outside() or availability().",
    );
  return remember(Object.freeze(def));
};

/** The windows that are recorded: the long and short ones of the four burn-rate pairs. */
export const sloWindows = ["5m", "30m", "1h", "2h", "6h", "1d", "3d"] as const;
export type SloWindow = (typeof sloWindows)[number];

/**
 * Windows that must all burn, so that it fires early and stops soon: when `share` of the whole budget goes within the
 * long one. Source: the SRE workbook, chapter 5, table 5-8.
 */
export interface Burn {
  readonly long: SloWindow;
  readonly short: readonly SloWindow[];
  readonly share: number;
}
/** Fast burns wake somebody, and only while it burns: each looks at the last five minutes, too. */
export const fastBurns = [
  { long: "1h", short: ["5m"], share: 0.02 },
  { long: "6h", short: ["30m", "5m"], share: 0.05 },
] as const satisfies readonly Burn[];
/** Slow ones can wait for the morning; the first also tells what an outage has cost that is over. */
export const slowBurns: readonly Burn[] = [
  { long: "6h", short: ["30m"], share: 0.05 },
  { long: "1d", short: ["2h"], share: 0.1 },
  { long: "3d", short: ["6h"], share: 0.1 },
];

/** How many times faster than it may a budget burns when it spends `share` of itself in the long window: 14.4 of 30d in 1h. */
export const burnFactor = ({ long, share }: Burn, { window }: Pick<Slo, "window">): number =>
  Number(Math.max(1, (share * seconds(window)) / seconds(long)).toPrecision(10));
/** The burn rates from which on somebody should look, and somebody is woken. */
export const burnBounds = (def: Pick<Slo, "window">): Bounds => ({
  warning: 1,
  critical: burnFactor(fastBurns[0], def),
});

/** What an SLO is kept for: every place of its own. */
export const sloPlace = ["cluster", "namespace"] as const;
type Base = { readonly [label in (typeof sloPlace)[number] | "slo"]: "any" };

/** The recorded series of the SLO on a signal: one set of names for all, told apart by the label `slo`. */
export const sloSeries = (signal: Signal) => {
  const [target, own] = recordLabels(signal, sloPlace) as unknown as [Base, None];
  const { gauge } = component(signal.component, target, { ...own, slo: "any" });
  const windows = Object.fromEntries(
    sloWindows.map((w) => [
      w,
      gauge(`slo:error:ratio_rate${w}`, { unit: "ratio", meaning: `Share of bad events over ${w}.` }),
    ]),
  ) as Record<SloWindow, Gauge<Base & Labels, "ratio">>;
  return {
    windows,
    errors: gauge("slo:errors:rate5m", { unit: "events/s", meaning: "Bad events per second." }),
    events: gauge("slo:events:rate5m", { unit: "events/s", meaning: "All events per second." }),
    period: gauge("slo:error:ratio_period", {
      unit: "ratio",
      meaning: "Share of bad events over the SLO's whole window, each event counted once.",
    }),
    /** One for the whole installation, so that no filter by cluster or namespace fits it. */
    objective: component(signal.component, {}, { slo: "any" }).gauge("slo:objective:ratio", {
      unit: "ratio",
      meaning: "The objective, as a ratio.",
    }),
    window: component(signal.component, {}, { slo: "any" }).gauge("slo:window:seconds", {
      unit: "s",
      meaning: "How long the window of the objective is.",
    }),
    burnRate: gauge("slo:burn_rate:ratio", {
      unit: "ratio",
      meaning: "How many times faster than allowed the error budget was spent over the last hour.",
    }),
    budgetRemaining: gauge("slo:error_budget_remaining:ratio", {
      unit: "ratio",
      meaning: "Share of the error budget that is left in the window; below zero when it is overspent.",
    }),
  } as const;
};

/** The selector that picks one SLO from the common series. */
export const ofSlo = (def: Slo) => ({ slo: def.id });

/** In decimal, so that 1 - 99.9 % is 0.001 and not 0.0009999999999999432. */
export const budget = (objectivePercent: number): number =>
  Number(((100 - objectivePercent) / 100).toPrecision(10));
