// A dashboard as this installation has it: older signals stood in, what it lacks left out, ids and places given.

import { type ComponentName, cardOf } from "../components/index.ts";
import { type Problem, ProblemsError } from "../config/problem.ts";
import { componentOf, type Settings } from "../config/settings.ts";
import { promql, type Query, type Site } from "../promql/index.ts";
import { print } from "../promql/print.ts";
import { carriedAt, resolve } from "../promql/site.ts";
import { selectors } from "../promql/tree.ts";
import { available } from "../signals/available.ts";
import { boundsOf } from "../signals/bounds.ts";
import { type Judged, judgeable } from "../signals/guard.ts";
import type { Bounds, Signal } from "../signals/signal.ts";
import { orSilence } from "../signals/silence.ts";
import { dashboardSite, hasLabel, ruleSite } from "../signals/site.ts";
import { isAboutAlerts } from "./alerts.ts";
import type { Dashboard, Rows } from "./dashboard.ts";
import { fewLines, restOf } from "./few.ts";
import { type Filter, filtersHere, isShared, reachOf } from "./filter.ts";
import { below, type Place, place } from "./layout.ts";
import { namesOf } from "./names.ts";
import type { Panel, Target } from "./panel.ts";
import { unreached } from "./reached.ts";
import { asShown } from "./shown.ts";
import { legendHere, linkHere, splitHere } from "./split.ts";
import { worst } from "./worst.ts";

export interface DrawnTarget extends Omit<Target, "draw"> {
  readonly refId: string;
  readonly query: Query;
  readonly expr: string;
  /** Of any number of lines it has those that stand out. */
  readonly few?: boolean;
}
export interface DrawnPanel extends Omit<Panel, "targets"> {
  readonly id: number;
  readonly place: Place;
  readonly targets: readonly DrawnTarget[];
  /** The filters of its page that do not reach it. */
  readonly beyond: readonly string[];
  /** Of a table of firing alerts: what its rows say where all is well, and where nobody looks. */
  readonly words?: { readonly well: readonly string[]; readonly silent: readonly string[] };
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
  /** Those whose metrics are shown, in the order in which they are met. */
  readonly components: readonly ComponentName[];
  /** The filters that there are here, from the widest to the narrowest. */
  readonly filters: readonly string[];
  readonly rows: readonly DrawnRow[];
  readonly leftOut: readonly LeftOut[];
}

/** A number that follows from a name (FNV-1a), so that a panel keeps its id when others come and go. */
export const idOf = (name: string): number => {
  let hash = 0x811c9dc5;
  for (const char of name) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 1) + 1;
};

/** What alerts make of a signal here: from where on it is bad, and how they look at it. */
export interface InForce {
  readonly bounds: (signal: Signal) => Bounds;
  readonly judged: (signal: Signal) => Judged | undefined;
}

interface Scope {
  readonly settings: Settings;
  readonly def: Dashboard;
  readonly filters: readonly string[];
  readonly kept: readonly string[];
  readonly inForce: InForce;
  readonly leftOut: LeftOut[];
  readonly problems: Problem[];
}

/** Where a signal is drawn: on this page, whose variables reach it by its roles. */
const siteOf = (signal: Signal, { settings, filters, def }: Scope): Site =>
  dashboardSite(settings, filters, reachOf(def.filters, signal.as));

/** A cell of a table is one number, which stands for what an alert would say of its row. */
const cell = (query: Query, signal: Signal, by: readonly string[], { inForce }: Scope): Query => {
  const judged = inForce.judged(signal);
  const { warning, critical } = inForce.bounds(signal);
  return judged ? judgeable(signal, by, query, warning ?? critical, judged) : query;
};

/** What stands alone is one number as well, and says when it has none. */
const asDrawn = (query: Query, signal: Signal, { drawing, columns = [] }: Panel, scope: Scope): Query => {
  if (drawing === "table") return cell(query, signal, splitHere(columns, signal, scope.settings), scope);
  return drawing === "stat" ? orSilence(cell(query, signal, [], scope), signal) : query;
};

const drawTarget = (target: Target, panel: Panel, where: string, scope: Scope): DrawnTarget[] => {
  const { settings, leftOut } = scope;
  const draw = (signal: Signal) => {
    const by = splitHere(target.by ?? [], signal, settings);
    return target.draw(signal, { bounds: scope.inForce.bounds(signal), by });
  };
  const found = available(target.signal, draw, settings);
  if ("lacks" in found) {
    leftOut.push({ where: `${where} › ${target.signal.id}`, why: found.lacks });
    return [];
  }
  const { draw: _, ...rest } = target;
  const site = siteOf(found.has, scope);
  const drawn = draw(found.has);
  const query = target.past ? drawn : asDrawn(drawn, found.has, panel, scope);
  const legend = legendHere({ ...target, signal: found.has }, query, { settings, site });
  const names = namesOf(query, legend);
  const lines = fewLines(query, found.has, panel, { by: target.by ?? [], names });
  const named = (
    refId: string,
    of: Query,
    more: Pick<DrawnTarget, "legend" | "names" | "few">,
  ): DrawnTarget => {
    const expr = promql(asShown(of, found.has.unit), site);
    return { ...rest, ...more, signal: found.has, refId, query: of, expr };
  };
  const few = lines.shown === query ? {} : { few: true };
  const shown = named(target.name, lines.shown, { legend, ...few, ...(names ? { names } : {}) });
  if (lines.rest === undefined) return [shown];
  return [shown, named(restOf(target.name), lines.rest, { legend: "all others", names: ["all others"] })];
};

