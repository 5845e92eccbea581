// What differs between two sets of dashboards, told per dashboard and per panel.

import { many } from "../count.ts";
import { byWeight, type Change, type Detail, weighed, weights } from "./change.ts";
import { type Ignored, plain } from "./dashboard/ignore.ts";
import { matchPanels, matchRows } from "./dashboard/match.ts";
import { compareOwn, compareRows } from "./dashboard/own.ts";
import { comparePanels } from "./dashboard/panel.ts";
import { comparePlaces, type Placed, type Row, rowsOf } from "./dashboard/place.ts";
import { type Obj, text } from "./json.ts";
import { type Pairs, pair } from "./pairs.ts";
import { differs, noted } from "./words.ts";

/** Dashboards as Grafana's classic JSON, each with the title of its folder where that is known. */
export type Dashboards = readonly { readonly folder?: string; readonly json: object }[];

/** A panel's id on both sides, for pictures; one is absent where the panel came or went. */
export interface PanelIds {
  readonly before?: number;
  readonly after?: number;
}
export interface PanelChange extends Change {
  readonly ids: PanelIds;
}
export interface DashboardChange extends Change {
  readonly thing: "dashboard";
  /** That of the dashboard now; of a removed one that which it had. */
  readonly uid: string;
  /** Only those that it had before as well. */
  readonly parts: readonly PanelChange[];
  /** Every panel that came, went or differs. */
  readonly panels: readonly PanelIds[];
}

interface Read {
  readonly uid: string;
  readonly title: string;
  readonly folder: string | undefined;
  readonly json: Obj;
  readonly rows: readonly Row[];
}
const read = ({ folder, json }: Dashboards[number], ignore: readonly Ignored[]): Read => {
  const even = plain(json, ignore);
  const uid = text(even.uid);
  return { uid, title: text(even.title) || uid, folder, json: even, rows: rowsOf(even) };
};
const panelsOf = ({ rows }: Read): readonly Placed[] => rows.flatMap(({ panels }) => panels);

const ids = (before: Placed | undefined, after: Placed | undefined): PanelIds => {
  const [a, b] = [before, after].map((panel) => panel?.json.id);
  return { ...(typeof a === "number" ? { before: a } : {}), ...(typeof b === "number" ? { after: b } : {}) };
};

/** A panel's name on its dashboard: with its row where another has the same title. */
const pathOf = (panel: Placed, dashboard: Read): readonly string[] => {
  const name = panel.title || `panel ${panel.json.id ?? "without a title"}`;
  const namesakes = panelsOf(dashboard).filter(({ title }) => title === panel.title);
  const row = namesakes.length > 1 && panel.row.title !== undefined ? [panel.row.title] : [];
  return [dashboard.title, ...row, name];
};
const isMove = ({ weight, subject }: Detail): boolean =>
  weight === weights.moved && ["moved", "size", "height", "column"].includes(subject);

const panelChanges = (before: Read, after: Read, rows: Pairs<Row>): readonly PanelChange[] => {
  const { both, removed, added } = matchPanels(before.rows, after.rows, rows.both);
  const places = comparePlaces({ panels: both, rows: rows.both });
  const come = (panel: Placed, what: "added" | "removed", of: Read): PanelChange => {
    const side = what === "added" ? ids(undefined, panel) : ids(panel, undefined);
    return weighed<PanelChange>({ what, thing: "panel", path: pathOf(panel, of), ids: side }, weights.panel);
  };
  const changed = both.flatMap(([old, now]) => {
    const details = [...comparePanels(old.json, now.json), ...(places.get(now) ?? [])];
    const what = details.every(isMove) ? "moved" : "changed";
    const path = pathOf(now, after);
    return details.length === 0
      ? []
      : [weighed<PanelChange>({ what, thing: "panel", path, details, ids: ids(old, now) })];
  });
  return byWeight([
    ...removed.map((panel) => come(panel, "removed", before)),
    ...added.map((panel) => come(panel, "added", after)),
    ...changed,
  ]);
};

const compare = (before: Read, after: Read): readonly DashboardChange[] => {
  const rows = matchRows(before.rows, after.rows);
  const parts = panelChanges(before, after, rows);
  const details = [
    ...compareOwn(before.json, after.json),
    ...differs("folder", before.folder, after.folder, weights.moved, "text"),
    ...compareRows(before.rows, after.rows, rows),
  ];
  if (details.length + parts.length === 0) return [];
  const panels = parts.map((part) => part.ids);
  const { uid, title } = after;
  return [
    weighed<DashboardChange>({
      what: "changed",
      thing: "dashboard",
      path: [title],
      uid,
      details,
      parts,
      panels,
    }),
  ];
};

const whole = (dashboard: Read, what: "added" | "removed"): DashboardChange => {
  const panels = panelsOf(dashboard);
  const { uid, title, folder } = dashboard;
  const details = [
    noted("", many(panels.length, "panel"), weights.text),
    ...(folder === undefined ? [] : [noted("folder", `“${folder}”`, weights.text)]),
  ];
  const side = (p: Placed): PanelIds => (what === "added" ? ids(undefined, p) : ids(p, undefined));
  return weighed<DashboardChange>(
    { what, thing: "dashboard", path: [title], uid, details, parts: [], panels: panels.map(side) },
    what === "removed" ? weights.query : weights.panel,
  );
};

/**
 * What differs between dashboards, the most important first: found by uid, or by title and folder where the uid
 * changed. `ignore` is passed over, as `grafanaWrites` for dashboards that were read from a Grafana.
 */
export const compareDashboards = (
  before: Dashboards,
  after: Dashboards,
  ignore: readonly Ignored[] = [],
): readonly DashboardChange[] => {
  const [old, now] = [before, after].map((side) => side.map((each) => read(each, ignore)));
  const { both, removed, added } = pair(
    old ?? [],
    now ?? [],
    ({ uid }) => uid || undefined,
    ({ title, folder }) => JSON.stringify([title, folder]),
  );
  return byWeight([
    ...removed.map((each) => whole(each, "removed")),
    ...added.map((each) => whole(each, "added")),
    ...both.flatMap(([a, b]) => compare(a, b)),
  ]);
};
