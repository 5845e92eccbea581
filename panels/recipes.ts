// The recipes: a panel as a function of a signal, drawn in the house style.

import { mistake } from "../config/mistake.ts";
import { type Duration, offset, topk } from "../promql/index.ts";
import { boundsOf } from "../signals/bounds.ts";
import { fromRecord } from "../signals/record.ts";
import type { Signal } from "../signals/signal.ts";
import { ends, inChart, sparkline } from "./axis.ts";
import type { Colour, Panel, RowLink, State, Target } from "./panel.ts";
import { labelWords } from "./words.ts";

type Splits<L extends string> = { readonly by: NoInfer<L> | readonly NoInfer<L>[] };
const listed = (by: string | readonly string[]): readonly string[] => (typeof by === "string" ? [by] : by);
const braces = (labels: readonly string[]): string => labels.map((l) => `{{${l}}}`).join(" ");

/** A latency is one of its quantiles, and says which. */
const titled = ({ title, shows }: Signal): string => (shows ? `${title} ${shows}` : title);

/** Drawn once where it is written, and so are the signals that may stand in: what cannot be is told with this line. */
const drawable = (target: Target): Target => {
  for (let s: Signal | undefined = target.signal; s; s = s.older)
    target.draw(s, { bounds: boundsOf(s), by: target.by ?? [] });
  return target;
};
const target = (signal: Signal, by: readonly string[], more: Partial<Target> = {}): Target =>
  drawable({
    name: signal.id,
    legend: by.length > 0 ? braces(by) : titled(signal),
    signal,
    by,
    draw: (s, here) => (s.shown ?? s.of)(here.by),
    ...more,
  });

const bounded = (signal: Signal): Partial<Panel> =>
  Object.keys(boundsOf(signal)).length > 0 ? { bounded: true } : {};

const panel = (signal: Signal, more: Partial<Panel> & Pick<Panel, "drawing" | "targets">): Panel =>
  Object.freeze({ title: signal.title, why: signal.why, unit: signal.unit, ...ends(signal), ...more });
const needs = <T>(part: T | undefined, signal: Pick<Signal, "id">, what: string, fix: string): T => {
  if (part === undefined) throw mistake(signal.id, `has no ${what}.`, fix);
  return part;
};
const noHistogram = ["histogram", "Draw a signal made by latency(), or this one with over()."] as const;
const splitTitle = (signal: Signal, by: readonly string[]): string =>
  by.length > 0 ? `${titled(signal)} by ${labelWords(by)}` : titled(signal);

/** One number now, over everything that the filters leave. */
export const stat = (signal: Signal, states?: readonly State[]): Panel => {
  const {
    min: _,
    max: __,
    ...number
  } = panel(signal, {
    drawing: "stat",
    title: titled(signal),
    targets: [target(signal, [])],
    bounded: true,
    ...(states ? { states } : {}),
  });
  return { ...number, ...sparkline(signal) };
};

/** A line over time, or one per value of a label. */
export const over = <L extends string>(signal: Signal<L>, split?: Splits<L>): Panel => {
  const by = split ? listed(split.by) : [];
  const lines = { drawing: "timeseries", targets: [target(signal, by)], ...bounded(signal) } as const;
  const {
    max: _,
    min,
    ...drawn
  } = panel(signal, { ...lines, title: splitTitle(signal, by), ...inChart(signal) });
  return min === undefined || drawn.softMin !== undefined ? drawn : { ...drawn, min };
};

/** Lines stacked on each other: what the parts add up to. */
export const stacked = <L extends string>(signal: Signal<L>, split: Splits<L>): Panel => ({
  ...over(signal, split),
  stack: true,
});

/** What became of each try, a line per outcome: attempts hold the others, so that they cannot be stacked. */
export const outcomes = <L extends string>(signal: Signal<L>, split: Splits<L>): Panel => ({
  ...over(signal, split),
  colours: { attempt: "blue", cancel: "purple", failure: "red", success: "grey" },
});

/** A panel that only some filters of its page reach: it shows all values of the others, and its description says so. */
export const reachedBy = (filters: readonly string[], panel: Panel): Panel => ({
  ...panel,
  reachedBy: filters,
});

/** Without lines at its bounds: they count only while something else is so, too. */
export const unbounded = ({ bounded: _, ...panel }: Panel): Panel => panel;

/** Several signals of one unit in one panel, a line each. */
export const together = (
  title: string,
  why: string,
  signals: readonly Signal[],
  colours?: Readonly<Record<string, Colour>>,
): Panel => {
  const first = needs(signals[0], { id: title }, "signals", "Name two or more of one unit.");
  const odd = signals.find((s) => s.unit !== first.unit);
  if (odd) {
    const what = `has two units: ${odd.id} is in ${odd.unit}, ${first.id} in ${first.unit}.`;
    throw mistake(title, what, "Draw them in a panel each.");
  }
  const targets = signals.map((s) => target(s, []));
  const drawn = { drawing: "timeseries", title, why, unit: first.unit, targets } as const;
  return { ...drawn, ...(colours ? { colours } : {}) };
};

