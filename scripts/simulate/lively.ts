// What a metric does of which no row says it: its series with their labels, each on a good day.

import type { Card } from "../../components/card.ts";
import type { AnyMetric, Values } from "../../promql/metric.ts";
import { anything, type Made } from "./component.ts";
import { ofProgram } from "./components/runtime/program.ts";
import { growth, isTime, type One, observed, shown, summarized } from "./good-day.ts";
import { chance } from "./random.ts";
import { type Moment, ownLabels, type Pairs, type Process, table } from "./row.ts";
import { isTrouble, isTroubleValue } from "./words.ts";

const { count, level, quantiles, spread, sum } = table<Moment>();

/** The values of a label that there are series for; undefined where they would have to be made up. */
const valuesOf = (label: string, values: Values | undefined, { sample = {} }: Card) => {
  const given = sample[label];
  if (given !== undefined) return [given];
  if (values === undefined || values === "any") return undefined;
  return "known" in values ? values.known : values;
};

type Own = readonly (readonly [label: string, values: readonly string[]])[];
/** So many series a metric has at most; beyond that each value is there, but not with each of the others. */
const most = 32;
const together = (own: Own): readonly Pairs[] =>
  own.reduce<readonly Pairs[]>(
    (before, [label, values]) =>
      before.flatMap((pairs) => values.map((value) => ({ ...pairs, [label]: value }))),
    [{}],
  );
const sideBySide = (own: Own): readonly Pairs[] =>
  Array.from({ length: Math.max(...own.map(([, values]) => values.length)) }, (_, i) =>
    Object.fromEntries(own.map(([label, values]) => [label, values[i % values.length] as string])),
  );
const labelsOf = (own: Own): readonly Pairs[] =>
  own.reduce((product, [, values]) => product * values.length, 1) > most ? sideBySide(own) : together(own);

const isBad = ({ name }: AnyMetric, labels: Pairs): boolean =>
  isTrouble(name) || Object.values(labels).some(isTroubleValue);

/** The series of a metric in a process: of what is good, some have more of it than others. */
const seriesOf = <M extends AnyMetric>(metric: M, labels: readonly Pairs[], { key, from }: Process) => {
  const all = labels.map((pairs) => ({ pairs, weight: 0.5 + chance(metric.name, ...Object.values(pairs)) }));
  const good = all.filter(({ pairs }) => !isBad(metric, pairs));
  const sum = good.reduce((before, { weight }) => before + weight, 0);
  return all.map(({ pairs, weight }): readonly [Pairs, One<M>] => {
    const bad = isBad(metric, pairs);
    const own = [key, ...Object.values(pairs)].join("/");
    return [pairs, { metric, key: own, from, weight, bad, part: bad ? 0 : weight / sum }];
  });
};

/** One series for each set of labels, there from the start of a process. */
const each = <M extends AnyMetric, F>(metric: M, labels: readonly Pairs[], make: (one: One<M>) => F) => ({
  by: (_: Moment, process: Process) =>
    seriesOf(metric, labels, process).map(([pairs, one]) => [pairs, make(one)] as const),
});
const atOnce = { atOnce: true } as const;

const rowOf = (metric: AnyMetric, labels: readonly Pairs[]) => {
  if (metric.kind === "histogram")
    return spread(
      metric,
      each(metric, labels, (one) => (at: Moment) => observed(one, at)),
      atOnce,
    );
  if (metric.kind === "summary")
    return quantiles(
      metric,
      each(metric, labels, (one) => (at: Moment) => summarized(one, at)),
      atOnce,
    );
  if (metric.kind === "gauge" && !metric.grows)
    return level(
      metric,
      each(metric, labels, (one) => (at: Moment) => shown(one, at.t)),
    );
  const add = isTime(metric) ? sum : count;
  return add(
    metric as never,
    each(metric, labels, (one) => (at: Moment) => growth(one, at)) as never,
    atOnce,
  );
};

/**
 * The row of a metric on a good day: a series for each value of its labels, in which what names trouble stands still.
 * There is none where a label may be anything and the card has no sample of it.
 */
export const lively = (metric: AnyMetric, card: Card): Made => {
  const known = ofProgram(metric, card);
  if (known) return known;
  const own = ownLabels(metric).map((label) => [label, valuesOf(label, metric.labels[label], card)] as const);
  const unknown = own.find(([, values]) => values === undefined);
  if (unknown) return anything(unknown[0], card);
  const labels = labelsOf(own as Own);
  return rowOf(metric, metric.unit === "info" ? labels.slice(0, 1) : labels);
};