/**
 * What a table is sorted by, where one of its columns has a bound: its worst rows stand first. Each column is filtered
 * by its own roles, as where it is shown.
 */
const sorting = (columns: readonly string[], shown: readonly DrawnTarget[], scope: Scope): DrawnTarget[] => {
  const judged = shown.map(({ signal, query }) => ({ signal, query, bounds: scope.inForce.bounds(signal) }));
  const here = judged.map((column) => {
    const { signal, query } = column;
    return { ...column, query: { ...query, node: resolve(query.node, siteOf(signal, scope)) } };
  });
  const [first] = judged.filter(({ bounds }) => Object.keys(bounds).length > 0);
  const [query, drawn] = [worst(judged, columns), worst(here, columns)];
  if (!first || !query || !drawn) return [];
  const hidden = { name: "worst", legend: "Worst", instant: true, format: "table", sorts: true } as const;
  return [{ ...hidden, signal: first.signal, refId: hidden.name, query, expr: print(drawn.node) }];
};

/** The texts of an older signal take the place of those that spoke of the newer one. */
const standIn = (panel: Panel, from: Signal | undefined, to: Signal | undefined): Partial<Panel> =>
  from && to && from !== to && panel.why === from.why
    ? { title: panel.title.replace(from.title, to.title), why: to.why }
    : {};

type Unplaced = Omit<DrawnPanel, "place">;
const drawPanel = (panel: Panel, row: string, scope: Scope): Unplaced[] => {
  const { uid } = scope.def;
  const where = `dashboards/${uid} › ${row} › ${panel.title}`;
  const shown = panel.targets.flatMap((t) => drawTarget(t, panel, where, scope));
  const columns = localColumns(panel, shown, scope.settings);
  const targets = columns ? [...shown, ...sorting(columns, shown, scope)] : shown;
  if (targets.length === 0 && panel.drawing !== "text" && !isAboutAlerts(panel, scope.settings)) return [];
  const texts = standIn(panel, panel.targets[0]?.signal, targets[0]?.signal);
  const id = idOf(`${uid}/${row}/${panel.title}`);
  const beyond = unreached(panel, shown, where, scope);
  const { kept } = scope;
  return [
    {
      ...panel,
      ...texts,
      ...linkHere(panel, scope.def, scope.settings),
      ...(columns ? { columns } : {}),
      id,
      targets,
      beyond,
      kept,
    },
  ];
};
/** The columns of a table that a query of it carries here, as they are called here. */
const localColumns = ({ columns }: Panel, targets: readonly DrawnTarget[], settings: Settings) => {
  const site = ruleSite(settings, "5m");
  const carried = targets.map(({ query }) => carriedAt(query.node, site));
  const [first] = targets;
  const here = columns && first ? splitHere(columns, first.signal, settings) : columns;
  return here?.filter((c) => carried.some((carries) => carries(c))).map(site.label);
};

const drawRow = (title: string, panels: readonly Panel[], y: number, collapsed: boolean, scope: Scope) => {
  const drawn = panels.flatMap((panel) => drawPanel(panel, title, scope));
  const places = place(drawn as unknown as readonly Panel[], y + 1);
  const placed = drawn.map((panel, i): DrawnPanel => ({ ...panel, place: places[i] as Place }));
  const row: DrawnRow = { id: idOf(`${scope.def.uid}/${title}`), title, y, collapsed, panels: placed };
  return { row, next: collapsed ? y + 1 : below(places, y + 1) };
};

const componentsOf = (def: Dashboard, rows: readonly DrawnRow[]): readonly ComponentName[] => {
  const drawn = rows.flatMap((row) => row.panels.flatMap((panel) => panel.targets.map((t) => t.query)));
  const read = drawn.flatMap(({ node }) => selectors(node).flatMap(({ of }) => of?.component ?? []));
  const listed = Object.values(def.filters).map(({ metric }) => metric.component);
  return [...new Set([...listed, ...read])].map((name) => cardOf(name).name);
};

/**
 * Draws a dashboard for an installation; rows whose panels were all left out go too. Nothing is left of it where a
 * component is off that one of its variables lists.
 */
export const drawDashboard = (
  page: Dashboard,
  settings: Settings,
  inForce: InForce = { bounds: boundsOf, judged: () => undefined },
): DrawnDashboard => {
  const def = { ...page, filters: filtersHere(page.filters, hasLabel(settings)) };
  const filters = Object.entries(def.filters)
    .filter(([, { metric, label }]) => hasLabel(settings)(metric, label))
    .map(([role]) => role);
  const off = Object.values(def.filters).find(({ metric: m }) => !componentOf(settings, m.component).enabled);
  if (off) {
    const why = `${off.metric.component} is switched off`;
    return { def, components: [], filters, rows: [], leftOut: [{ where: `dashboards/${def.uid}`, why }] };
  }
  const kept = filters.filter((f) => isShared(def.filters[f] as Filter));
  const scope: Scope = { settings, def, filters, kept, inForce, leftOut: [], problems: [] };
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
  if (scope.problems.length > 0) throw new ProblemsError(scope.problems);
  return { def, components: componentsOf(def, rows), filters, rows, leftOut: scope.leftOut };
};
