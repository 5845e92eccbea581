// The exporters as they answer now: their text at a moment, in the format that Prometheus asks for.

import type { Settings } from "../../config/settings.ts";
import type { AnyMetric } from "../../promql/metric.ts";
import { bound } from "./number.ts";
import { planOf, type Scraped, seriesOf, stateAt } from "./plan.ts";
import type { Pairs, Row } from "./row.ts";
import type { Series } from "./series.ts";
import { head } from "./text.ts";
import type { World } from "./world/world.ts";

export interface Exporter {
  readonly component: string;
  /** The labels that Prometheus is to put on. */
  readonly labels: Pairs;
  /** Moves on to a time, in milliseconds since 1970, later than the last. */
  readonly advance: (t: number) => void;
  /** What it answers; undefined while its process is down. */
  readonly text: () => string | undefined;
  /** Whether discovery finds it. */
  readonly isKnown: () => boolean;
}

interface Family {
  readonly metric: AnyMetric;
  readonly series: readonly Series[];
}
interface Now {
  readonly run: number;
  readonly t: number;
  readonly families: readonly Family[];
}

const help = (text: string): string => text.replace(/\\/g, "\\\\").replace(/\n/g, "\\n");
const familyText = ({ metric, series }: Family): string => {
  const lines = series.flatMap(({ lines, values }) =>
    lines.flatMap(({ name, labels }, i) => {
      const value = values[i] ?? Number.NaN;
      return Number.isNaN(value) ? [] : [head(name, labels) + bound(value)];
    }),
  );
  if (lines.length === 0) return "";
  const { name, kind, meaning } = metric;
  return `# HELP ${name} ${help(meaning)}\n# TYPE ${name} ${kind}\n${lines.join("\n")}\n`;
};

const byName = (a: Row<never>, b: Row<never>): number => (a.metric.name < b.metric.name ? -1 : 1);

const exporter = (scraped: Scraped, seed: number): Exporter => {
  const rows = [...scraped.rows].sort(byName);
  let now: Now | undefined;
  let isKnown = true;
  const advance = (t: number): void => {
    isKnown = scraped.isKnown(t);
    const dt = now ? (t - now.t) / 1000 : 0;
    let at = stateAt(scraped.target, { t, dt }, false);
    const run = at && scraped.target.runs[at.run];
    if (!at || !run) {
      now = undefined;
      return;
    }
    if (now?.run !== at.run) {
      at = stateAt(scraped.target, { t, dt }, true) ?? at;
      const { state } = at;
      const families = rows.map((row) => ({
        metric: row.metric,
        series: seriesOf(scraped, row, run, state, seed),
      }));
      now = { run: at.run, t, families };
    }
    now = { ...now, t };
    for (const { series } of now.families) for (const one of series) one.advance(at.state);
  };
  return {
    component: scraped.component,
    labels: scraped.labels,
    advance,
    text: () => now?.families.map(familyText).join(""),
    isKnown: () => isKnown,
  };
};

/** All exporters of a world, as none of them has been asked yet. */
export const exportersOf = (world: World, settings: Settings): readonly Exporter[] =>
  planOf(world, settings).map((scraped) => exporter(scraped, world.seed));