/** p50, p95 and p99 of a latency: a wide gap means that a few suffer. Its bound is p95's, which is thick. */
export const quantiles = (signal: Signal): Panel => {
  const at = (p: number): Target =>
    target(signal, [], {
      name: `p${p}`,
      legend: `p${p}`,
      draw: (s) => needs(s.quantile, s, ...noHistogram)(p / 100, []),
    });
  const lines = { drawing: "timeseries", targets: [50, 95, 99].map(at), ...bounded(signal) } as const;
  const looks = {
    colours: { p50: "grey", p95: "blue", p99: "purple" },
    widths: { p50: 1, p95: 3, p99: 1 },
  } as const;
  return panel(signal, { ...lines, ...looks, title: `${signal.title}: p50, p95, p99` });
};

/** How the observations of a histogram are spread, over time. */
export const spread = (signal: Signal): Panel => {
  const draw = (s: Signal) => needs(s.buckets, s, ...noHistogram)();
  const unit = needs(signal.bucketUnit, signal, ...noHistogram);
  const buckets = target(signal, [], { name: "buckets", legend: "{{le}}", draw, format: "heatmap" });
  return panel(signal, { drawing: "heatmap", targets: [buckets], title: `${signal.title}: spread`, unit });
};

/** The largest few now, as bars: who is it? */
export const top = <L extends string>(signal: Signal<L>, split: Splits<L>, k = 10): Panel => {
  const by = listed(split.by);
  const most = target(signal, by, { draw: (s, here) => topk(k, s.of(here.by)), instant: true });
  // A bar as long as its value: without an end at zero Grafana begins at the smallest of them.
  const bars = { drawing: "bargauge", targets: [most], min: 0, ...bounded(signal) } as const;
  return panel(signal, { ...bars, title: `${titled(signal)}: top ${k} by ${labelWords(by)}` });
};

/** Up or down over time, a bar per value of a label; of several signals each bar says which of them it is. */
export const states = <L extends string>(
  signals: Signal<L> | readonly [Signal<L>, ...Signal<L>[]],
  split: Splits<L>,
  named: readonly State[],
): Panel => {
  const by = listed(split.by);
  const all: readonly Signal<L>[] = "id" in signals ? [signals] : signals;
  const [first] = all as readonly [Signal<L>];
  const legend = (signal: Signal<L>) =>
    all.length === 1 ? {} : { legend: `${braces(by)} ${signal.title.toLowerCase()}` };
  const targets = all.map((signal) => target(signal, by, legend(signal)));
  const title = all.length === 1 ? splitTitle(first, by) : all.map((each) => each.title).join(", ");
  const why = all.map((each) => each.why).join(" ");
  return panel(first, { drawing: "state-timeline", targets, states: named, title, why });
};

/** Now and the same time before, read from its records where there are some: is this growth, or a Monday? */
export const trend = (signal: Signal, ago: Duration = "1w"): Panel => {
  const value = (s: Signal) => (s.record ? fromRecord(s) : s.of([]));
  const before = target(signal, [], {
    name: `${signal.id}_before`,
    legend: `${ago} before`,
    past: true,
    draw: (s) => offset(value(s), ago),
  });
  const targets = [target(signal, [], { legend: "now", draw: value }), before];
  const lines = {
    drawing: "timeseries",
    targets,
    title: `${signal.title}: now and ${ago} before`,
    colours: { now: "blue", [`${ago} before`]: "grey" },
    widths: { [`${ago} before`]: 1 },
  } as const;
  return panel(signal, signal.record ? { ...lines, reachedBy: signal.by } : lines);
};

/** Now and the same time before, in one tile: is this many, or a Monday? */
export const statBefore = (signal: Signal, ago: Duration = "1w"): Panel => {
  const { unit, why, targets, ...lines } = trend(signal, ago);
  const reached = lines.reachedBy ? { reachedBy: lines.reachedBy } : {};
  return { drawing: "stat", title: signal.title, why, unit, targets, min: 0, ...reached };
};

/** What a signal that cannot be split by a label is compared with: the reason, and the label. */
interface Unsplit<Reason extends string, Label> {
  readonly reason: Reason;
  readonly label: Label;
}
/** Signals that can all be split by K; one that cannot is never right, and the label that it lacks is named. */
type AllBy<K extends string, S extends readonly Signal[]> = {
  readonly [I in keyof S]: S[I] extends { readonly splits?: infer L }
    ? [K] extends [L]
      ? S[I]
      : Unsplit<"it cannot be split by this label", Exclude<K, L>>
    : never;
};

/** A row per value of the labels and a column per signal: which one is to blame? */
export const table = <const K extends string, const S extends readonly Signal[]>(
  title: string,
  why: string,
  split: { readonly by: K | readonly K[] },
  signals: S & AllBy<K, NoInfer<S>>,
  rowLink?: RowLink,
): Panel => {
  const by = listed(split.by);
  const column = (s: Signal): Target => target(s, by, { legend: titled(s), instant: true, format: "table" });
  const rows = { drawing: "table", title, why, unit: "none", targets: signals.map(column) } as const;
  return { ...rows, columns: by, ...(rowLink ? { rowLink } : {}) };
};

/** Orientation in Markdown: few words. */
export const note = (title: string, text: string): Panel => ({
  drawing: "text",
  title,
  why: title,
  unit: "none",
  targets: [],
  text,
});
