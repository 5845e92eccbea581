// What Prometheus answers, as the preview holds it: one value a step, gaps included.

import type { Answer, Data, Failure, Labels, Question, Sample, Series } from "../format.ts";

type Asked = Exclude<Question, { kind: "values" }>;
/** Seconds and a number in words. */
type Pair = readonly [time: number, value: string];
interface Element {
  readonly metric: Labels;
  readonly value?: Pair;
  readonly values?: readonly Pair[];
  readonly histogram?: unknown;
  readonly histograms?: unknown;
}
type One = { readonly resultType: "scalar" | "string"; readonly result: Pair };
type Result = One | { readonly resultType: "matrix" | "vector"; readonly result: readonly Element[] };
const isOne = (read: Result): read is One => read.resultType === "scalar" || read.resultType === "string";

/** What Prometheus gives at most; it refuses to answer when it were more. */
export const maxPoints = 11_000;
export const pointsOf = ({ from, to, step }: Extract<Question, { kind: "range" }>): number =>
  Math.floor((to - from) / step) + 1;

/** A value in Prometheus' spelling; text that is no number, as a string literal has it, is a gap. */
const sampleOf = (text: string): Sample => {
  if (text === "NaN" || text === "+Inf" || text === "-Inf") return text;
  const value = Number(text);
  return Number.isNaN(value) ? null : value;
};
/** Each sample in the nearest place: Thanos and Mimir may move a question to multiples of its step. */
const placed = (pairs: readonly Pair[], from: number, step: number, length: number): readonly Sample[] => {
  const values: Sample[] = Array(length).fill(null);
  for (const [time, value] of pairs) {
    const place = step === 0 ? 0 : Math.round((time * 1000 - from) / step);
    if (place >= 0 && place < length) values[place] = sampleOf(value);
  }
  return values;
};
const isHistogram = ({ histogram, histograms }: Element): boolean =>
  histogram !== undefined || histograms !== undefined;

const elementsOf = (read: Result): readonly Element[] =>
  isOne(read) ? [{ metric: {}, value: read.result }] : read.result;

/** The answer to a question of what the API gave as `data`. */
export const toAnswer = (question: Asked, data: unknown): Answer => {
  const read = data as Result;
  const grid =
    question.kind === "range"
      ? { from: question.from, step: question.step, length: pointsOf(question) }
      : { from: question.at, step: 0, length: 1 };
  if (question.kind === "instant" && read.resultType === "matrix") return severalMoments;
  const elements = elementsOf(read);
  if (elements.some(isHistogram)) return histograms;
  const series = elements.map(
    ({ metric, value, values }): Series => ({
      labels: metric,
      values: placed(values ?? (value ? [value] : []), grid.from, grid.step, grid.length),
    }),
  );
  return { from: grid.from, step: grid.step, series } satisfies Data;
};
const severalMoments: Failure = {
  error: "the query yields a range of values; asked for one moment, it must yield one value a series",
};
const histograms: Failure = { error: "the query yields native histograms, which previews do not draw" };
