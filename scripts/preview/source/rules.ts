// Rules over history: what they would have recorded, had they been there from the beginning.

import type { Group } from "../../../alerts/engine/rule.ts";
import type { Answer, Data, Range, Sample, Source } from "../format.ts";
import { maxPoints } from "./grid.ts";
import { depths, type Placed, passes, placed } from "./order.ts";
import { type Evaluated, failed, identity, type Recorded, written } from "./written.ts";

export interface Evaluation extends Range {
  readonly step: number;
  /** Where the history begins. Rules look at what others recorded before `from`: so far back they are evaluated. */
  readonly since?: number;
  /** Called after each pass: makes known what it has recorded, and gives the source of the next one. */
  readonly next?: (series: readonly Recorded[]) => Promise<Source>;
  readonly onRule?: () => void;
}

/** Where only sums and averages over days look at it, a value every five minutes will do, held until the next. */
const coarse = 300_000;
/** The answer before `from`, at least `depth` back if the history goes so far; undefined when nobody looks there. */
const earlier = async (source: Source, expr: string, depth: number, { from, step, since }: Evaluation) => {
  const back = Math.min(depth, from - (since ?? from));
  if (back <= 0) return undefined;
  const each = Math.max(1, Math.ceil(coarse / step), Math.ceil(back / maxPoints / step));
  const count = Math.ceil(back / (each * step));
  const answer = await source.ask({
    kind: "range",
    expr,
    from: from - count * each * step,
    to: from - each * step,
    step: each * step,
  });
  return "error" in answer ? answer : held(answer, each);
};
const held = ({ from, step, series }: Data, each: number): Data => ({
  from,
  step: step / each,
  series: series.map(({ labels, values }) => ({
    labels,
    values: values.flatMap((value) => Array<Sample>(each).fill(value)),
  })),
});
/** Two answers of which one begins where the other ends. */
const joined = (first: Data, second: Data): Data => {
  const count = (second.from - first.from) / second.step;
  const gap = (length: number): readonly Sample[] => Array(length).fill(null);
  const length = Math.max(0, ...second.series.map(({ values }) => values.length));
  const later = new Map(second.series.map((series) => [identity(series.labels), series]));
  const series = first.series.map(({ labels, values }) => {
    const more = later.get(identity(labels))?.values ?? gap(length);
    later.delete(identity(labels));
    return { labels, values: [...values, ...more] };
  });
  const fresh = [...later.values()].map(({ labels, values }) => ({
    labels,
    values: [...gap(count), ...values],
  }));
  return { from: first.from, step: second.step, series: [...series, ...fresh] };
};

const evaluate = async (of: Placed, source: Source, depth: number, on: Evaluation): Promise<Evaluated> => {
  const { from, to, step } = on;
  const { expr } = of.rule;
  const before = await earlier(source, expr, depth, on);
  const during: Answer = await source.ask({ kind: "range", expr, from, to, step });
  on.onRule?.();
  if ("error" in during) return failed(of, during.error);
  if (before === undefined) return written(of, during);
  return "error" in before ? failed(of, before.error) : written(of, joined(before, during));
};

/** Several rules may write the same series; then the first is kept. */
const distinct = (series: readonly Recorded[]): readonly Recorded[] =>
  [...new Map([...series].reverse().map((one) => [identity(one.labels), one])).values()].reverse();

/**
 * The series that the rules of some groups would have recorded at each step of a range, alerts as ALERTS and
 * ALERTS_FOR_STATE; all groups are evaluated at that step, at the same moments. Rules that read what others
 * record come after them, in as many passes as it takes.
 */
export const evaluateRules = async (
  source: Source,
  groups: readonly Group[],
  on: Evaluation,
): Promise<Evaluated> => {
  const order = passes(placed(groups));
  const depth = depths(order);
  const all: Evaluated[] = [];
  let asked = source;
  for (const pass of order) {
    const done = await Promise.all(pass.map((of) => evaluate(of, asked, depth.get(of) ?? 0, on)));
    const series = distinct(done.flatMap((e) => e.series));
    all.push({ series, problems: done.flatMap((e) => e.problems) });
    asked = (await on.next?.(series)) ?? asked;
  }
  return { series: distinct(all.flatMap((e) => e.series)), problems: all.flatMap((e) => e.problems) };
};
