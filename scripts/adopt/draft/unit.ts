// The unit of a metric, from its name, its help text and its values.

import type { SeenMetric } from "../read/seen.ts";

/** The last word of a name, in whatever spelling, as the catalogue's unit. */
const WORDS: Readonly<Record<string, string>> = {
  seconds: "s",
  second: "s",
  secs: "s",
  sec: "s",
  milliseconds: "ms",
  millis: "ms",
  ms: "ms",
  microseconds: "us",
  usec: "us",
  us: "us",
  nanoseconds: "ns",
  ns: "ns",
  minutes: "min",
  hours: "h",
  days: "d",
  bytes: "bytes",
  byte: "bytes",
  bits: "bits",
  ratio: "ratio",
  percent: "percent",
  percentage: "percent",
  celsius: "celsius",
  volts: "volts",
  amperes: "amperes",
  joules: "joules",
  watts: "watts",
  hertz: "hertz",
  hz: "hertz",
  meters: "meters",
  cores: "cores",
  info: "info",
};
/** Say how it is counted, not what. */
const ENDINGS = new Set(["total", "count", "counter", "number", "current", "sum", "max", "min", "avg"]);
const isPlural = (word: string): boolean => /[^s]s$/.test(word) && !/(us|is|has|was|does)$/.test(word);
/** A participle says what became of the things. */
const isParticiple = (word: string): boolean => /[^e]ed$/.test(word);

const plural = (word: string): string => {
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(word) ? `${word}es` : `${word}s`;
};

/** Between 2001 and 2128, in seconds or in milliseconds. */
const isTime = ({ least, most }: SeenMetric, perSecond: number): boolean =>
  least >= 1e9 * perSecond && most < 5e9 * perSecond;

const FROM_HELP: readonly (readonly [RegExp, string])[] = [
  [/\bin (milliseconds|ms)\b/i, "ms"],
  [/\bin microseconds\b/i, "us"],
  [/\bin nanoseconds\b/i, "ns"],
  [/\bin seconds\b/i, "s"],
  [/\b(in|of) bytes\b/i, "bytes"],
];

/** What cannot be told is a `value`. */
export const UNKNOWN = "value";

/** The unit in the catalogue's words: `s`, `bytes`, `timestamp`, `info`, `bool`, the things that are counted. */
export const unitOf = (metric: SeenMetric): string => {
  const words = metric.name
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
  while (words.length > 1 && ENDINGS.has(words.at(-1) ?? "")) words.pop();
  const last = words.at(-1) ?? "";
  const said = Object.hasOwn(WORDS, metric.unit) ? WORDS[metric.unit] : undefined;
  const named = said ?? (Object.hasOwn(WORDS, last) ? WORDS[last] : undefined);
  if (metric.kind === "gauge" && metric.lines > 0) {
    if (isTime(metric, 1)) return "timestamp";
    if (isTime(metric, 1000) && /time|created|last/i.test(metric.name)) return "timestamp_ms";
    if (named === undefined && isYesOrNo(metric)) return "bool";
  }
  if (named !== undefined) return named;
  const helped = FROM_HELP.find(([pattern]) => pattern.test(metric.help))?.[1];
  return helped ?? counted(metric, words);
};

/** Values alone tell nothing: a count is 0 or 1 at times. */
const isYesOrNo = ({ help, name, least, most }: SeenMetric): boolean =>
  least >= 0 &&
  most <= 1 &&
  (/^(\[\w+\] )?(whether|is |1 if|1 when|describes whether)|\b(1|one) (if|when|means|for|=)|boolean/i.test(
    help,
  ) ||
    /_(up|enabled|ready|healthy|success|successful)$/.test(name));

/** What a plural in the name or the help text names; else, of a counter, what its last word says. */
const counted = ({ kind, help, name }: SeenMetric, words: readonly string[]): string => {
  const [last = "", before = ""] = [...words].reverse();
  const named = [last, before].find(isPlural);
  if (named !== undefined) return named;
  const told = /\bnumber of (?:\S+ ){0,3}?([a-z]+s)\b/i.exec(help)?.[1]?.toLowerCase();
  if (told !== undefined && isPlural(told)) return told;
  const thing = isParticiple(last) ? before : last;
  const isCounted = kind === "counter" || /_(count|number)$/.test(name);
  return isCounted && thing !== "" ? plural(thing) : UNKNOWN;
};
