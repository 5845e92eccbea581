// What a page shows beside its queries: annotations as marks and regions, alerts as a list.

import type { AlertState, Annotation, Data, Labels, Mark, Range, Series } from "../format.ts";
import type { AnnotationModel } from "../resolve/model.ts";

/** `{{label}}` by the label's value; a label that is missing by its name. */
const legend = (format: string, labels: Labels): string =>
  format.replace(/\{\{\s*(.+?)\s*\}\}/g, (_, name: string) => labels[name] ?? name);

/** The values of the labels that a mark is tagged by; what is missing has none. */
const tagsOf = ({ tagKeys = "" }: AnnotationModel, labels: Labels): readonly string[] =>
  tagKeys.split(",").flatMap((key) => labels[key.trim()] ?? []);

interface Point {
  readonly time: number;
  readonly value: number;
}
const points = ({ values }: Series, { from, step }: Data): readonly Point[] =>
  values.flatMap((value, index) =>
    value === null ? [] : [{ time: from + index * step, value: Number(value === "+Inf" ? Infinity : value) }],
  );
/** When something was so: where the value is above 0, or at the times that the values themselves name. */
const times = (series: Series, data: Data, byValue: boolean, range: Range): readonly number[] =>
  byValue
    ? points(series, data)
        .map(({ value }) => Math.floor(value))
        .filter((time) => time >= range.from && time <= range.to)
    : points(series, data)
        .filter(({ value }) => value > 0)
        .map(({ time }) => time);

/** Times that are at most a step apart are one region; Grafana compares with the end of the last one. */
const regions = (all: readonly number[], step: number): readonly (readonly [number, number])[] => {
  const found: [number, number][] = [];
  for (const time of all) {
    const last = found.at(-1);
    if (last && last[1] + step >= time) last[1] = time;
    else found.push([time, time]);
  }
  return found;
};

/** The marks of an annotation query's answer, in the order of time. */
export const annotationOf = (model: AnnotationModel, data: Data, range: Range): Annotation => {
  const byValue = model.useValueForTime === true || model.useValueForTime === "on";
  const marks = data.series.flatMap((series) =>
    regions(times(series, data, byValue, range), data.step).map(
      ([time, timeEnd]): Mark => ({
        time,
        ...(timeEnd > time ? { timeEnd } : {}),
        title: legend(model.titleFormat ?? "", series.labels),
        text: [legend(model.textFormat ?? "", series.labels), ...tagsOf(model, series.labels)]
          .filter((part) => part !== "")
          .join(" "),
      }),
    ),
  );
  const inOrder = marks.sort((a, b) => a.time - b.time || (a.text < b.text ? -1 : 1));
  return { name: model.name, colour: model.iconColor ?? "red", marks: inOrder };
};

const without = (labels: Labels, names: readonly string[]): Labels =>
  Object.fromEntries(
    Object.entries(labels)
      .filter(([name]) => !names.includes(name))
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
const identity = (labels: Labels): string => JSON.stringify(without(labels, ["__name__", "alertstate"]));

/** The alerts of an instant answer to `ALERTS`, with the time since when from `ALERTS_FOR_STATE`. */
export const alertsOf = (alerts: Data, since: Data): readonly AlertState[] => {
  const began = new Map(since.series.map(({ labels, values }) => [identity(labels), Number(values[0])]));
  return alerts.series
    .map(({ labels }) => ({
      name: labels.alertname ?? "",
      state: labels.alertstate === "pending" ? ("pending" as const) : ("firing" as const),
      since: Math.round((began.get(identity(labels)) ?? alerts.from / 1000) * 1000),
      labels: without(labels, ["__name__", "alertname", "alertstate"]),
    }))
    .sort((a, b) => (JSON.stringify([a.name, a.labels]) < JSON.stringify([b.name, b.labels]) ? -1 : 1));
};
