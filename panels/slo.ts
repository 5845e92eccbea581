// The panels of SLOs: a table with a row for each objective, and a chart of how fast their error budgets go.

import { div, gt, max, min, now, on, type Query, sub, unit, type Vector } from "../promql/index.ts";
import { level, measure } from "../signals/kinds/index.ts";
import type { Bounds, Signal } from "../signals/signal.ts";
import { burnBounds, type Slo, sloPlace, sloSeries } from "../signals/slo.ts";
import type { Panel, Target } from "./panel.ts";
import { reachedBy, together } from "./recipes.ts";

/** The id of the signal that draws an SLO's burn rate. */
export const burnRateId = ({ id }: Slo): string => `${id.replaceAll("-", "_")}_burn_rate`;

type PerSlo = Vector<"slo", string>;
/** A column of the table: of each SLO one number, sums of shares mean nothing and so the worst site decides. */
interface Column {
  readonly title: string;
  readonly value: PerSlo;
  readonly better?: "high" | "low";
  readonly bounds?: Bounds;
  readonly fixed?: true;
}

/** The objective and its window are the same everywhere, so that the left side decides what is shown. */
const perSlo = on("slo").groupLeft();
type All = readonly [Slo, ...Slo[]];
const columnsOf = (defs: All): readonly Column[] => {
  const series = sloSeries(defs[0].signal);
  const where = { slo: defs.map(({ id }) => id) };
  const allowed = sub(1, max(now(series.objective, where)).by("slo"));
  const left = min(now(series.budgetRemaining, where)).by("slo");
  const burn = div(max(now(series.windows["6h"], where)).by("slo"), allowed, perSlo);
  const perSecond = div(burn, max(now(series.window, where)).by("slo"), perSlo);
  const bounds = burnBounds(defs[0]);
  return [
    { title: "Promised", value: max(now(series.objective, where)).by("slo"), fixed: true },
    { title: "Kept, last hour", value: min(sub(1, now(series.windows["1h"], where))).by("slo") },
    { title: "Budget left", value: left, better: "high", bounds: { warning: 0.25, critical: 0 } },
    {
      title: "Burn 1 h",
      value: unit("times", max(now(series.burnRate, where)).by("slo")),
      better: "low",
      bounds,
    },
    { title: "Burn 6 h", value: unit("times", burn), better: "low", bounds: { warning: 1 } },
    {
      title: "Lasts",
      value: unit("s", div(gt(left, 0) as Query as PerSlo, gt(perSecond, 0) as Query as PerSlo, perSlo)),
    },
  ];
};

const columnSignal = (defs: All, { title, value, ...about }: Column): Signal => {
  const name = `${defs.map(({ id }) => id).join("_")}_${title}`.toLowerCase().replace(/[^a-z0-9]+/g, "_");
  const from = defs.map(({ signal }) => signal);
  return measure({
    id: name,
    title,
    why: title,
    kind: "level",
    unit: value.unit,
    by: ["slo"],
    of: () => value as never,
    from,
    ...about,
  });
};

/** The objectives of a page, a row each: what is promised and kept, what is left of the error budget and how long it lasts. */
export const objectives = (...defs: All): Panel => {
  const columns = columnsOf(defs).map((column) => columnSignal(defs, column));
  const targets = columns.map(
    (signal): Target => ({
      name: signal.id,
      legend: signal.title,
      signal,
      draw: (s) => s.of(["slo"]),
      instant: true,
      format: "table",
      ...(signal.title === "Budget left" ? { bar: true } : {}),
    }),
  );
  const why =
    "A row for each objective, at its worst site. The budget is what may go wrong within the window of the objective; time that was not recorded counts as good. Below zero: put reliability before new features. A burn of 1 lasts just as long as the window; from the upper bound of one hour on somebody is woken, because a fiftieth of the whole budget goes within it. Lasts: until the budget is gone, at the speed of the last six hours.";
  const names = { slo: Object.fromEntries(defs.map(({ id, title }) => [id, title])) };
  return reachedBy(sloPlace, {
    drawing: "table",
    title: "Objectives",
    why,
    unit: "none",
    targets,
    columns: ["slo"],
    rows: defs.length,
    names,
  });
};

const burnRate = (def: Slo): Signal => {
  const series = sloSeries(def.signal);
  const value = unit("times", now(series.burnRate, { slo: def.id }));
  const about = { id: burnRateId(def), title: def.title, better: "low", bounds: burnBounds(def) } as const;
  const why = `How many times faster than allowed the error budget of ${def.title.toLowerCase()} went over the last hour.`;
  return level({ ...about, why, value, combine: "max", by: [], from: [def.signal] });
};

/** How fast the error budgets go, a line for each objective: 1 lasts just as long as the window. */
export const burns = (...defs: All): Panel => {
  const why =
    "How many times faster than allowed the error budgets went over the last hour, at the worst site. 1 lasts just as long as the window; at the upper bound somebody is woken, because a fiftieth of the whole budget goes within an hour.";
  return reachedBy(sloPlace, {
    ...together("How fast the error budgets go", why, defs.map(burnRate)),
    bounded: true,
  });
};
