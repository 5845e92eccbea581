import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shortened } from "../../../../scripts/preview/app/panels/shorten.ts";
import {
  laneOf,
  pagesOf,
  rowAt,
  textStart,
} from "../../../../scripts/preview/app/panels/state-timeline/layout.ts";
import {
  duration,
  type Joining,
  regionAt,
  regionsOf,
} from "../../../../scripts/preview/app/panels/state-timeline/regions.ts";
import { rangeNames, stepAt } from "../../../../scripts/preview/app/panels/state-timeline/thresholds.ts";

const usual: Joining = { merge: true, end: 100, spanNulls: false };
/** One sample every ten, as "1 from 0 to 20". */
const regions = (values: readonly (number | string | null)[], how: Partial<Joining> = {}) =>
  regionsOf({ times: values.map((_, index) => index * 10), values }, { ...usual, ...how }).map(
    ({ from, to, value }) => `${value} from ${from} to ${to}`,
  );

describe("a state holds", () => {
  test("until the next one, the last until the end of what is shown", () => {
    expect(regions([1, 0, 1], { merge: false })).toEqual([
      "1 from 0 to 10",
      "0 from 10 to 20",
      "1 from 20 to 100",
    ]);
  });

  test("as long as it is repeated, when equal neighbours are merged", () => {
    expect(regions([1, 1, 0, 0, 1])).toEqual(["1 from 0 to 20", "0 from 20 to 40", "1 from 40 to 100"]);
    expect(regions(["ok", "ok", "bad"])).toEqual(["ok from 0 to 20", "bad from 20 to 100"]);
    expect(regions([Number.NaN, Number.NaN])).toEqual(["NaN from 0 to 100"]);
  });

  test("until the samples stop, and a gap parts equal states", () => {
    expect(regions([1, null, null, 1])).toEqual(["1 from 0 to 10", "1 from 30 to 100"]);
    expect(regions([null, 1, null])).toEqual(["1 from 10 to 20"]);
    expect(regions([null, null])).toEqual([]);
    expect(regions([])).toEqual([]);
  });

  test("over gaps that are to be bridged: all, or short ones", () => {
    const gaps = [1, null, 1, null, null, 0];
    expect(regions(gaps, { spanNulls: true })).toEqual(["1 from 0 to 50", "0 from 50 to 100"]);
    expect(regions(gaps, { spanNulls: 25 })).toEqual(["1 from 0 to 30", "0 from 50 to 100"]);
  });

  test("for some time: a sample at the very end is not seen", () => {
    expect(regions([1, 0], { end: 10 })).toEqual(["1 from 0 to 10"]);
  });

  test("alone: regions never overlap, and merged neighbours differ", () => {
    const values = fc.array(fc.constantFrom(0, 1, null), { maxLength: 30 });
    fc.assert(
      fc.property(values, fc.constantFrom(true, false, 25), (samples, spanNulls) => {
        const times = samples.map((_, index) => index * 10);
        const found = regionsOf({ times, values: samples }, { merge: true, end: 300, spanNulls });
        found.slice(1).forEach((region, index) => {
          const before = found[index];
          expect(before?.to).toBeLessThanOrEqual(region.from);
          if (before?.to === region.from) expect(before.value).not.toBe(region.value);
        });
      }),
    );
  });

  test("from its beginning to just before its end", () => {
    const [first, second] = regionsOf({ times: [0, 10], values: ["a", "b"] }, { ...usual, end: 20 });
    const at = (time: number) =>
      regionAt(
        [first, second].flatMap((region) => region ?? []),
        time,
      )?.value;
    expect([-1, 0, 9, 10, 19, 20].map(at)).toEqual([undefined, "a", "a", "b", "b", undefined]);
  });
});

test.each([
  [250, "250ms"],
  [1000, "1s"],
  [90_000, "1m 30s"],
  [3_900_000, "1h 5m"],
  [93_784_000, "1d 2h 3m 4s"],
])("%i milliseconds are written as %s", (milliseconds, text) => {
  expect(duration(milliseconds)).toBe(text);
});

describe("thresholds as states", () => {
  const steps = [
    { value: Number.NEGATIVE_INFINITY, color: "green" },
    { value: 50, color: "orange" },
    { value: 80, color: "red" },
  ];

  test("a value is in the last range that it reaches", () => {
    expect([-5, 49.9, 50, 79, 80, 1e9].map((value) => stepAt(value, steps))).toEqual([0, 0, 1, 1, 2, 2]);
  });

  test("ranges are named by their bounds", () => {
    expect(rangeNames(steps, (value) => `${value}%`)).toEqual(["< 50%", "50%+", "80%+"]);
    expect(rangeNames(steps.slice(0, 1), String)).toEqual(["-Infinity+"]);
  });
});

describe("rows", () => {
  test("share the height, with what the row height leaves between them", () => {
    expect(laneOf(0, 2, 0.8)).toEqual({ top: 0, height: 0.4 });
    const last = laneOf(1, 2, 0.8);
    expect(last.top + last.height).toBeCloseTo(1);
    expect(laneOf(0, 1, 0.9)).toEqual({ top: 0, height: 0.9 });
  });

  test("are found by the height, the space between two by the nearer", () => {
    expect([0, 0.39, 0.49, 0.51, 0.99].map((at) => rowAt(at, 2, 0.8))).toEqual([0, 0, 0, 1, 1]);
  });

  test("are spread over pages, all on one when no number is given", () => {
    expect(pagesOf(19, 8)).toEqual({ size: 8, pages: 3 });
    expect(pagesOf(8, 8)).toEqual({ size: 8, pages: 1 });
    expect(pagesOf(30, 0)).toEqual({ size: 30, pages: 1 });
  });
});

describe("texts", () => {
  const measure = (text: string) => text.length;

  test("are cut where there is no room, with an ellipsis", () => {
    expect(shortened("livekit-server", 20, measure)).toBe("livekit-server");
    expect(shortened("livekit-server", 8, measure)).toBe("livekit…");
    expect(shortened("sfu 1 in eu", 6, measure)).toBe("sfu 1…");
    expect(shortened("livekit", 0, measure)).toBe("…");
  });

  test("start at the left, in the middle, or end at the right of what is seen", () => {
    const seen = { left: 100, right: 200 };
    expect(textStart(seen, 20, "left", 4)).toBe(104);
    expect(textStart(seen, 20, "center", 4)).toBe(140);
    expect(textStart(seen, 20, "right", 4)).toBe(176);
  });
});
