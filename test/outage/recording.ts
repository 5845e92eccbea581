// A recorded half hour as series of evenly spaced samples, and what can be made of it.

import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";

export type Labels = Readonly<Record<string, string>>;
/** A series with a sample per tick; undefined where none was taken. */
export interface Recorded {
  readonly name: string;
  readonly labels: Labels;
  readonly samples: readonly (number | undefined)[];
}
export type Recording = readonly Recorded[];

/** Seconds between two samples. */
export const tick = 15;
/** What was recorded, and the seconds from its beginning to a time of its day. */
export interface Outage {
  readonly recording: Recording;
  readonly at: (time: string) => number;
}

const line = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+) (\d+\.\d+)$/;
const labelsOf = (text = ""): Labels =>
  Object.fromEntries(
    [...text.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, name = "", value = ""]) => [name, value]),
  );

const read = (path: string, begin: number): Recording => {
  const found = new Map<string, { name: string; labels: Labels; samples: (number | undefined)[] }>();
  for (const text of gunzipSync(readFileSync(path)).toString().split("\n")) {
    const [, name, labels, value, time] = line.exec(text) ?? [];
    if (name === undefined || value === undefined) continue;
    const key = `${name}{${labels}}`;
    const series = found.get(key) ?? { name, labels: labelsOf(labels), samples: [] };
    series.samples[Math.floor((Number(time) - begin) / tick)] = Number(value.replace("Inf", "Infinity"));
    found.set(key, series);
  }
  // A series that ends before the others is stale from then on, as that of a master that is gone.
  const ticks = Math.max(...[...found.values()].map(({ samples }) => samples.length));
  for (const { samples } of found.values()) samples.length = ticks;
  return [...found.values()];
};
const outage = (file: string, day: string, begun: string): Outage => {
  const timeOf = (time: string) => Date.parse(`${day}T${time}Z`) / 1000;
  return {
    recording: read(`test/fixtures/outage/${file}`, timeOf(begun)),
    at: (time) => timeOf(time) - timeOf(begun),
  };
};
/** Redis stopped for six minutes, and in a drill once more: see the README beside the files. */
export const first = outage("redis-stopped-six-minutes.om.gz", "2026-11-30", "16:00:45");
export const drill = outage("redis-stopped-in-a-drill.om.gz", "2026-12-01", "02:27:15");

const ofTarget =
  (instance: string) =>
  ({ labels }: Recorded) =>
    labels.instance === instance;

/** The same with labels of Kubernetes: those of each target by the table, and the cluster. */
export const placed = (of: Recording, table: Readonly<Record<string, Labels>>): Recording =>
  of.map((series) => ({
    ...series,
    labels: { ...series.labels, ...table[series.labels.instance ?? ""] },
  }));

/** Without what some series say between two times, as when their target is gone: from then on they are stale. */
export const without = (
  of: Recording,
  instance: string,
  from = 0,
  to = Number.POSITIVE_INFINITY,
): Recording =>
  of.map((series) =>
    ofTarget(instance)(series)
      ? {
          ...series,
          samples: Array.from(series.samples, (v, i) => (i * tick >= from && i * tick < to ? undefined : v)),
        }
      : series,
  );

/** A target that is known and not reached between two times: it says nothing, and Prometheus says so of it. */
export const unreached = (of: Recording, instance: string, from: number, to: number): Recording =>
  without(of, instance, from, to).map((series, at) =>
    series.name === "up" && ofTarget(instance)(series)
      ? {
          ...series,
          samples: Array.from(series.samples, (v, i) => v ?? (of[at]?.samples[i] === undefined ? v : 0)),
        }
      : series,
  );

/** Another target that stays as one was at a time: all its series hold their value. */
export const stillAs = (of: Recording, instance: string, time: number, labels: Labels): Recording => {
  const now = Math.floor(time / tick);
  const held = of.filter(ofTarget(instance)).map((series) => ({
    ...series,
    labels: { ...series.labels, ...labels },
    samples: Array.from(series.samples, (v, i) => (i < now ? v : series.samples[now])),
  }));
  return [...of, ...held];
};

/** A part of the events of a counter, whole ones, by the labels that it has. */
export const thinned = (of: Recording, names: RegExp, by: number): Recording =>
  of.map((series) =>
    names.test(series.name)
      ? { ...series, samples: Array.from(series.samples, (v) => (v === undefined ? v : Math.floor(v / by))) }
      : series,
  );
