// Answers as text: one line each, by their questions, in an order and spelling that do not depend on chance.

import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { gzipSync } from "node:zlib";
import { type Problem, ProblemsError } from "../../../config/problem.ts";
import type { Answer, Question, Sample, Series, Source } from "../format.ts";

/** What was answered: to a range or a moment an Answer, to the values of a label these. */
export type Held = Answer | readonly string[];
export type Answers = ReadonlyMap<string, Held>;
export type Head = Pick<Source, "title" | "now" | "scrapeInterval">;

const kind = "livekit-dashboards answers";
const version = 1;

/** A question as the key of its answer, its times relative to the end of what the source knows. */
export const keyOf = (question: Question, now: number): string => {
  if (question.kind === "instant") return JSON.stringify({ instant: question.expr, at: question.at - now });
  const range = { from: question.from - now, to: question.to - now };
  return question.kind === "range"
    ? JSON.stringify({ range: question.expr, ...range, step: question.step })
    : JSON.stringify({ values: question.label, match: question.match, ...range });
};

const byText = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1);
/** Labels sorted, times relative: two recordings of the same differ only in what was answered. */
const plain = (held: Held, now: number): unknown => {
  if (!("series" in held)) return held;
  const { from, step, series } = held;
  const sorted = series.map(({ labels, values }) => ({
    labels: Object.fromEntries(Object.entries(labels).sort(byText)),
    values,
  }));
  return { from: from - now, step, series: sorted };
};

/** The text of some answers: a line on the source, then a line an answer, sorted by question. */
export const print = ({ title, now, scrapeInterval }: Head, answers: Answers): string => {
  const head = JSON.stringify({ kind, version, title, now, scrapeInterval });
  const lines = [...answers]
    .sort(byText)
    .map(([key, held]) => `{"question":${key},"answer":${JSON.stringify(plain(held, now))}}`);
  return `${[head, ...lines].join("\n")}\n`;
};

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const spelled: ReadonlySet<unknown> = new Set(["NaN", "+Inf", "-Inf", null]);
const isSample = (value: unknown): value is Sample => typeof value === "number" || spelled.has(value);
const isSeries = (value: unknown): value is Series =>
  isRecord(value) &&
  isRecord(value.labels) &&
  Object.values(value.labels).every((label) => typeof label === "string") &&
  Array.isArray(value.values) &&
  value.values.every(isSample);

const heldOf = (value: unknown, now: number): Held | undefined => {
  if (Array.isArray(value)) return value.every((v) => typeof v === "string") ? value : undefined;
  if (!isRecord(value)) return undefined;
  const { error, from, step, series } = value;
  if (typeof error === "string") return { error };
  if (typeof from !== "number" || typeof step !== "number" || !Array.isArray(series)) return undefined;
  return series.every(isSeries) ? { from: from + now, step, series } : undefined;
};

const fail = (file: string, line: number, what: string): never => {
  const fix = "Record it again; nothing in it is written by hand.";
  throw new ProblemsError([{ where: `${file}:${line}`, what, fix } satisfies Problem]);
};
const json = (text: string, file: string, line: number): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return fail(file, line, "is cut off, or no JSON.");
  }
};
const headOf = (text: string, file: string): Head => {
  const read = json(text, file, 1);
  if (!isRecord(read) || read.kind !== kind) return fail(file, 1, "does not begin as a recording does.");
  if (read.version !== version)
    fail(file, 1, `has version ${read.version} of the format; this is made for version ${version}.`);
  const { title, now, scrapeInterval } = read;
  if (typeof title === "string" && typeof now === "number" && typeof scrapeInterval === "number")
    return { title, now, scrapeInterval };
  return fail(file, 1, "lacks title, now or scrapeInterval.");
};

/** What `print` wrote; throws a ProblemsError with file and line where it is something else. */
export const parse = (text: string, file: string): { readonly head: Head; readonly answers: Answers } => {
  const [first = "", ...lines] = text.split("\n");
  const head = headOf(first, file);
  if (lines.pop() !== "") fail(file, lines.length + 2, "is cut off: its last line has no end.");
  const answers = lines.map((line, i): readonly [string, Held] => {
    const read = json(line, file, i + 2);
    const held = isRecord(read) ? heldOf(read.answer, head.now) : undefined;
    if (!isRecord(read) || !isRecord(read.question) || held === undefined)
      return fail(file, i + 2, "is no question with its answer.");
    return [JSON.stringify(read.question), held];
  });
  return { head, answers: new Map(answers) };
};

/** Byte 9 of gzip names the system that wrote it: 255 says that it does not matter. */
const gzip = (text: string): Buffer => {
  const bytes = gzipSync(text, { level: 9 });
  bytes[9] = 255;
  return bytes;
};
/** Writes a file whole or not at all, compressed when its name ends in .gz. */
export const put = (file: string, text: string): void => {
  mkdirSync(dirname(file), { recursive: true });
  const temporary = `${file}.${process.pid}`;
  writeFileSync(temporary, file.endsWith(".gz") ? gzip(text) : text);
  renameSync(temporary, file);
};
