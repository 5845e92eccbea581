// The text of a history: OpenMetrics as promtool reads it, family by family, one window at a time.

import type { AnyMetric } from "../../promql/metric.ts";
import { sample } from "./number.ts";
import { type Life, lifeIn, nothingSeen, type Past, type Seen } from "./past.ts";
import { seriesOf } from "./plan.ts";
import type { Moment, Pairs, Row } from "./row.ts";
import { scrapeSeries } from "./scrape.ts";
import type { Series } from "./series.ts";
import type { Window } from "./windows.ts";

/** Whether a series is written, by its component and name. */
export type Keep = (component: string, series: string) => boolean;

const escaped = (value: string): string =>
  value.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n");
/** A series as it is written, up to its value. */
export const head = (name: string, labels: Pairs): string => {
  const pairs = Object.entries(labels).map(([label, value]) => `${label}="${escaped(value)}"`);
  return pairs.length > 0 ? `${name}{${pairs.join(",")}} ` : `${name} `;
};

/** OpenMetrics knows a counter by the end of its name; one without it is of no type there. */
const heading = ({ kind, name }: Pick<AnyMetric, "kind" | "name">): string => {
  if (kind !== "counter") return `# TYPE ${name} ${kind}\n`;
  return name.endsWith("_total") ? `# TYPE ${name.slice(0, -6)} counter\n` : `# TYPE ${name} unknown\n`;
};

/** All that is needed to write a window. */
export interface Job {
  readonly pasts: readonly Past[];
  readonly moments: readonly Moment[];
  readonly window: Window;
  readonly seed: number;
  readonly keep: Keep;
  /** Asked as well where nothing is shown. */
  readonly past: Keep;
}
interface OfTarget extends Job {
  readonly of: Past;
  readonly seen: Seen;
  /** The time of each moment of the window, as it ends a line. */
  readonly ends: readonly string[];
}
/** Text is handed on in pieces of about this many characters. */
const piece = 1 << 18;

/** What is not written is not worked out either: all its lines are taken to be there. */
const passOver = ({ window, seen }: OfTarget, all: number, kept: number, { begin, after }: Life): void => {
  for (let i = Math.max(begin, window.first); i < after; i++) {
    (seen.samples[i - window.first] as number) += all;
    (seen.kept[i - window.first] as number) += kept;
  }
  if (begin >= window.first) (seen.added[begin - window.first] as number) += all;
};

/** Moves series on from the start of their process, and writes them from the window's first moment on. */
function* seriesText(
  job: OfTarget,
  { lines, values, advance }: Series,
  from: number,
  life: Life,
): Generator<string> {
  const { of, window, seen, ends } = job;
  const { component, labels: common } = of.scraped;
  const kept = lines.map(({ name }) => job.keep(component, name));
  const written = lines.map(({ name }, i) => kept[i] && (!window.past || job.past(component, name)));
  if (!written.includes(true)) return passOver(job, lines.length, kept.filter(Boolean).length, life);
  const heads = lines.map(({ name, labels }) => head(name, { ...labels, ...common }));
  const known = lines.map(() => from > life.begin);
  let text = "";
  for (let i = from; i < life.after; i++) {
    advance(of.states[i]?.state as Moment);
    const at = i - window.first;
    for (let line = 0; line < heads.length; line++) {
      const value = values[line] as number;
      if (Number.isNaN(value)) continue;
      if (at >= 0) {
        (seen.samples[at] as number)++;
        if (!known[line]) (seen.added[at] as number)++;
        if (kept[line]) (seen.kept[at] as number)++;
        if (written[line]) text += heads[line] + sample(value) + ends[at];
      }
      known[line] = true;
    }
    if (text.length > piece) {
      yield text;
      text = "";
    }
  }
  yield text;
}

/** A row of a target, each of its processes in turn. A level needs nothing of its past. */
function* rowText(job: OfTarget, row: Row<never>): Generator<string> {
  const { scraped, states } = job.of;
  for (const [number, run] of scraped.target.runs.entries()) {
    const life = lifeIn(job.of, number, job.window);
    if (!life) continue;
    const from = row.how === "level" ? Math.max(life.begin, job.window.first) : life.begin;
    const first = states[life.begin]?.state as Moment;
    for (const series of seriesOf(scraped, row, run, first, job.seed))
      yield* seriesText(job, series, from, life);
  }
}

function* scrapeText(targets: readonly OfTarget[]): Generator<string> {
  for (const [name, value] of Object.entries(scrapeSeries)) {
    let text = heading({ kind: "gauge", name });
    for (const { of: past, moments, window, seen, ends } of targets) {
      const { labels } = past.scraped;
      const start = head(name, labels);
      for (let i = window.first; i < window.end; i++) {
        if (!past.scraped.isKnown(moments[i]?.t ?? 0)) continue;
        const at = i - window.first;
        const [samples, kept, added] = [seen.samples[at] ?? 0, seen.kept[at] ?? 0, seen.added[at] ?? 0];
        const t = moments[i]?.t ?? 0;
        const scrape = { t, up: past.states[i] !== undefined, samples, kept, added };
        text += start + sample(value(scrape, labels.instance ?? "")) + ends[at];
      }
    }
    yield text;
  }
}

/** The rows of all targets by the name of the metric, sorted: what has one name is one family, whoever shows it. */
const families = (
  targets: readonly OfTarget[],
): readonly (readonly [string, readonly (readonly [OfTarget, Row<never>])[]])[] => {
  const byName = new Map<string, (readonly [OfTarget, Row<never>])[]>();
  for (const target of targets)
    for (const row of target.of.scraped.rows) {
      const { name } = row.metric;
      byName.set(name, [...(byName.get(name) ?? []), [target, row]]);
    }
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1));
};

/** The text of a window, in pieces. */
export function* windowText(job: Job): Generator<string> {
  const { pasts, moments, window } = job;
  const ends = moments.slice(window.first, window.end).map(({ t }) => ` ${t / 1000}\n`);
  const targets = pasts.map((of) => ({ ...job, of, ends, seen: nothingSeen(window) }));
  for (const [, rows] of families(targets)) {
    let headed = false;
    for (const [target, row] of rows)
      for (const text of rowText(target, row)) {
        if (text === "") continue;
        if (!headed) yield heading(row.metric);
        headed = true;
        yield text;
      }
  }
  yield* scrapeText(targets);
  yield "# EOF\n";
}
