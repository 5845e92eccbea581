// What no simulated target shows, and why: so that who misses it need not look for it.

import type { Rule } from "../../alerts/engine/rule.ts";
import { componentOf, type Settings } from "../../config/settings.ts";
import { catalogue } from "../../metrics/index.ts";
import type { AnyMetric } from "../../promql/metric.ts";
import { simulated } from "./components/index.ts";
import { isRow, rowsOf } from "./plan.ts";

export interface Unshown {
  readonly metric: AnyMetric;
  readonly why: string;
}
/** The metrics that no target shows of the components that the settings have on, with their first kind's reason. */
export const unshown = (settings: Settings): readonly Unshown[] =>
  simulated.flatMap((component) => {
    const { version, enabled } = settings.components[component.card.name];
    const kinds = enabled ? component.kinds.map((kind) => rowsOf(component, kind, version)) : [];
    const there = new Set(kinds.flat().flatMap(({ metric, row }) => (isRow(row) ? [metric] : [])));
    const [first = []] = kinds;
    return first.flatMap(({ metric, row }) =>
      isRow(row) || there.has(metric) ? [] : [{ metric, why: row.lacks }],
    );
  });

/** The series of a metric by name. */
const seriesOf = ({ kind, name }: AnyMetric): readonly string[] => {
  if (kind === "histogram") return [`${name}_bucket`, `${name}_sum`, `${name}_count`];
  return kind === "summary" ? [name, `${name}_sum`, `${name}_count`] : [name];
};

type Why = (series: string) => string | undefined;
/** Reasons of all series in a query, each once; names of something else in it have none. */
const reasonsIn = (expr: string, why: Why): readonly string[] => [
  ...new Set((expr.match(/[a-zA-Z_:][\w:]*/g) ?? []).flatMap((series) => why(series) ?? [])),
];

/** Why a metric's series is not simulated, by its name; a name that any component shows is. */
const whyMetric = (settings: Settings): Why => {
  const all = unshown(settings);
  const unseen = new Set(all.map(({ metric }) => metric));
  const seen = catalogue.filter(
    (metric) => !unseen.has(metric) && componentOf(settings, metric.component).enabled,
  );
  const shown = new Set(seen.flatMap(seriesOf));
  const reasons = new Map(
    all.flatMap(({ metric, why }) =>
      seriesOf(metric)
        .filter((series) => !shown.has(series))
        .map((series) => [series, `${metric.name} is not simulated: ${why}`] as const),
    ),
  );
  return (series) => reasons.get(series);
};

/**
 * Why a query finds nothing where it reads what is not simulated, one sentence or more for each series. What rules
 * record of such a series is not there either.
 */
export const whyUnshown = (
  settings: Settings,
  rules: readonly Rule[] = [],
): ((expr: string) => readonly string[]) => {
  const why = whyMetric(settings);
  const recorded = new Map(
    rules.flatMap(({ record, expr }) => {
      const [reason] = record === undefined ? [] : reasonsIn(expr, why);
      return reason === undefined ? [] : [[record, reason] as const];
    }),
  );
  return (expr) => reasonsIn(expr, (series) => why(series) ?? recorded.get(series));
};
