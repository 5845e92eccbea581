// Answers of Prometheus as data frames, as Grafana's Prometheus data source makes them.

import { type DataFrame, type Field, FieldType } from "@grafana/data";
import type { Answer, Data, Panel, Range, Sample, Series, Target } from "../../format.ts";
import { seriesName } from "./names.ts";
import { toTable } from "./table.ts";

const spelt = { NaN: Number.NaN, "+Inf": Number.POSITIVE_INFINITY, "-Inf": Number.NEGATIVE_INFINITY };
const toNumber = (sample: Sample): number | null => (typeof sample === "string" ? spelt[sample] : sample);

export interface Points {
  readonly labels: Series["labels"];
  readonly times: readonly number[];
  readonly values: readonly (number | null)[];
}

/** The points of each series within the range; one without any is left out, as Prometheus would leave it out. */
const pointsOf = ({ from, step, series }: Data, range: Range): readonly Points[] => {
  const length = Math.max(0, ...series.map(({ values }) => values.length));
  // An instant answer has one time only, and it cannot be asked again for another range.
  const begin = step === 0 ? 0 : Math.max(0, Math.ceil((range.from - from) / step));
  const end = step === 0 ? length : Math.min(length, Math.floor((range.to - from) / step) + 1);
  const times = Array.from({ length: Math.max(0, end - begin) }, (_, index) => from + (begin + index) * step);
  return series
    .map(({ labels, values }) => ({
      labels,
      times,
      values: times.map((_, index) => toNumber(values[begin + index] ?? null)),
    }))
    .filter(({ values }) => values.some((value) => value !== null));
};

const toFrame = (target: Target, step: number, { labels, times, values }: Points): DataFrame => {
  const name = seriesName(target, labels);
  const time: Field<number> = {
    name: "Time",
    type: FieldType.time,
    config: step > 0 ? { interval: step } : {},
    values: [...times],
  };
  const value: Field<number | null> = {
    name: labels.__name__ ?? "Value",
    type: FieldType.number,
    config: name === undefined ? {} : { displayNameFromDS: name },
    labels: { ...labels },
    values: [...values],
  };
  return { refId: target.refId, length: times.length, fields: [time, value] };
};

/** What a query has to know of its panel. */
interface Whole {
  readonly type: string;
  /** How many of its queries answer with a table in which something is: Grafana does not see the others. */
  readonly tables: number;
}
const bucket = ({ labels }: Points): number => {
  const le = labels.le ?? "";
  return /^\+?Inf$/.test(le) ? Number.POSITIVE_INFINITY : Number(le);
};

/** How many fell into each bucket alone; buckets are sorted, and each counts those below it, too. */
const apart = (buckets: readonly Points[]): readonly Points[] =>
  buckets.map((one, index) => ({
    ...one,
    values: one.values.map((count, at) => count && count - (buckets[index - 1]?.values[at] ?? 0)),
  }));

const framesOf = (target: Target, data: Data, range: Range, of: Whole): readonly DataFrame[] => {
  const points = pointsOf(data, range);
  if (target.format === "table") return points.length === 0 ? [] : [toTable(target, points, of.tables > 1)];
  if (target.format !== "heatmap") return points.map((series) => toFrame(target, data.step, series));
  const buckets = [...points].sort((left, right) => bucket(left) - bucket(right));
  const shown = of.type === "heatmap" ? buckets : apart(buckets);
  return shown.map((series) => toFrame(target, data.step, series));
};

/**
 * All frames of a panel within the range, in the order of its queries; a query that failed or is hidden has none.
 * A heatmap gets its buckets as Prometheus counts them, one frame a bucket, sorted by their bound.
 */
export const toFrames = (
  panel: Panel,
  answers: Readonly<Record<string, Answer>>,
  range: Range,
): DataFrame[] => {
  const targets = (panel.targets ?? []).filter(({ hide }) => !hide);
  const answered = targets.flatMap((target) => {
    const answer = answers[target.refId];
    return answer === undefined || "error" in answer ? [] : [{ target, answer }];
  });
  const holds = ({ target, answer }: (typeof answered)[number]): boolean =>
    target.format === "table" && pointsOf(answer, range).length > 0;
  const of = { type: panel.type, tables: answered.filter(holds).length };
  return answered.flatMap(({ target, answer }) => framesOf(target, answer, range, of));
};
