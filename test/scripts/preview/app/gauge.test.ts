import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  boundsOf,
  dialOf,
  pathOf,
  piecesOf,
  pointAt,
  share,
  type Wanted,
} from "../../../../scripts/preview/app/panels/gauge/geometry.ts";

const usual: Wanted = {
  width: 190,
  height: 100,
  shape: "gauge",
  barWidthFactor: 0.5,
  rounded: false,
  band: true,
  labels: false,
};
const steps = [
  { value: Number.NEGATIVE_INFINITY, color: "green" },
  { value: 0.7, color: "orange" },
  { value: 0.9, color: "red" },
];

describe("a value on a gauge", () => {
  test.each([
    ["lies between the bounds", 25, { min: 0, max: 100 }, 0.25],
    ["stays at the end beyond the maximum", 131, { min: 0, max: 100 }, 1],
    ["stays at the start below the minimum", -20, { min: 0, max: 100 }, 0],
    ["is at the start when it is no number", Number.NaN, { min: 0, max: 100 }, 0],
    ["is full when it is infinite", Number.POSITIVE_INFINITY, { min: 0, max: 100 }, 1],
    ["counts from a negative minimum", 0, { min: -2.5, max: 2.5 }, 0.5],
  ])("%s", (_, value, bounds, at) => {
    expect(share(value, bounds)).toBe(at);
  });

  test("has a place even when both bounds are equal", () => {
    expect(boundsOf(5, 5)).toEqual({ min: 4.5, max: 5.5 });
    expect(boundsOf(-5, -5)).toEqual({ min: -5.5, max: -4.5 });
    expect(boundsOf(0, 0)).toEqual({ min: 0, max: 1 });
    expect(boundsOf()).toEqual({ min: 0, max: 100 });
  });
});

describe("the band of thresholds", () => {
  test("covers the whole scale, each step up to the next", () => {
    expect(piecesOf(steps, { min: 0, max: 1 }, false)).toEqual([
      { from: 0, to: 0.7, color: "green" },
      { from: 0.7, to: 0.9, color: "orange" },
      { from: 0.9, to: 1, color: "red" },
    ]);
  });

  test("leaves out what lies beyond the bounds", () => {
    expect(piecesOf(steps, { min: 0.8, max: 0.85 }, false)).toEqual([{ from: 0, to: 1, color: "orange" }]);
  });

  test("reads percentages as parts of the scale", () => {
    const half = [steps[0], { value: 50, color: "red" }].flatMap((step) => step ?? []);
    expect(piecesOf(half, { min: 0, max: 40 }, true).map(({ from }) => from)).toEqual([0, 0.5]);
  });
});

describe("the dial", () => {
  test("puts the band around the bar, and labels around both", () => {
    const { bar, band, labels } = dialOf({ ...usual, labels: true });
    expect(bar.radius + bar.width / 2).toBeLessThan((band?.radius ?? 0) - (band?.width ?? 0) / 2);
    expect((band?.radius ?? 0) + (band?.width ?? 0) / 2).toBeLessThan(labels?.radius ?? 0);
    expect(dialOf({ ...usual, band: false })).not.toHaveProperty("band");
  });

  test("stays inside its box, whatever the size", () => {
    const sizes = fc.record({
      width: fc.integer({ min: 60, max: 2000 }),
      height: fc.integer({ min: 60, max: 1000 }),
      shape: fc.constantFrom("gauge" as const, "circle" as const),
      rounded: fc.boolean(),
      band: fc.boolean(),
    });
    fc.assert(
      fc.property(sizes, (size) => {
        const dial = dialOf({ ...usual, ...size });
        const outer = dial.band
          ? dial.band.radius + dial.band.width / 2
          : dial.bar.radius + dial.bar.width / 2;
        for (const at of [0, 0.25, 0.5, 0.75, 1]) {
          const { x, y } = pointAt(dial, outer, at);
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(-0.01);
          expect(x).toBeLessThanOrEqual(size.width + 0.01);
          expect(y).toBeLessThanOrEqual(size.height + 0.01);
        }
      }),
    );
  });

  test("draws a full circle as an arc that ends a hair before its start", () => {
    const [start, end] = pathOf(dialOf({ ...usual, shape: "circle" }), 40, 0, 1).split(" A ");
    expect(start).toMatch(/^M /);
    expect(end).toMatch(/ 1 1 /);
    expect(end?.split(" ").slice(-2)).not.toEqual(start?.split(" ").slice(-2));
  });
});
