// From the cumulative buckets of a Prometheus histogram to the cells of a heatmap. Plain numbers in, plain numbers out.

/** The observations up to a bound, over time; null where there is no sample. */
export interface Bucket {
  /** The upper bound; null for a row that has a name only and counts by itself. */
  readonly le: number | null;
  readonly times: readonly number[];
  readonly counts: readonly (number | null)[];
}
export interface Cells {
  /** The right edge of each column, in milliseconds since 1970, ascending. */
  readonly times: readonly number[];
  /** The width of a column in milliseconds. */
  readonly step: number;
  /** By column, then by row from the lowest bucket up; null where nothing is known. */
  readonly counts: readonly (readonly (number | null)[])[];
}

/** `le` as Prometheus writes it; null when it is no number. */
export function boundOf(le: string | undefined): number | null {
  if (le === undefined || le.trim() === "") return null;
  if (/^\+?Inf$/i.test(le)) return Number.POSITIVE_INFINITY;
  const bound = Number(le);
  return Number.isNaN(bound) ? null : bound;
}

/** Each cell counts what its bucket holds beyond the bucket below it. */
export function cellsOf(buckets: readonly Bucket[], fallbackStep: number): Cells {
  const times = [...new Set(buckets.flatMap((bucket) => bucket.times))].sort((a, b) => a - b);
  const columns = new Map(times.map((time, column) => [time, column]));
  const table = times.map(() => buckets.map((): number | null => null));
  buckets.forEach((bucket, row) => {
    bucket.times.forEach((time, index) => {
      const column = table[columns.get(time) ?? -1];
      if (column !== undefined) column[row] = finite(bucket.counts[index]);
    });
  });
  const cumulative = buckets.every(({ le }) => le !== null);
  return { times, step: stepOf(times, fallbackStep), counts: cumulative ? table.map(differences) : table };
}

/** Buckets are not read at one instant, so a lower one can be ahead of a higher one: never less than nothing. */
function differences(column: readonly (number | null)[]): readonly (number | null)[] {
  let below = 0;
  return column.map((count) => {
    if (count === null) return null;
    const own = Math.max(count - below, 0);
    below = count;
    return own;
  });
}

const finite = (count: number | null | undefined) =>
  typeof count === "number" && Number.isFinite(count) ? count : null;

/** The smallest distance between two samples; where some are missing, the others are farther apart. */
function stepOf(times: readonly number[], fallback: number): number {
  const steps = times.slice(1).map((time, index) => time - (times[index] ?? time));
  return steps.length === 0 ? fallback : Math.min(...steps);
}

export interface Filter {
  /** Cells with no more than this stay empty. */
  readonly le?: number | undefined;
  /** Cells with this or more stay empty. */
  readonly ge?: number | undefined;
}
export interface Domain {
  readonly min: number;
  readonly max: number;
}

export const shown = (count: number | null | undefined, { le, ge }: Filter): count is number =>
  typeof count === "number" &&
  count > (le ?? Number.NEGATIVE_INFINITY) &&
  count < (ge ?? Number.POSITIVE_INFINITY);

/** The least and the most of the cells that are seen: the two ends of the colours. */
export function domainOf(
  cells: Cells,
  filter: Filter,
  fixed: { readonly min?: number | undefined; readonly max?: number | undefined },
): Domain {
  let [min, max] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const count of cells.counts.flat()) {
    if (!shown(count, filter)) continue;
    min = Math.min(min, count);
    max = Math.max(max, count);
  }
  return { min: fixed.min ?? (min > max ? 0 : min), max: fixed.max ?? (min > max ? 0 : max) };
}

/** The column that a time belongs to, as each ends with its sample; undefined in a gap. */
export function columnAt({ times, step }: Cells, time: number): number | undefined {
  let [low, high] = [0, times.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((times[middle] ?? 0) < time) low = middle + 1;
    else high = middle;
  }
  const end = times[low];
  return end !== undefined && time > end - step ? low : undefined;
}
