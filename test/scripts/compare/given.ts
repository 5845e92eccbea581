// Small dashboards to compare, and how their differences read.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Ignored } from "../../../scripts/compare/dashboard/ignore.ts";
import { compareDashboards, type DashboardChange } from "../../../scripts/compare/dashboards.ts";
import { lines } from "../../../scripts/compare/tell.ts";

// biome-ignore lint/suspicious/noExplicitAny: tests change whatever JSON they like
export type Json = any;

let count = 0;
/** A faultless panel of one query; its id is one of its own, as when a person makes it. */
export const panel = (title: string, more: Json = {}): Json => ({
  id: ++count,
  type: "timeseries",
  title,
  description: "Why it matters.",
  gridPos: { x: 0, y: 1, w: 12, h: 8 },
  datasource: { type: "prometheus", uid: "prom" },
  targets: [{ refId: "A", expr: "sum by (instance) (rate(calls_total[5m]))", legendFormat: "{{instance}}" }],
  fieldConfig: { defaults: { unit: "s" }, overrides: [] },
  options: { legend: { displayMode: "list", placement: "bottom", showLegend: true, calcs: [] } },
  ...more,
});
export const row = (title: string, more: Json = {}): Json => ({
  id: ++count,
  type: "row",
  title,
  gridPos: { x: 0, y: 0, w: 24, h: 1 },
  collapsed: false,
  panels: [],
  ...more,
});
/** A dashboard called Phones. */
export const dashboard = (panels: readonly Json[], more: Json = {}): Json => ({
  uid: "phones",
  title: "Phones",
  description: "Who can call?",
  tags: ["phones"],
  time: { from: "now-6h", to: "now" },
  refresh: "1m",
  panels,
  ...more,
});

export const copy = <T>(value: T): T => structuredClone(value);

/** The differences between two dashboards, as lines. */
export const told = (before: Json, after: Json, ignore: readonly Ignored[] = []): readonly string[] =>
  lines(compareDashboards([{ json: before }], [{ json: after }], ignore));

/** How an edit of one panel is told, without its name and that of the dashboard. */
export const edited = (edit: (panel: Json) => void, of: Json = panel("Calls")): readonly string[] => {
  const after = copy(of);
  edit(after);
  const [, ...rest] = told(dashboard([of]), dashboard([after]));
  return rest.flatMap((line) => {
    const own = line.replace(/^ {2}~ panel [^:]*:? ?/, "").trim();
    return own ? [own] : [];
  });
};

const folder = "out/grafana/dashboards";
/** The project's own dashboards as they are built; read anew each time, so that a test may change them. */
export const builtDashboards = (): readonly { folder: string; json: Json }[] =>
  readdirSync(folder).flatMap((name) =>
    readdirSync(join(folder, name)).map((file) => ({
      folder: name,
      json: JSON.parse(readFileSync(join(folder, name, file), "utf8")),
    })),
  );
export const built = (uid: string): Json => builtDashboards().find(({ json }) => json.uid === uid)?.json;

export const only = <T>(items: readonly T[]): T => {
  if (items.length !== 1) throw new Error(`${items.length} instead of one`);
  return items[0] as T;
};
export const change = (before: Json, after: Json): DashboardChange =>
  only(compareDashboards([{ json: before }], [{ json: after }]));
