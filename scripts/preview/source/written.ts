// What a rule writes of what its expression yields: Prometheus' labels, alerts as the series that tell of them.

import type { Rule } from "../../../alerts/engine/rule.ts";
import type { Problem } from "../../../config/problem.ts";
import { secondsOf } from "../../../promql/literal.ts";
import type { Data, Labels, Sample, Series } from "../format.ts";
import { firing, type Span } from "./firing.ts";
import type { Placed } from "./order.ts";

/** A series that a rule writes, its name among the labels; one value a step from `from` on. */
export interface Recorded extends Series {
  readonly from: number;
  readonly step: number;
}
export interface Evaluated {
  readonly series: readonly Recorded[];
  /** Rules that Prometheus could not evaluate. */
  readonly problems: readonly Problem[];
}
const fix = "Mend its expression, with npm run check if it is one of ours.";
/** A rule that writes nothing, for Prometheus' reason. */
export const failed = ({ where }: Placed, error: string): Evaluated => ({
  series: [],
  problems: [{ where, what: `cannot be evaluated: ${error}.`, fix }],
});

/** Labels without those that are empty, which is as if they were not there. */
const filled = (labels: Labels): Labels =>
  Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== ""));
/** Of templates in labels only the common one is known: `{{ $labels.instance }}`. */
const template = /\{\{-?\s*\$labels\.(\w+)\s*-?\}\}/g;
const labelled = (own: Labels, { labels = {}, record, alert }: Rule): Labels => {
  const added = Object.entries(labels).map(([name, text]) => [
    name,
    alert === undefined ? text : text.replace(template, (_, label: string) => own[label] ?? ""),
  ]);
  const name = alert === undefined ? { __name__: record as string } : { alertname: alert };
  const { __name__: _, ...rest } = own;
  return filled({ ...rest, ...Object.fromEntries(added), ...name });
};
/** Labels as a key. */
export const identity = (labels: Labels): string =>
  JSON.stringify(Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1)));

const durationOf = (text: string | undefined): number => (secondsOf(text ?? "0s") ?? 0) * 1000;
const onGrid = (
  spans: readonly Span[],
  { from, step }: Data,
  length: number,
  value: (span: Span) => number,
) => {
  const values: Sample[] = Array(length).fill(null);
  for (const span of spans)
    for (let at = span.from; at < span.to; at += step) values[(at - from) / step] = value(span);
  return values;
};
/** ALERTS with each state that occurs, and ALERTS_FOR_STATE. */
const alertSeries = (rule: Rule, data: Data): readonly Series[] => {
  const hold = { for: durationOf(rule.for), keepFiringFor: durationOf(rule.keep_firing_for) };
  const length = Math.max(0, ...data.series.map(({ values }) => values.length));
  return firing(data, hold).flatMap(({ labels: own, spans }) => {
    const labels = labelled(own, rule);
    const of = (state: Span["state"]): readonly Series[] => {
      const some = spans.filter((span) => span.state === state);
      const named = { __name__: "ALERTS", alertstate: state, ...labels };
      return some.length === 0 ? [] : [{ labels: named, values: onGrid(some, data, length, () => 1) }];
    };
    const since = onGrid(spans, data, length, ({ activeAt }) => activeAt / 1000);
    const forState = { labels: { __name__: "ALERTS_FOR_STATE", ...labels }, values: since };
    return [...of("pending"), ...of("firing"), forState];
  });
};

/** What a rule writes of its expression's answer, as Prometheus does. */
export const written = (of: Placed, data: Data): Evaluated => {
  const { rule } = of;
  const series =
    rule.alert === undefined
      ? data.series.map(({ labels, values }) => ({ labels: labelled(labels, rule), values }))
      : alertSeries(rule, data);
  if (new Set(series.map(({ labels }) => identity(labels))).size < series.length)
    return failed(of, "several of its series have the same labels once the rule's are applied");
  return { series: series.map((s) => ({ ...s, from: data.from, step: data.step })), problems: [] };
};
