import { describe, expect, test } from "vitest";
import { edited, type Json, panel } from "./given.ts";

const steps = (...all: readonly (readonly [number | null, string])[]): Json => ({
  mode: "absolute",
  steps: all.map(([value, color]) => ({ value, color })),
});
const field = (defaults: Json): Json => panel("Calls", { fieldConfig: { defaults, overrides: [] } });

describe("an edited panel tells", () => {
  test.each<[string, (panel: Json) => void, string[]]>([
    ["its type", (p) => (p.type = "stat"), ["type timeseries → stat"]],
    ["its title", (p) => (p.title = "Rings"), ["title “Calls” → “Rings”"]],
    ["its description", (p) => (p.description = "Why!"), ["description “Why it matters.” → “Why!”"]],
    ["its unit", (p) => (p.fieldConfig.defaults.unit = "ms"), ["unit s → ms"]],
    ["a limit", (p) => (p.fieldConfig.defaults.max = 1), ["max 1 added"]],
    ["its decimals", (p) => (p.fieldConfig.defaults.decimals = 0), ["decimals 0 added"]],
    [
      "its query",
      (p) => (p.targets[0].expr = "sum by (instance) (calls)"),
      ["query: part `rate(calls_total[5m])` → `calls`"],
    ],
    ["its legend", (p) => (p.targets[0].legendFormat = "{{pod}}"), ["query: legend {{instance}} → {{pod}}"]],
    ["its format", (p) => (p.targets[0].format = "table"), ["query: format table added"]],
    ["its interval", (p) => (p.targets[0].interval = "1m"), ["query: interval 1m added"]],
    ["when it asks", (p) => (p.targets[0].instant = true), ["query: asked as instant added"]],
    ["a legend's place", (p) => (p.options.legend.placement = "right"), ["legend placement bottom → right"]],
    ["a legend's sums", (p) => (p.options.legend.calcs = ["max", "min"]), ["legend calcs max, min added"]],
    ["its height", (p) => (p.gridPos.h = 10), ["size 12×8 → 12×10"]],
    ["its column", (p) => (p.gridPos.x = 12), ["column 0 → 12"]],
    ["its source", (p) => (p.datasource.uid = "mimir"), ["datasource uid prom → mimir"]],
    ["how it repeats", (p) => (p.repeat = "instance"), ["repeat instance added"]],
    [
      "another option, by its path in words",
      (p) => (p.options.reduceOptions = { calcs: ["mean"] }),
      ["calculation mean added"],
    ],
    [
      "how it is drawn",
      (p) => (p.fieldConfig.defaults.custom = { axisLabel: "calls" }),
      ["axis label calls added"],
    ],
    [
      "how it is stacked",
      (p) => (p.fieldConfig.defaults.custom = { stacking: { mode: "normal" } }),
      ["stacking normal added"],
    ],
    [
      "its colours",
      (p) => (p.fieldConfig.defaults.color = { mode: "thresholds" }),
      ["colour mode thresholds added"],
    ],
    [
      "a transformation",
      (p) => (p.transformations = [{ id: "merge", options: {} }]),
      ["transformation merge added"],
    ],
    [
      "a link",
      (p) => (p.links = [{ title: "Runbook: Calls", url: "https://runbooks" }]),
      ["link “Runbook: Calls” added"],
    ],
  ])("%s", (_, edit, words) => expect(edited(edit)).toEqual(words));
});

test("several differences, the most important first", () =>
  expect(
    edited((p) => {
      p.description = "Why!";
      p.options.legend.placement = "right";
      p.fieldConfig.defaults.unit = "ms";
      p.targets[0].expr = "sum by (instance) (rate(calls_total[1h]))";
    }),
  ).toEqual([
    "query: window 5m → 1h",
    "unit s → ms",
    "legend placement bottom → right",
    "description “Why it matters.” → “Why!”",
  ]));

