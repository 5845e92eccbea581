import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type Bucket,
  boundOf,
  cellsOf,
  columnAt,
  domainOf,
  shown,
} from "../../../../scripts/preview/app/panels/heatmap/cells.ts";
import { opacitySteps, schemeSteps, stepOf } from "../../../../scripts/preview/app/panels/heatmap/colours.ts";
import { ticksOf } from "../../../../scripts/preview/app/panels/heatmap/ticks.ts";

const inf = Number.POSITIVE_INFINITY;
const bucket = (le: number | null, counts: readonly (number | null)[], times = [60, 120, 180]): Bucket => ({
  le,
  counts,
  times: times.slice(0, counts.length),
});

describe("bounds are read as Prometheus writes them", () => {
  test.each([
    ["0.005", 0.005],
    ["1e-05", 1e-5],
    ["250", 250],
    ["+Inf", inf],
    ["Inf", inf],
    ["-1", -1],
    ["eu-central", null],
    ["", null],
    [undefined, null],
  ])("%s", (le, bound) => {
    expect(boundOf(le)).toBe(bound);
  });
});

describe("cumulative buckets become cells", () => {
  test("each counts what is beyond the bucket below, rates as well as counts", () => {
    const { counts } = cellsOf([bucket(1, [0.25, 2]), bucket(5, [0.75, 2]), bucket(inf, [1, 7])], 60);
    expect(counts).toEqual([
      [0.25, 0.5, 0.25],
      [2, 0, 5],
    ]);
  });

  test("a bucket that was read earlier than the one below it counts nothing, never less", () => {
    const { counts } = cellsOf([bucket(1, [5]), bucket(5, [4]), bucket(inf, [6])], 60);
    expect(counts).toEqual([[5, 0, 2]]);
  });

  test("a gap stays empty, and so does what is no number", () => {
    const { counts, times } = cellsOf([bucket(1, [1, null, Number.NaN]), bucket(inf, [3, null, inf])], 60);
    expect(times).toEqual([60, 120, 180]);
    expect(counts).toEqual([
      [1, 2],
      [null, null],
      [null, null],
    ]);
  });

  test("a bucket that is missing for a while leaves its observations to the next", () => {
    const { counts } = cellsOf([bucket(1, [1]), bucket(5, [null]), bucket(inf, [4])], 60);
    expect(counts).toEqual([[1, null, 3]]);
  });

  test("buckets with different times lie on all of them, and the closest two give the width", () => {
    const { times, step, counts } = cellsOf(
      [bucket(1, [1, 2], [60, 240]), bucket(inf, [1, 3], [60, 120])],
      30,
    );
    expect(times).toEqual([60, 120, 240]);
    expect(step).toBe(60);
    expect(counts).toEqual([
      [1, 0],
      [null, 3],
      [2, null],
    ]);
    expect(cellsOf([bucket(1, [1])], 30).step).toBe(30);
  });

  test("rows that have a name only count by themselves", () => {
    expect(cellsOf([bucket(null, [4]), bucket(null, [2])], 60).counts).toEqual([[4, 2]]);
  });

  test("nothing is lost: a column adds up to its last bucket", () => {
    const column = fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(column, (own) => {
        const sums = own.map((_, row) => own.slice(0, row + 1).reduce((sum, count) => sum + count, 0));
        const buckets = sums.map((sum, row) => bucket(row, [sum]));
        expect(cellsOf(buckets, 60).counts[0]).toEqual(own);
      }),
    );
  });

  test("a time belongs to the column that ends after it, a gap to none", () => {
    const cells = cellsOf([bucket(1, [1, 1, 1], [60, 120, 240])], 60);
    expect([30, 60, 61, 120, 150, 200, 240, 241, -10].map((time) => columnAt(cells, time))).toEqual([
      0,
      0,
      1,
      1,
      undefined,
      2,
      2,
      undefined,
      undefined,
    ]);
  });
});

describe("colours", () => {
  const cells = cellsOf([bucket(1, [0, 3]), bucket(inf, [2, 13])], 60);

  test("reach from the least cell that is seen to the most", () => {
    expect(domainOf(cells, { le: 1e-9 }, {})).toEqual({ min: 2, max: 10 });
    expect(domainOf(cells, { le: 2, ge: 10 }, {})).toEqual({ min: 3, max: 3 });
    expect(domainOf(cells, {}, { min: 1, max: 100 })).toEqual({ min: 1, max: 100 });
    expect(domainOf(cells, { le: 99 }, {})).toEqual({ min: 0, max: 0 });
  });

  test("are not drawn where a filter holds, and where nothing is known", () => {
    expect([0, 1e-9, 1, 5, null, undefined].map((count) => shown(count, { le: 1e-9, ge: 5 }))).toEqual([
      false,
      false,
      true,
      false,
      false,
      false,
    ]);
  });

  test("are cut into even steps, with the ends for all that lies beyond", () => {
    const domain = { min: 0, max: 8 };
    expect([-1, 0, 1.9, 2, 7.9, 8, 99].map((count) => stepOf(count, domain, 4))).toEqual([
      0, 0, 0, 1, 3, 3, 3,
    ]);
    expect(stepOf(5, { min: 5, max: 5 }, 4)).toBe(3);
  });

  test("of a scheme run from its beginning, from its end when reversed or on the other page", () => {
    const scheme = (at: number) => at.toFixed(2);
    const run = (reverse: boolean, inverted: boolean) => schemeSteps(scheme, { steps: 3, reverse, inverted });
    expect(run(false, false)).toEqual(["0.00", "0.50", "1.00"]);
    expect(run(true, false)).toEqual(["1.00", "0.50", "0.00"]);
    expect(run(false, true)).toEqual(run(true, false));
    expect(run(true, true)).toEqual(run(false, false));
  });

  test("of one colour run from clear to full, along a power", () => {
    expect(opacitySteps(3, 2, String)).toEqual(["0", "0.25", "1"]);
  });
});

describe("labels of the rows", () => {
  const labels = ["1 ms", "5 ms", "10 ms", "50 ms", "+Inf"];
  const written = (height: number, layout: "le" | "ge" | "unknown" = "le") =>
    ticksOf(labels, { layout, zero: "0 ms", height }).map(({ at, label }) => `${at} ${label}`);

  test("stand at the upper bound of each bucket when there is room", () => {
    expect(written(200)).toEqual(["0 0 ms", "1 1 ms", "2 5 ms", "3 10 ms", "4 50 ms", "5 +Inf"]);
  });

  test("are thinned out evenly when there is not, without the bucket that has no bound", () => {
    expect(written(60)).toEqual(["0 0 ms", "2 5 ms", "4 50 ms"]);
    expect(written(16)).toEqual(["0 0 ms"]);
    expect(written(0)).toEqual(["0 0 ms"]);
  });

  test("stand at the lower bound or in the middle when so wanted", () => {
    expect(written(200, "ge")[0]).toBe("0 1 ms");
    expect(written(200, "unknown")[0]).toBe("0.5 1 ms");
  });

  test("never overlap", () => {
    const sizes = fc.record({
      rows: fc.integer({ min: 1, max: 80 }),
      height: fc.integer({ min: 1, max: 900 }),
    });
    fc.assert(
      fc.property(sizes, ({ rows, height }) => {
        const ticks = ticksOf(Array.from({ length: rows }, String), { layout: "le", zero: "0", height });
        const positions = ticks.map(({ at }) => (at / rows) * height);
        const distances = positions.slice(1).map((at, index) => at - (positions[index] ?? 0));
        expect(Math.min(16, ...distances)).toBeGreaterThan(15.99);
      }),
    );
  });
});
