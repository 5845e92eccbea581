// What is scraped: every target with its labels, and every row of its component that its release shows.

import { componentOf, type Settings } from "../../config/settings.ts";
import { catalogue } from "../../metrics/index.ts";
import type { AnyMetric } from "../../promql/metric.ts";
import type { AnyComponent, Run, Target } from "./component.ts";
import { simulated } from "./components/index.ts";
import { defaultRow } from "./defaults.ts";
import { labelsOf } from "./labels.ts";
import type { Child, Moment, Pairs, Row } from "./row.ts";
import { isScrapeSeries } from "./scrape.ts";
import { open, type Series } from "./series.ts";
import { absent, childrenAt } from "./shown.ts";
import type { World } from "./world/world.ts";

export interface Scraped {
  readonly component: string;
  readonly version: string;
  /** Put on by Prometheus. */
  readonly labels: Pairs;
  readonly target: Target<Moment>;
  readonly rows: readonly Row<never>[];
}

/** The labels of a metric that neither the target nor the process puts on. */
export const ownLabels = (metric: AnyMetric, run: Pairs = {}): readonly string[] =>
  Object.keys(metric.labels).filter((label) => !metric.target.includes(label) && !(label in run));

/** The rows of a component in the catalogue's order; metrics without one get a default where that makes sense. */
export const rowsOf = (component: AnyComponent, version: string): readonly Row<never>[] =>
  catalogue
    .filter((metric) => metric.component === component.name && !isScrapeSeries(metric.name))
    .filter((metric) => absent(metric, component, version) === undefined)
    .flatMap((metric): readonly Row<never>[] => {
      const row = component.rows.find((row) => row.metric === metric);
      if (row) return [row];
      const made = component.defaults?.(metric) === false ? undefined : defaultRow(metric, ownLabels(metric));
      return made ? [made] : [];
    });

/** Every target of the components that the settings have on. */
export const planOf = (world: World, settings: Settings): readonly Scraped[] =>
  simulated.flatMap((component) => {
    const { version, enabled } = componentOf(settings, component.name);
    if (!enabled) return [];
    const rows = rowsOf(component, version);
    const labels = labelsOf(component.name, settings);
    return component
      .targets(world)
      .map((target) => ({ component: component.name, version, labels: labels(target), target, rows }));
  });

/** The state at a moment, and the process that it is of; undefined while there is none. */
export interface At {
  readonly run: number;
  readonly state: Moment;
}
export const stateAt = ({ runs, at }: Target<Moment>, { t, dt }: Moment, first: boolean): At | undefined => {
  const run = runs.findIndex(({ from, to }) => t >= from && t < to);
  const of = runs[run];
  if (of === undefined) return undefined;
  const lived = (t - of.from) / 1000;
  return { run, state: at({ t, dt: first ? lived : Math.min(dt, lived) }, of) };
};

/** The series of a row in a process, with all labels but those of the target. */
export const seriesOf = (
  { component, version, target }: Scraped,
  row: Row<never>,
  run: Run,
  first: Moment,
  seed: number,
): readonly Series[] => {
  const children = (row.children as (first: Moment) => readonly Child<unknown>[])(first);
  const ofRun = Object.entries(run.labels).filter(([label]) => label in row.metric.labels);
  const named = childrenAt(row.metric, children, version);
  return open(row, named, [seed, component, target.pod, target.cluster, run.from]).map((series) => ({
    ...series,
    lines: series.lines.map(({ name, labels }) => ({
      name,
      labels: { ...labels, ...Object.fromEntries(ofRun) },
    })),
  }));
};