describe("queries", () => {
  const two = panel("Calls", {
    targets: [
      { refId: "p50", expr: "quantile(0.5, calls)", legendFormat: "p50" },
      { refId: "p95", expr: "quantile(0.95, calls)", legendFormat: "p95" },
    ],
  });
  test("are named where there are several", () =>
    expect(edited((p) => (p.targets[1].expr = "quantile(0.99, calls)"), two)).toEqual([
      "query p95: quantile 0.95 → 0.99",
    ]));
  test("are told once where all differ alike", () =>
    expect(
      edited((p) => {
        for (const target of p.targets) target.expr = target.expr.replace("calls", "rings");
      }, two),
    ).toEqual(["queries: metric calls → rings"]));
  test("may ask another source than their panel", () =>
    expect(edited((p) => (p.targets[1].datasource = { type: "prometheus", uid: "mimir" }), two)).toEqual([
      "query p95: datasource uid prom → mimir",
    ]));
  test("come, go and get other names", () =>
    expect(
      edited((p) => {
        p.targets[0].refId = "median";
        p.targets[1] = { refId: "max", expr: "max(calls)" };
      }, two),
    ).toEqual([
      "query p95: `quantile(0.95, calls)` removed",
      "query max: `max(calls)` added",
      "query median: name p50 → median",
    ]));
});

describe("thresholds are told as bounds, by what their colours mean", () => {
  test("low is good", () =>
    expect(
      edited(
        (p) => (p.fieldConfig.defaults.thresholds.steps[1].value = 0.2),
        field({ thresholds: steps([null, "green"], [0.1, "orange"], [0.5, "red"]) }),
      ),
    ).toEqual(["warning (orange) above 0.1 → 0.2"]));
  test("high is good", () =>
    expect(
      edited(
        (p) => (p.fieldConfig.defaults.thresholds.steps[1].value = 0.9),
        field({ thresholds: steps([null, "red"], [0.95, "orange"], [0.99, "green"]) }),
      ),
    ).toEqual(["critical (red) below 0.95 → 0.9"]));
  test("one more, another colour, another mode", () => {
    const of = field({ thresholds: steps([null, "green"], [0.1, "orange"]) });
    const thresholds = (p: Json): Json => p.fieldConfig.defaults.thresholds;
    expect(edited((p) => thresholds(p).steps.push({ value: 5, color: "dark-red" }), of)).toEqual([
      "critical (dark-red) above 5 added",
    ]);
    expect(edited((p) => (thresholds(p).steps[0].color = "text"), of)).toEqual([
      "colour below all thresholds green → text",
    ]);
    expect(edited((p) => (thresholds(p).steps[0].value = 0), of)).toEqual([
      "thresholds green, orange from 0.1 → green from 0, orange from 0.1",
    ]);
    expect(edited((p) => (thresholds(p).mode = "percentage"), of)).toEqual([
      "threshold mode absolute → percentage",
    ]);
  });
});

test("mappings are told by the value that they are for", () =>
  expect(
    edited(
      (p) => {
        p.fieldConfig.defaults.mappings[0].options[0].text = "Off";
        p.fieldConfig.defaults.mappings.push({
          type: "range",
          options: { from: 2, to: 9, result: { text: "Odd" } },
        });
      },
      field({ mappings: [{ type: "value", options: { 0: { text: "Down", color: "red" } } }] }),
    ),
  ).toEqual(["mapping 2 to 9 added", "mapping 0 “Down (red)” → “Off (red)”"]));

test("overrides are told by the column that they are for", () => {
  const column = (options: string, properties: Json): Json => ({
    matcher: { id: "byName", options },
    properties,
  });
  const table = panel("Calls", {
    type: "table",
    fieldConfig: {
      defaults: {},
      overrides: [
        column("Rooms", [{ id: "unit", value: "short" }]),
        column("Load", [{ id: "thresholds", value: steps([null, "green"], [1, "red"]) }]),
      ],
    },
  });
  expect(
    edited((p) => {
      const [rooms, load] = p.fieldConfig.overrides;
      rooms.properties[0].value = "none";
      rooms.properties.push({ id: "custom.cellOptions", value: { type: "color-text" } });
      load.properties[0].value.steps[1].value = 2;
      p.fieldConfig.overrides.push(column("Calls", []));
    }, table),
  ).toEqual([
    "column Rooms: unit short → none",
    "column Load: critical (red) above 1 → 2",
    "column Calls added",
    "column Rooms: cell options type color-text added",
  ]);
});
