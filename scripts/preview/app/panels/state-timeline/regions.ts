// From samples to the regions of a timeline: how long each state held. Plain values in, plain values out.

export interface Samples<V> {
  /** Milliseconds since 1970, ascending. */
  readonly times: readonly number[];
  /** Null or undefined where there is no sample. */
  readonly values: readonly (V | null | undefined)[];
}
export interface Region<V> {
  readonly from: number;
  readonly to: number;
  readonly value: V;
}
export interface Joining {
  /** Equal states that follow each other are one. */
  readonly merge: boolean;
  /** Where the last state ends: nobody knows that it changed. */
  readonly end: number;
  /** Gaps are bridged: all, or those shorter than so many milliseconds. */
  readonly spanNulls: boolean | number;
}

/** A state holds until the next sample, or until the samples stop. */
export function regionsOf<V>(samples: Samples<V>, { merge, end, spanNulls }: Joining): readonly Region<V>[] {
  const points = pointsOf(samples, spanNulls);
  const regions = points.flatMap(({ time, value }, index) => {
    const to = points[index + 1]?.time ?? end;
    return value === null || to <= time ? [] : [{ from: time, to, value }];
  });
  return merge ? merged(regions) : regions;
}

interface Point<V> {
  readonly time: number;
  /** Null where a gap begins. */
  readonly value: V | null;
}

function pointsOf<V>({ times, values }: Samples<V>, spanNulls: boolean | number): readonly Point<V>[] {
  const points: Point<V>[] = [];
  let known = Number.NEGATIVE_INFINITY;
  times.forEach((time, index) => {
    const value = values[index] ?? null;
    const before = points.at(-1);
    if (value === null) {
      if (before !== undefined && before.value !== null) points.push({ time, value });
      return;
    }
    if (before?.value === null && bridged(time - known, spanNulls)) points.pop();
    points.push({ time, value });
    known = time;
  });
  return points;
}

const bridged = (gap: number, spanNulls: boolean | number): boolean =>
  typeof spanNulls === "number" ? gap < spanNulls : spanNulls;

function merged<V>(regions: readonly Region<V>[]): readonly Region<V>[] {
  const joined: Region<V>[] = [];
  for (const region of regions) {
    const last = joined.at(-1);
    if (last !== undefined && last.to === region.from && Object.is(last.value, region.value))
      joined[joined.length - 1] = { ...last, to: region.to };
    else joined.push(region);
  }
  return joined;
}

/** The region that holds at a time; a region includes its beginning, not its end. */
export const regionAt = <R extends Region<unknown>>(regions: readonly R[], time: number): R | undefined =>
  regions.find(({ from, to }) => from <= time && time < to);

const units = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["m", 60_000],
  ["s", 1000],
] as const;

/** As "1h 5m"; less than a second as "250ms". */
export function duration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)}ms`;
  let rest = milliseconds;
  const parts = units.map(([unit, length]) => {
    const count = Math.floor(rest / length);
    rest -= count * length;
    return count === 0 ? "" : `${count}${unit}`;
  });
  return parts.filter((part) => part !== "").join(" ");
}
