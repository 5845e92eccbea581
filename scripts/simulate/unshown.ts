// What no simulated target shows, and why: so that who misses it need not look for it.

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

/** Why a series is not simulated, by its name; a name that any component shows is. */
export const whyUnshown = (settings: Settings): ((series: string) => string | undefined) => {
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
