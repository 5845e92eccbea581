// Time ranges, steps and the macros that follow from them.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how Grafana writes variables.

import { describe, expect, test } from "vitest";
import {
  aligned,
  fillPace,
  paceOf,
  roundInterval,
  widthOf,
} from "../../../../scripts/preview/resolve/interval.ts";
import { panelRange, timeOf } from "../../../../scripts/preview/resolve/time.ts";

const at = Date.parse("2026-01-31T12:34:56Z");
const iso = (ms: number | undefined) => (ms === undefined ? "none" : new Date(ms).toISOString());

describe("a point in time", () => {
  test.each([
    ["now", false, "2026-01-31T12:34:56.000Z"],
    ["now-6h", false, "2026-01-31T06:34:56.000Z"],
    ["now+1w", false, "2026-02-07T12:34:56.000Z"],
    ["now-1h-30m", false, "2026-01-31T11:04:56.000Z"],
    ["now/d", false, "2026-01-31T00:00:00.000Z"],
    ["now/d", true, "2026-01-31T23:59:59.999Z"],
    ["now-1d/d", false, "2026-01-30T00:00:00.000Z"],
    ["now/w", false, "2026-01-25T00:00:00.000Z"],
    ["now/M", true, "2026-01-31T23:59:59.999Z"],
    ["now-1M", false, "2025-12-31T12:34:56.000Z"],
    ["now+1M", false, "2026-02-28T12:34:56.000Z"],
    ["now-1Q/Q", false, "2025-10-01T00:00:00.000Z"],
    ["now/y", false, "2026-01-01T00:00:00.000Z"],
    ["2026-01-31", false, "2026-01-31T00:00:00.000Z"],
    ["2026-01-31 10:00", false, "2026-01-31T10:00:00.000Z"],
    ["2026-01-31T10:00:00+02:00", false, "2026-01-31T08:00:00.000Z"],
    ["2026-01-31||-1d", false, "2026-01-30T00:00:00.000Z"],
    ["1769860800000", false, "2026-01-31T12:00:00.000Z"],
    ["yesterday", false, "none"],
    ["now-", false, "none"],
    ["now-6", false, "none"],
    ["now-6x", false, "none"],
    ["now6h", false, "none"],
    ["now/3d", false, "none"],
    ["now-1fy", false, "none"],
    ["2026-13-45", false, "none"],
    ["", false, "none"],
  ])("%s (as an end: %s) is %s", (text, isEnd, expected) =>
    expect(iso(timeOf(text, at, isEnd))).toBe(expected),
  );
});

describe("a panel's own time", () => {
  const whole = { from: at - 6 * 3_600_000, to: at };
  const hours = (own: Parameters<typeof panelRange>[0], relative = true) => {
    const { from, to } = panelRange(own, whole, { now: at, relative });
    return [(from - at) / 3_600_000, (to - at) / 3_600_000];
  };
  test("timeFrom is counted back from now, but not when the dashboard's range is fixed", () => {
    expect(hours({ timeFrom: "1h" })).toEqual([-1, 0]);
    expect(hours({ timeFrom: "1h" }, false)).toEqual([-6, 0]);
    expect(hours({ timeFrom: "now-2h" })).toEqual([-2, 0]);
  });
  test("timeShift moves both ends, timeFrom's too", () => {
    expect(hours({ timeShift: "1d" })).toEqual([-30, -24]);
    expect(hours({ timeFrom: "1h", timeShift: "1d" })).toEqual([-25, -24]);
  });
  test("what is no time is left out", () => {
    expect(hours({ timeFrom: "soon", timeShift: "often" })).toEqual([-6, 0]);
  });
});

