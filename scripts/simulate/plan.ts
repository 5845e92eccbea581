// What is scraped: every target with its labels, and what each metric of its component does on it.

import type { ComponentName, Settings } from "../../config/settings.ts";
import { catalogue } from "../../metrics/index.ts";
import type { AnyKind, AnySimulated, Lacks, Run, Target } from "./component.ts";
import { simulated } from "./components/index.ts";
import { withGaps } from "./gaps.ts";
import { labelsOf } from "./labels.ts";
import { type Child, type Moment, ownLabels, type Pairs, type Process, type Row } from "./row.ts";
import { type Gap, lossAt } from "./scenario.ts";
import { isScrapeSeries } from "./scrape.ts";
import { open, type Series } from "./series.ts";
import { childrenAt, rowOf } from "./shown.ts";
import type { World } from "./world/world.ts";

export interface Scraped {
  readonly component: ComponentName;
  readonly version: string;
  /** Put on by Prometheus. */
  readonly labels: Pairs;
  readonly target: Target<Moment>;
  readonly rows: readonly Row<never>[];
  /** Whether Prometheus knows of it at a time: a target that vanished has no `up` either. */
  readonly isKnown: (t: number) => boolean;
}

/** What metrics of a component do in a kind of its targets, in the catalogue's order. */
export const rowsOf = ({ card }: AnySimulated, kind: AnyKind, version: string) =>
  catalogue
    .filter((metric) => metric.component === card.name && !isScrapeSeries(metric.name))
    .map((metric) => ({ metric, row: rowOf(metric, kind, card, version) }));
export const isRow = (row: Row<never> | Lacks): row is Row<never> => "how" in row;

const unknown: ReadonlySet<unknown> = new Set(["vanished", "unseen"] satisfies Gap["how"][]);
/** What an exporter says of what it looks at is not there while that is stopped. */
const whileItRuns = (row: Row<never>, { exporter }: AnyKind): Row<never> => {
  if (exporter === undefined || exporter.includes(row)) return row;
  const children = (first: never, process: Process) =>
    process.stopped ? [] : (row.children as (first: never, process: Process) => never[])(first, process);
  return { ...row, children } as Row<never>;
};

/** Every target of the components that the settings have on. */
export const planOf = (world: World, settings: Settings): readonly Scraped[] =>
  simulated.flatMap((component) => {
    const { name } = component.card;
    const { version, enabled } = settings.components[name];
    if (!enabled) return [];
    const labels = labelsOf(component.card, settings);
    return component.kinds.flatMap((kind) => {
      const rows = rowsOf(component, kind, version).flatMap(({ row }) => (isRow(row) ? [row] : []));
      const told = { component: name, version, rows: rows.map((row) => whileItRuns(row, kind)) };
      return kind.targets(world).map((target) => {
        const gaps = world.gaps(name, target.number);
        const isKnown = (t: number) => !unknown.has(lossAt(gaps, t));
        return { ...told, labels: labels(target), target: withGaps(target, gaps), isKnown };
      });
    });
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

type Children = (first: Moment, process: Process) => readonly Child<unknown>[];
/** The series of a row in a process, with all labels but those of the target. */
export const seriesOf = (
  { component, version, target }: Scraped,
  row: Row<never>,
  run: Run,
  first: Moment,
  seed: number,
): readonly Series[] => {
  const { from, stopped = false } = run;
  const process = { key: `${target.cluster}/${target.name}`, from, stopped };
  const children = (row.children as Children)(first, process);
  const own = ownLabels(row.metric);
  const ofRun = Object.entries(run.labels).filter(([label]) => own.includes(label));
  const named = childrenAt(row.metric, children, version);
  return open(row, named, [seed, component, target.name, target.cluster, run.from]).map((series) => ({
    ...series,
    lines: series.lines.map(({ name, labels }) => ({
      name,
      labels: { ...labels, ...Object.fromEntries(ofRun) },
    })),
  }));
};
