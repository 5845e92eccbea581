// How far apart the points of a panel are, and the macros that follow from it.

import { secondsOf } from "../../../promql/literal.ts";
import type { GridPos, Range } from "../format.ts";

/** Grafana's limits: an interval under the left one becomes the right one, in milliseconds. */
const nice: readonly (readonly [number, number])[] = [
  [10, 1],
  [15, 10],
  [35, 20],
  [75, 50],
  [150, 100],
  [350, 200],
  [750, 500],
  [1500, 1000],
  [3500, 2000],
  [7500, 5000],
  [12_500, 10_000],
  [17_500, 15_000],
  [25_000, 20_000],
  [45_000, 30_000],
  [90_000, 60_000],
  [210_000, 120_000],
  [450_000, 300_000],
  [750_000, 600_000],
  [1_050_000, 900_000],
  [1_500_000, 1_200_000],
  [2_700_000, 1_800_000],
  [5_400_000, 3_600_000],
  [9_000_000, 7_200_000],
  [16_200_000, 10_800_000],
  [32_400_000, 21_600_000],
  [86_400_000, 43_200_000],
  [604_800_000, 86_400_000],
  [1_814_400_000, 604_800_000],
  [3_628_800_000, 2_592_000_000],
];
/** The interval that Grafana shows instead of an uneven one, in milliseconds. */
export const roundInterval = (ms: number): number =>
  nice.find(([under]) => ms < under)?.[1] ?? 31_536_000_000;

/** Milliseconds of `30s`, `1h30m`, `>1m` (an older spelling) or a bare number of seconds. */
export const milliseconds = (text: string): number | undefined => {
  const plain = text.trim().replace(/^>\s*/, "");
  const seconds = /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : secondsOf(plain);
  return seconds === undefined || seconds <= 0 ? undefined : Math.round(seconds * 1000);
};

/** A page of 1600 pixels, so that the same data serve narrower and wider ones; Grafana's grid has 24 columns. */
const page = { width: 1600, margin: 16, gap: 8, columns: 24 };
export const widthOf = ({ w }: Pick<GridPos, "w">): number => {
  const column = (page.width - 2 * page.margin - (page.columns - 1) * page.gap) / page.columns;
  return Math.floor(w * column + (w - 1) * page.gap);
};

/** Prometheus refuses more points than this in one answer. */
const mostPoints = 11_000;
export interface Pace {
  readonly step: number;
  /** `$__rate_interval`: long enough for `rate` to see two scrapes at every step. */
  readonly rate: number;
}
interface Of {
  readonly range: Range;
  /** At most so many points: `maxDataPoints`, else the panel's width in pixels. */
  readonly points: number;
  readonly scrapeInterval: number;
  /** The panel's `Min interval`, in milliseconds. */
  readonly panelMin?: number | undefined;
  /** The query's `Min step`, or a variable such as `$__rate_interval` in its place. */
  readonly queryMin?: string | undefined;
}
const isMacro = (text: string | undefined, name: string): boolean =>
  text === `$__${name}` || text === `\${__${name}}`;
const rateOf = (step: number, scrape: number): number => Math.max(step + scrape, 4 * scrape);

/**
 * The step of a query and its `$__rate_interval`, in milliseconds. The panel's interval is the range divided by the
 * points, rounded, at least its `Min interval`, else the scrape interval; the step is worked out once more, at least the
 * query's `Min step`, else the panel's interval. `$__rate_interval` follows from the panel's interval and `Min step`.
 * https://grafana.com/docs/grafana/latest/datasources/prometheus/template-variables/#use-__rate_interval
 * calculatePrometheusInterval and InterpolateVariables in Grafana's pkg/promlib/models/query.go
 */
export const paceOf = ({ range, points, scrapeInterval, panelMin, queryMin }: Of): Pace => {
  const length = range.to - range.from;
  const exact = length / Math.max(1, points);
  const interval = Math.max(roundInterval(exact), panelMin ?? scrapeInterval);
  const least = queryMin === undefined ? undefined : milliseconds(queryMin);
  const floor = least ?? interval;
  const step = Math.max(exact < floor ? floor : roundInterval(exact), roundInterval(length / mostPoints));
  if (isMacro(queryMin, "rate_interval")) {
    const rate = rateOf(step, scrapeInterval);
    return { step: rate, rate };
  }
  const scrape = isMacro(queryMin, "interval") ? step : (least ?? scrapeInterval);
  return { step, rate: rateOf(interval, scrape) };
};

/** `90s`, or `250ms` where seconds are too coarse. */
const duration = (ms: number): string => (ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`);
const units = [
  [31_536_000_000, "y"],
  [86_400_000, "d"],
  [3_600_000, "h"],
  [60_000, "m"],
  [1000, "s"],
] as const;
/** Grafana says an interval in its largest unit, without the rest: 90 seconds are `1m`. */
const inLargestUnit = (ms: number): string => {
  const [length, unit] = units.find(([length]) => ms >= length) ?? [1, "ms"];
  return `${Math.floor(ms / length)}${unit}`;
};
const macro =
  /\$(?:__(rate_interval_ms|rate_interval|interval_ms|interval|range_ms|range_s|range)|\{__(rate_interval_ms|rate_interval|interval_ms|interval|range_ms|range_s|range)\})/g;

/** The expression with `$__interval`, `$__rate_interval`, `$__range` and their kin: Grafana fills them in strings, too. */
export const fillPace = (expr: string, { step, rate }: Pace, { from, to }: Range): string => {
  const seconds = Math.round((to - from) / 1000);
  const values: Readonly<Record<string, string>> = {
    rate_interval_ms: String(rate),
    rate_interval: duration(rate),
    interval_ms: String(step),
    interval: inLargestUnit(step),
    range_ms: String(to - from),
    range_s: String(seconds),
    range: `${seconds}s`,
  };
  return expr.replace(macro, (_, bare?: string, braced?: string) => values[bare ?? braced ?? ""] as string);
};

/** Grafana asks for points at multiples of the step, so that they stay where they are as time goes on. */
export const aligned = ({ from, to }: Range, step: number): Range => ({
  from: Math.floor(from / step) * step,
  to: Math.floor(to / step) * step,
});
