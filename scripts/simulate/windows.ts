// Which moments a history has: close together where something looks closely, far apart between.

import { seconds } from "../../config/duration.ts";
import type { Settings } from "../../config/settings.ts";
import type { Moment } from "./row.ts";

/** Milliseconds between two scrapes in the shown range and the hour and a half before it, as the settings say. */
export const stepOf = ({ prometheus }: Settings): number => 1000 * seconds(prometheus.scrapeInterval);
/** A day and a week before, where dashboards compare: half as many, so that a window of four scrapes has a rate. */
export const comparedStep = (step: number): number => 2 * step;
const coarseStep = 30 * 60_000;
const hour = 3_600_000;
const day = 24 * hour;
/** What queries look back at before the first point that is shown. */
const before = 1.5 * hour;
/** The longest window that rules look back over, and some more. */
const reach = 4 * day;

/** A file has at most so many moments: files of about one size can be worked on side by side. */
const most = 240;

/** A stretch of time that is written as one file. */
export interface Window {
  readonly from: number;
  readonly to: number;
  /** Numbers of its moments, the first and the one after the last. */
  readonly first: number;
  readonly end: number;
  /** Nobody looks at it but through an offset or a long window. */
  readonly past: boolean;
}

interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly step: number;
}

/** A week ago, a day ago, now; where they would overlap, the later one begins after the earlier one. */
const fine = (end: number, range: number, shown: number): readonly Stretch[] => {
  const stretches: Stretch[] = [];
  for (const [ago, step] of [
    [7 * day, comparedStep(shown)],
    [day, comparedStep(shown)],
    [0, shown],
  ] as const) {
    const from = Math.max(end - ago - range - before, (stretches.at(-1)?.to ?? 0) + step);
    stretches.push({ from, to: end - ago, step });
  }
  return stretches;
};

/** The last days before what is shown, where no fine stretch is. */
const coarse = (end: number, stretches: readonly Stretch[]): readonly Stretch[] => {
  const gaps: Stretch[] = [];
  let from = end - reach;
  for (const stretch of stretches) {
    if (stretch.from - coarseStep > from)
      gaps.push({ from, to: stretch.from - coarseStep, step: coarseStep });
    from = Math.max(from, stretch.to + coarseStep);
  }
  return gaps;
};

const timesOf = ({ from, to, step }: Stretch): readonly number[] =>
  Array.from(
    { length: Math.floor((to - from) / step) + 1 },
    (_, i) => to - step * (Math.floor((to - from) / step) - i),
  );

/** Cut into equal parts that are not too long. */
const halved = (times: readonly number[]): readonly (readonly number[])[] => {
  const parts = Math.ceil(times.length / most);
  const size = Math.ceil(times.length / parts);
  return Array.from({ length: parts }, (_, i) => times.slice(i * size, (i + 1) * size));
};

/** From when to when, in milliseconds since 1970. */
export interface Between {
  readonly from: number;
  readonly to: number;
}
const whole = (end: number, range: number, step: number): readonly Stretch[] => {
  const stretches = fine(end, range, step);
  return [...stretches, ...coarse(end, stretches)].sort((a, b) => a.from - b.from);
};

/** Some of a history, and from when on of it is shown: before that it is what windows and offsets look back at. */
export interface Part extends Between {
  readonly shown: number;
}
const partly = ({ from, to, shown }: Part, step: number): readonly Stretch[] =>
  [
    { from, to: shown - step, step },
    { from: shown, to, step },
  ].filter((stretch) => stretch.from <= stretch.to);

/**
 * All moments of a history, oldest first, and the windows that they make; `step` is between two that are shown, and
 * `only` leaves all else out.
 */
export const timeline = (end: number, range: number, step: number, only?: Part) => {
  const all = only ? partly(only, step) : whole(end, range, step);
  const shown = only ? only.shown : end - range - before;
  const windows: Window[] = [];
  const times: number[] = [];
  for (const inside of all.map(timesOf).flatMap(halved)) {
    const [from = 0, to = from] = [inside[0], inside.at(-1)];
    const past = to < shown;
    windows.push({ from, to, first: times.length, end: times.length + inside.length, past });
    times.push(...inside);
  }
  const moments = times.map(
    (t, i): Moment => ({ t, dt: i === 0 ? day / 1000 : (t - (times[i - 1] ?? t)) / 1000 }),
  );
  return { moments, windows };
};

/** Processes start this long before the first moment, in milliseconds. */
export const warmUp = day;
