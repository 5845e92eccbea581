import { describe, expect, test } from "vitest";
import { grafanaWrites } from "../../../scripts/compare/dashboard/grafana-writes.ts";
import { compareDashboards } from "../../../scripts/compare/dashboards.ts";
import { built, builtDashboards, copy, dashboard, type Json, panel, row, told } from "./given.ts";

/** The same JSON with the keys of every object turned round. */
const turned = (value: Json): Json => {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, part]) => [key, turned(part)]),
  );
};
const panels = (json: Json): Json[] => json.panels.flatMap((p: Json) => [p, ...(p.panels ?? [])]);

describe("nothing is told of", () => {
  test("a build that was made again", () =>
    expect(compareDashboards(builtDashboards(), builtDashboards())).toEqual([]));
  test("keys in another order", () => {
    const dashboards = builtDashboards();
    expect(compareDashboards(dashboards, turned(dashboards))).toEqual([]);
  });
  test("numbers that Grafana counts up, and what is empty or absent", () => {
    const after = { ...built("redis-overview"), id: 7, version: 3, iteration: 9, description: undefined };
    const before = { ...built("redis-overview"), description: "" };
    after.panels[1].links = null;
    before.panels[1].links = [];
    after.title += " ";
    expect(told(before, after)).toEqual([]);
  });
  test("queries that are only formatted otherwise", () => {
    const after = built("livekit-overview");
    for (const { targets = [] } of panels(after))
      for (const target of targets) target.expr = `( ${target.expr.replace(/\s+/g, " ")} ) # as before`;
    expect(told(built("livekit-overview"), after)).toEqual([]);
  });
  test("a source that stands on the panel instead of on each query", () => {
    const after = built("livekit-overview");
    for (const { targets = [] } of panels(after)) for (const target of targets) delete target.datasource;
    expect(told(built("livekit-overview"), after)).toEqual([]);
  });
});

describe("a panel that was inserted is told, and not the others that it pushed aside", () => {
  const at = (x: number, y: number, w: number): Json => ({ gridPos: { x, y, w, h: 4 } });
  const query = (expr: string): Json => ({ targets: [{ refId: "A", expr }] });
  test("in their line and below", () => {
    const [a, b, c] = ["A", "B", "C"].map((name) => panel(name, query(name)));
    const before = dashboard([
      row("One"),
      { ...a, ...at(0, 1, 12) },
      { ...b, ...at(12, 1, 12) },
      row("Two"),
      { ...c, ...at(0, 6, 24) },
    ]);
    const after = dashboard([
      before.panels[0],
      { ...a, ...at(0, 1, 8) },
      { ...panel("New", query("new")), ...at(8, 1, 8) },
      { ...b, ...at(16, 1, 8) },
      before.panels[3],
      { ...c, ...at(0, 11, 24) },
    ]);
    expect(told(before, after)).toEqual(["~ dashboard Phones", "  + panel New"]);
    expect(told(after, before)).toEqual(["~ dashboard Phones", "  - panel New"]);
  });
  test("but a neighbour in another line that got smaller is told", () => {
    const [a, b] = ["A", "B"].map((name) => panel(name, query(name)));
    const before = dashboard([
      { ...a, ...at(0, 0, 24) },
      { ...b, ...at(0, 4, 24) },
    ]);
    const after = dashboard([
      { ...a, ...at(0, 0, 12) },
      { ...panel("New", query("new")), ...at(12, 0, 12) },
      { ...b, ...at(0, 4, 12) },
    ]);
    expect(told(before, after)).toEqual([
      "~ dashboard Phones",
      "  + panel New",
      "  ~ panel B: size 24×4 → 12×4",
    ]);
  });
});

describe("of a dashboard in Grafana", () => {
  /** As Grafana's browser writes it when a person presses Save. */
  const saved = (json: Json): Json => {
    const after = copy(json);
    Object.assign(after, {
      id: 3,
      version: 2,
      schemaVersion: 42,
      preload: false,
      weekStart: "",
      timepicker: {},
    });
    after.annotations.list.unshift({
      builtIn: 1,
      datasource: { type: "grafana", uid: "-- Grafana --" },
      enable: true,
      hide: true,
      iconColor: "rgba(0, 211, 255, 1)",
      name: "Annotations & Alerts",
      type: "dashboard",
    });
    for (const variable of after.templating.list) {
      variable.options = [];
      variable.regex = "";
      delete variable.current.selected;
    }
    for (const each of panels(after).filter(({ type }) => type !== "row")) {
      each.pluginVersion = "13.2.2";
      delete each.transparent;
      delete each.repeatDirection;
      for (const target of each.targets ?? []) Object.assign(target, { editorMode: "code", exemplar: false });
      if (each.type === "timeseries") {
        Object.assign(each.fieldConfig.defaults.custom, {
          axisColorMode: "text",
          barWidthFactor: 0.6,
          hideFrom: { legend: false, tooltip: false, viz: false },
          scaleDistribution: { type: "linear" },
        });
        each.options.tooltip.hideZeros = false;
        Object.assign(each.options.legend, { enableFacetedFilter: false, facetedFilterPinned: false });
      }
      if (each.type === "heatmap") each.options.legend.placement = "bottom";
      if (each.type === "gauge") {
        const { sizing: _, minVizHeight: __, minVizWidth: ___, ...options } = each.options;
        const effects = { barGlow: false, centerGlow: false, gradient: false };
        each.options = { ...options, shape: "gauge", sparkline: false, effects };
      }
      if (each.type === "table") {
        each.fieldConfig.defaults.color = { mode: "thresholds" };
        delete each.options.footer;
      }
    }
    return after;
  };
  test.each(builtDashboards().map(({ json }) => [json.uid, json]))(
    "what a server writes is passed over: %s",
    (_, json) => {
      expect(told(json, saved(json))).not.toEqual([]);
      expect(told(json, saved(json), grafanaWrites)).toEqual([]);
    },
  );
  test("what a person changed is told, from the default that was not spelled out", () => {
    const after = saved(built("livekit-overview"));
    const calls = after.panels.find((panel: { title: string }) => panel.title === "Join success by pod");
    calls.fieldConfig.defaults.custom.axisColorMode = "series";
    calls.transparent = true;
    expect(told(built("livekit-overview"), after, grafanaWrites)).toEqual([
      "~ dashboard LiveKit / Overview",
      "  ~ panel Join success by pod",
      "      axis colour mode text → series",
      "      transparent off → on",
    ]);
  });
  test("a look that Grafana 13 has and ours does not ask for is told", () => {
    const gauge = (options: Json) => dashboard([panel("Used", { id: 1, type: "gauge", options })]);
    expect(told(gauge({}), gauge({ sparkline: true }), grafanaWrites)).toEqual([
      "~ dashboard Phones",
      "  ~ panel Used: sparkline off → on",
    ]);
  });
  test("what is passed over is for its reader to choose", () =>
    expect(told(dashboard([]), dashboard([], { refresh: "10s" }), [{ path: "refresh" }])).toEqual([]));
});
