// How lines are told apart: colours that no state has, by name; the worst side of a bound; one side of zero for each way.

import { describe, expect, test } from "vitest";
import type { DrawnPanel } from "../../../panels/drawn.ts";
import { inAreas, ramp, steps } from "../../../panels/grafana/colour.ts";
import { lineOverrides } from "../../../panels/grafana/lines.ts";

const chart = (names: readonly string[] | undefined, more: object = {}): DrawnPanel =>
  ({
    drawing: "timeseries",
    targets: [{ legend: "{{label}}", ...(names ? { names } : {}) }],
    ...more,
  }) as unknown as DrawnPanel;
/** What is said of a line by its name, the last word counts. */
const said = (panel: DrawnPanel, line: string, property: string): unknown =>
  lineOverrides(panel)
    .filter(({ matcher: { id, options } }) => {
      if (id === "byName") return options === line;
      const [, pattern = "", flags = ""] = /^\/(.*)\/(\w*)$/.exec(String(options)) ?? [];
      return new RegExp(pattern, flags).test(line);
    })
    .flatMap(({ properties }) => properties)
    .filter(({ id }) => id === property)
    .at(-1)?.value;
const hues = (names: readonly string[]) =>
  names.map((name) => {
    const { mode, fixedColor } = (said(chart(undefined), name, "color") ?? {}) as Record<string, string>;
    return [mode ?? "shades", fixedColor ?? ramp[0]].join(" ");
  });

describe("names that nobody knows before", () => {
  test("have a hue by their last letter, whatever the port: neighbours differ", () => {
    for (const names of [
      ["10.40.1.11:6789", "10.40.1.12:6789", "10.40.1.13:6789"],
      ["redis-0", "redis-1", "redis-2", "redis-3", "redis-4", "redis-5"],
      ["10.40.2.21:9121 db0", "10.40.2.22:9121 db0"],
      ["livekit-7d9f8-x2k4z", "livekit-7d9f8-9fqwm", "livekit-7d9f8-b7tnd"],
    ])
      expect(new Set(hues(names)).size).toBe(names.length);
    expect(hues(["10.40.1.11:6789"])).toEqual(hues(["10.40.1.11:9999"]));
  });
  test("have one hue each at most: no two patterns meet", () => {
    for (const name of ["livekit-7d9f8-x2k4z", "10.0.0.7:80", "a", "z", "REDIS-1"]) {
      const met = lineOverrides(chart(undefined)).filter(({ matcher }) => {
        const [, pattern = "", flags = ""] = /^\/(.*)\/(\w*)$/.exec(String(matcher.options)) ?? [];
        return new RegExp(pattern, flags).test(name);
      });
      expect(met.length).toBeLessThanOrEqual(1);
    }
  });
  test("are shades, so that two of one hue still differ", () => {
    for (const hue of hues(["redis-1", "redis-7"])) expect(hue).toMatch(/^shades /);
  });
});

describe("names from the catalogue", () => {
  test("have the same colour wherever they stand together", () => {
    const names = ["incoming", "outgoing"];
    expect(said(chart(names), "incoming", "color")).toEqual({ mode: "fixed", fixedColor: ramp[0] });
    expect(said(chart(names), "outgoing", "color")).toEqual({ mode: "fixed", fixedColor: ramp[1] });
  });
  test("of states keep the colour of the state", () => {
    const panel = chart(["attempt", "failure"], { colours: { failure: "red" } });
    expect(said(panel, "failure", "color")).toEqual({ mode: "fixed", fixedColor: "red" });
  });
  test("need none where there is one line", () => {
    expect(lineOverrides(chart(["Rooms"]))).toEqual([]);
  });
});

test("what goes out is below zero; a line has the width that is said of it", () => {
  expect(said(chart(["incoming", "outgoing"]), "outgoing", "custom.transform")).toBe("negative-Y");
  expect(said(chart(["incoming", "outgoing"]), "incoming", "custom.transform")).toBeUndefined();
  expect(said(chart(["p50", "p95"], { widths: { p95: 3 } }), "p95", "custom.lineWidth")).toBe(3);
});

test("a name that reads better in other words is shown in them", () => {
  expect(said(chart(["PUBLISHER", "SUBSCRIBER"]), "PUBLISHER", "displayName")).toBe("publisher");
  expect(said(chart(["incoming", "outgoing"]), "incoming", "displayName")).toBeUndefined();
});

describe("the bad side of a bound", () => {
  const areas = (better: "high" | "low", bounds: object, isMirrored = false) =>
    inAreas(better, bounds, isMirrored)
      .build()
      .steps.map(({ value, color }) => [value, color]);

  test("is shaded, and nothing on the good side", () => {
    expect(areas("low", { warning: 3, critical: 10 })).toEqual([
      [null, "transparent"],
      [3, "orange"],
      [10, "red"],
    ]);
    expect(areas("high", { warning: 0.98, critical: 0.95 })).toEqual([
      [null, "red"],
      [0.95, "orange"],
      [0.98, "transparent"],
    ]);
    expect(areas("high", { warning: 0.9 })).toEqual([
      [null, "orange"],
      [0.9, "transparent"],
    ]);
  });
  test("is on both sides of zero where lines are", () => {
    expect(areas("low", { warning: 0.1, critical: 0.5 }, true)).toEqual([
      [null, "red"],
      [-0.5, "orange"],
      [-0.1, "transparent"],
      [0.1, "orange"],
      [0.5, "red"],
    ]);
  });
  test("is behind a number in colours of which Grafana knows the text's", () => {
    expect(steps("low", { warning: 3, critical: 10 }).map(({ color }) => color)).toEqual([
      "transparent",
      "super-light-orange",
      "dark-red",
    ]);
  });
});