describe("the step of a query", () => {
  const six = { from: 0, to: 6 * 3_600_000 };
  const pace = (more: Partial<Parameters<typeof paceOf>[0]>) =>
    Object.values(paceOf({ range: six, points: 780, scrapeInterval: 15_000, ...more })).map(
      (ms) => ms / 1000,
    );

  test.each([
    ["half a page wide: 27.7 s, which Grafana rounds to 30", {}, [30, 60]],
    ["a page wide: 13.8 s, but no less than a scrape", { points: 1568 }, [15, 60]],
    ["with few points", { points: 100 }, [300, 315]],
    ["with the panel's least", { panelMin: 120_000 }, [120, 135]],
    ["with the query's least, which widens the rate, too", { queryMin: "1m", points: 1568 }, [60, 240]],
    ["with the query's least over the panel's", { queryMin: "30s", panelMin: 120_000 }, [30, 150]],
    ["with the rate interval as its least", { queryMin: "$__rate_interval" }, [60, 60]],
    ["with the interval as its least", { queryMin: "${__interval}" }, [30, 120]],
    ["with a least that is none", { queryMin: "often" }, [30, 60]],
    ["at a slow scrape", { scrapeInterval: 60_000 }, [60, 240]],
    ["of so many points that Prometheus would refuse", { points: 1e6, scrapeInterval: 1000 }, [2, 4]],
  ])("%s", (_, more, expected) => expect(pace(more)).toEqual(expected));

  /** What Grafana's own tests say of calculatePrometheusInterval, for a scrape interval of 15 s where none is given. */
  test.each([
    ["12 hours", 12, {}, 30],
    ["an hour", 1, {}, 15],
    ["a minute", 1 / 60, {}, 15],
    ["two days", 48, {}, 120],
    ["two days of a slow scrape", 48, { scrapeInterval: 240_000 }, 240],
    ["thirty days", 720, {}, 1800],
    ["an hour in ten points", 1, { points: 10 }, 300],
    ["five minutes, full screen", 5 / 60, { points: 1055 }, 15],
    ["an hour in 10,000 points", 1, { points: 10_000 }, 15],
    ["two days in 761 points, at least 10m", 48, { points: 761, queryMin: "10m" }, 600],
    ["two days in 761 points, at least 2m", 48, { points: 761, queryMin: "2m" }, 300],
    ["two days in 175 points, at least 2m", 48, { points: 175, queryMin: "2m" }, 900],
    ["two days, at least 1m", 48, { queryMin: "1m" }, 120],
    ["two days, at least 5m", 48, { queryMin: "5m" }, 300],
    ["two days, at least their interval", 48, { queryMin: "$__interval" }, 120],
    ["two days in 12,384 points, at least 150s", 48, { points: 12_384, queryMin: "150s" }, 150],
    ["an hour, at least $__rate_interval", 1, { scrapeInterval: 30_000, queryMin: "$__rate_interval" }, 120],
    [
      "two days at 100 s, at least $__rate_interval",
      48,
      { points: 12_384, scrapeInterval: 30_000, panelMin: 100_000, queryMin: "${__rate_interval}" },
      130,
    ],
  ])("in Grafana's tests: %s", (_, hours, more, expected) =>
    expect(pace({ range: { from: 0, to: hours * 3_600_000 }, points: 1500, ...more })[0]).toBe(expected),
  );

  /** Grafana's tests of calculateRateInterval: seconds of the panel's interval and of the scrape interval. */
  test.each([
    [100, 30, 130],
    [60, 30, 120],
    [30, 15, 60],
    [300, 60, 360],
    [120, 60, 240],
    [10, 30, 120],
    [600, 30, 630],
    [10, 5, 20],
    [7200, 3600, 14_400],
    [45, 15, 60],
    [50, 10, 60],
    [60, 120, 480],
  ])(
    "in Grafana's tests: $__rate_interval of %i s scraped each %i s is %i s",
    (interval, scrape, expected) => {
      const many = { points: 1e6, panelMin: 1000 * interval };
      expect(pace({ ...many, scrapeInterval: 1000 * scrape })[1]).toBe(expected);
      // A query's least takes the place of the scrape interval.
      expect(pace({ ...many, queryMin: `${scrape}s` })[1]).toBe(expected);
    },
  );

  test("at a scrape of 30 s all panels of six hours look back two minutes", () => {
    const rates = [24, 12, 8, 6, 4].map((w) => pace({ points: widthOf({ w }), scrapeInterval: 30_000 })[1]);
    expect(rates).toEqual([120, 120, 120, 120, 120]);
  });

  test("an uneven scrape interval holds for the panel's interval; the step is rounded once more, as in Grafana", () => {
    const uneven = { points: 500, scrapeInterval: 40_000 };
    expect(pace(uneven)).toEqual([30, 160]);
  });

  test("is a panel's share of 1600 pixels", () => {
    expect([24, 12, 8, 1].map((w) => widthOf({ w }))).toEqual([1568, 780, 517, 57]);
  });
  test("is even", () => {
    expect([9, 10, 16, 1499, 1500, 14_000, 27_000, 100_000, 1e8, 1e12].map(roundInterval)).toEqual([
      1, 10, 20, 1000, 2000, 15_000, 30_000, 120_000, 86_400_000, 31_536_000_000,
    ]);
  });
  test("fills the macros everywhere, as Grafana does", () => {
    const filled = (expr: string) => fillPace(expr, { step: 30_000, rate: 60_000 }, six);
    expect(filled("rate(x[$__rate_interval]) / $__range_s ${__range_ms} $__rate_interval_ms")).toBe(
      "rate(x[60s]) / 21600 21600000 60000",
    );
    expect(filled('x{a="$__interval"}[$__range:${__interval}] $__interval_ms')).toBe(
      'x{a="30s"}[21600s:30s] 30000',
    );
    expect(filled("$__from $__dashboard")).toBe("$__from $__dashboard");
    expect(fillPace("$__interval", { step: 500, rate: 2000 }, six)).toBe("500ms");
    const uneven = { step: 90_000, rate: 360_000 };
    expect(fillPace("$__interval $__interval_ms $__rate_interval", uneven, six)).toBe("1m 90000 360s");
    expect(fillPace("$__interval", { step: 7_200_000, rate: 0 }, six)).toBe("2h");
  });
  test("lays the ends of the range on its multiples", () => {
    expect(aligned({ from: 12_345, to: 67_890 }, 10_000)).toEqual({ from: 10_000, to: 60_000 });
  });
});
