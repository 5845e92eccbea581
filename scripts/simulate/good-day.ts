// What a series does on a good day that nobody described: it moves with the hours, by its metric's kind and unit.

import type { AnyMetric, Histogram, Labels, Summary } from "../../promql/metric.ts";
import { around, type Distribution } from "./distribution.ts";
import { wave } from "./random.ts";
import type { Moment } from "./row.ts";
import { isAhead, isLimit } from "./words.ts";
import { rhythm } from "./world/rhythm.ts";

/** A series of a metric in a process. */
export interface One<M extends AnyMetric = AnyMetric> {
  readonly metric: M;
  /** Tells it from all others of the metric. */
  readonly key: string;
  /** When its process started, in milliseconds since 1970. */
  readonly from: number;
  /** How much it has, about 1, and its part of all that the metric counts. */
  readonly weight: number;
  readonly part: number;
  /** It stands for what should not happen: so it does not. */
  readonly bad: boolean;
}

const minute = 60_000;
/** Seconds until what lies ahead. */
const ahead = 90 * 86_400;
/** How many of a unit of time make a second. */
const times: Readonly<Record<string, number>> = { s: 1, ms: 1e3, us: 1e6, ns: 1e9 };
/** Seconds that something takes. */
const takes = 0.05;
/** What a gauge of a unit shows in the busiest hour; of things there are ten. */
const levels: Readonly<Record<string, number>> = { ratio: 0.3, percent: 30, bytes: 200 * 2 ** 20 };
const things = 10;
/** Bytes of an event. */
const each = 20_000;

/** Whether a unit is one of time, of which parts are counted. */
export const isTime = ({ unit }: AnyMetric): boolean => unit in times;
/** The time that something takes, in the metric's unit; 1 of any other. */
const duration = ({ unit }: AnyMetric): number => takes * (times[unit] ?? 1 / takes);

/** How much is going on, from 0 to about 1. */
const busy = ({ metric, key }: One, t: number): number =>
  Math.max(0, rhythm(t) * (1 + 0.06 * wave(t, 20 * minute, metric.name, key)));
/** Events since the moment before: of all series of a metric one a second in the busiest hour. */
const events = (one: One, at: Moment): number => (one.bad ? 0 : busy(one, at.t) * one.part * at.dt);

/** By how much a counter grew since the moment before. */
export const growth = (one: One, at: Moment): number =>
  events(one, at) * (one.metric.unit === "bytes" ? each : duration(one.metric));

const pointInTime = ({ metric, from }: One): number =>
  Math.round(from / 1000) + (isAhead(metric.name) ? ahead : 0);
const usually = (metric: AnyMetric): number =>
  isTime(metric) ? duration(metric) : (levels[metric.unit] ?? things);
const inUse = (one: One, t: number): number => {
  const value = usually(one.metric) * (0.4 + 0.6 * busy(one, t));
  return isTime(one.metric) || one.metric.unit in levels ? value : Math.round(one.weight * value);
};

/** What a gauge shows: a limit is ten times of what is in use, a point in time is the start of the process. */
export const shown = (one: One, t: number): number => {
  const { unit, name } = one.metric;
  if (unit === "info") return 1;
  if (unit === "timestamp") return pointInTime(one);
  if (unit === "timestamp_ms") return 1000 * pointInTime(one);
  if (one.bad) return 0;
  if (unit === "bool") return 1;
  if (!isLimit(name)) return inUse(one, t);
  return unit === "ratio" ? 1 : 10 * usually(one.metric);
};

/** What a histogram observed: about the bound with three quarters of the others above it. */
export const observed = (
  one: One<Histogram<Labels, string>>,
  at: Moment,
): { readonly n: number; readonly of: Distribution } => {
  const usable = one.metric.buckets.filter((b) => b > 0);
  const middle = usable[Math.floor(usable.length / 4)] ?? 1;
  return { n: events(one, at), of: around(middle, 2.5 * middle) };
};

/** What a summary observed, and its quantiles. */
export const summarized = (one: One<Summary<Labels, string>>, at: Moment) => {
  const n = events(one, at);
  const size = duration(one.metric);
  return { n, sum: n * size, quantiles: one.metric.quantiles.map((q) => size * (0.5 + Number(q))) };
};
