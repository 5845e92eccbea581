// The panels of an SLO: what is left of its error budget, how fast it goes, and the errors against the objective.

import { now, sub, unit, type Vector } from "../promql/index.ts";
import { level } from "../signals/kinds/index.ts";
import type { About, None, Signal } from "../signals/signal.ts";
import { burnBounds, ofSlo, type Slo, sloPlace, sloSeries } from "../signals/slo.ts";
import type { Panel } from "./panel.ts";
import { over, reachedBy, stat, together } from "./recipes.ts";

/** A signal that reads records of an SLO, of which there are some only where there is its own signal. */
const recordedOf = <L extends string>(
  def: Slo,
  name: string,
  value: Vector<L>,
  combine: "max" | "min",
  about: Pick<About<L, None, L>, "title" | "why" | "better" | "bounds" | "fixed">,
): Signal => {
  const id = `${def.id.replaceAll("-", "_")}_${name}`;
  return level({ id, ...about, value, combine, by: [], from: def.signal });
};

/** The id of the signal that draws an SLO's burn rate. */
export const burnRateId = ({ id }: Slo): string => `${id.replaceAll("-", "_")}_burn_rate`;

/** Sums of shares mean nothing, so the worst site decides. */
const signalsOf = (def: Slo) => {
  const series = sloSeries(def.signal);
  const errors = (w: keyof typeof series.windows, title: string) =>
    recordedOf(def, `errors_${w}`, now(series.windows[w], ofSlo(def)), "max", {
      title,
      why: `Share of bad events over ${w}.`,
      better: "low",
    });
  return {
    left: recordedOf(def, "budget_left", now(series.budgetRemaining, ofSlo(def)), "min", {
      title: `Error budget left: ${def.title.toLowerCase()}`,
      why: `How much of what may go wrong in the window of the objective is left, at the worst site; ${def.objective} % are to be good unless the settings say otherwise. Time that was not recorded counts as good. Below zero: put reliability before new features.`,
      better: "high",
      bounds: { warning: 0.25, critical: 0 },
    }),
    burn: recordedOf(def, "burn_rate", unit("times", now(series.burnRate, ofSlo(def))), "max", {
      title: `Burn rate: ${def.title.toLowerCase()}`,
      why: "How many times faster than allowed the error budget went over the last hour, at the worst site. 1 lasts just as long as the window; at the upper bound somebody is woken, because a fiftieth of the whole budget goes within an hour.",
      better: "low",
      bounds: burnBounds(def),
    }),
    errors: [
      errors("5m", "5 minutes"),
      errors("1h", "1 hour"),
      errors("6h", "6 hours"),
      errors("3d", "3 days"),
      recordedOf(def, "allowed", sub(1, now(series.objective, ofSlo(def))), "max", {
        title: "Allowed",
        why: "What the objective allows.",
        fixed: true,
      }),
    ],
  };
};

const errorsPanel = (def: Slo): Panel =>
  together(
    `Errors and what is allowed: ${def.title.toLowerCase()}`,
    "Share of bad events over windows short and long, at the worst site, against what the objective allows. Short above long: it gets worse.",
    signalsOf(def).errors,
    { Allowed: "red" },
  );

/** For a row: the error budgets left as numbers, then the burn rate and the errors of each SLO. */
export const sloRow = (...defs: readonly Slo[]): readonly Panel[] =>
  [
    ...defs.map((def) => stat(signalsOf(def).left)),
    ...defs.flatMap((def) => [over(signalsOf(def).burn), errorsPanel(def)]),
  ].map((panel) => reachedBy(sloPlace, panel));
