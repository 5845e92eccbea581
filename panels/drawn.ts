// A dashboard as this installation has it: older signals stood in, what it lacks left out, ids and places given.

import type { Settings } from "../config/settings.ts";
import { promql, type Query, type Site } from "../promql/index.ts";
import { available } from "../signals/available.ts";
import type { Signal } from "../signals/signal.ts";
import { dashboardSite, localLabel, wide } from "../signals/site.ts";
import type { Dashboard, Rows } from "./dashboard.ts";
import { below, type Place, place } from "./layout.ts";
import type { Panel, Target } from "./panel.ts";

export interface DrawnTarget extends Omit<Target, "draw"> {
  readonly refId: string;
  readonly query: Query;
  readonly expr: string;
}
export interface DrawnPanel extends Omit<Panel, "targets"> {
  readonly id: number;
  readonly place: Place;
  readonly targets: readonly DrawnTarget[];
  /** The dashboard's wide variables, which a link to another one hands on. */
  readonly kept: readonly string[];
}
export interface DrawnRow {
  readonly id: number;
  readonly title: string;
  readonly y: number;
  readonly collapsed: boolean;
  readonly panels: readonly DrawnPanel[];
}
export interface LeftOut {
  readonly where: string;
  readonly why: string;
}
export interface DrawnDashboard {
  readonly def: Dashboard;
  readonly site: Site;
  readonly rows: readonly DrawnRow[];
  readonly leftOut: readonly LeftOut[];
}

/** A number that follows from a name (FNV-1a), so that a panel keeps its id when others come and go. */
export const idOf = (name: string): number => {
  let hash = 0x811c9dc5;
  for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 1) + 1;
};

/** `{{cluster}} {{instance}}` as labels are called here; without those that do not exist here. */
const localLegend = (legend: string, label: Site["label"]): string =>
  legend
    .replace(/\{\{(\w+)\}\}/g, (_, name: string) => (label(name) ? `{{${label(name)}}}` : ""))
    .replace(/\s+/g, " ")
    .trim();

interface Scope {
  readonly settings: Settings;
  readonly site: Site;
  readonly uid: string;
  readonly kept: readonly string[];
  readonly leftOut: LeftOut[];
}

const drawTarget = (target: Target, where: string, { settings, site, leftOut }: Scope): DrawnTarget[] => {
  const found = available(target.signal, target.draw, settings);
  if ("lacks" in found) {
    leftOut.push({ where: `${where} › ${target.signal.id}`, why: found.lacks });
    return [];
  }
  const { draw, ...rest } = target;
  const query = draw(found.has);
  const expr = promql(query, site);
  const legend = localLegend(target.legend, site.label);
  return [{ ...rest, legend, signal: found.has, refId: target.name, query, expr }];
};

/** The texts of an older signal take the place of those that spoke of the newer one. */
const standIn = (panel: Panel, from: Signal | undefined, to: Signal | undefined): Partial<Panel> =>
  from && to && from !== to && panel.why === from.why
    ? { title: panel.title.replace(from.title, to.title), why: to.why }
    : {};

type Unplaced = Omit<DrawnPanel, "place">;
const drawPanel = (panel: Panel, row: string, scope: Scope): Unplaced[] => {
  const where = `dashboards/${scope.uid} › ${row} › ${panel.title}`;
  const targets = panel.targets.flatMap((t) => drawTarget(t, where, scope));
  if (targets.length === 0 && panel.drawing !== "text") return [];
  const texts = standIn(panel, panel.targets[0]?.signal, targets[0]?.signal);
  const id = idOf(`${scope.uid}/${row}/${panel.title}`);
  const columns = panel.columns?.map(localLabel(scope.settings)).filter((c) => c !== undefined);
  const { kept } = scope;
  return [{ ...panel, ...texts, ...(columns ? { columns } : {}), id, targets, kept }];
};

const drawRow = (title: string, panels: readonly Panel[], y: number, collapsed: boolean, scope: Scope) => {
  const drawn = panels.flatMap((panel) => drawPanel(panel, title, scope));
  const places = place(drawn as unknown as readonly Panel[], y + 1);
  const placed = drawn.map((panel, i): DrawnPanel => ({ ...panel, place: places[i] as Place }));
  const row: DrawnRow = { id: idOf(`${scope.uid}/${title}`), title, y, collapsed, panels: placed };
  return { row, next: collapsed ? y + 1 : below(places, y + 1) };
};

/** Draws a dashboard for an installation; rows whose panels were all left out go too. */
export const drawDashboard = (def: Dashboard, settings: Settings): DrawnDashboard => {
  const site = dashboardSite(settings, def);
  const kept = def.filters.filter((f) => wide(f) && site.label(f) !== undefined);
  const scope: Scope = { settings, site, uid: def.uid, kept, leftOut: [] };
  const rows: DrawnRow[] = [];
  let y = 0;
  const add = (all: Rows, collapsed: boolean) => {
    for (const [title, panels] of Object.entries(all)) {
      const { row, next } = drawRow(title, panels, y, collapsed, scope);
      if (row.panels.length === 0) continue;
      rows.push(row);
      y = next;
    }
  };
  add(def.rows, false);
  add(def.more ?? {}, true);
  return { def, site, rows, leftOut: scope.leftOut };
};
