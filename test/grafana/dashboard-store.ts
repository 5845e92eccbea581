// What holds for dashboards whichever API asks: what is refused, how one is stored, versioned and forgotten.

import { type Call, refuse, refuseSize, tooLarge } from "./call.ts";
import { seenFolder } from "./folder-store.ts";
import { index } from "./indexing.ts";
import { copy, equal, type Json, type JsonObject, listOf, textOf } from "./json.ts";
import { type Dashboard, newItem, type Version } from "./state.ts";

const seconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };
/** Seconds of an interval such as `30s`; undefined when it is none. */
const intervalOf = (text: string): number | undefined => {
  const [, number, unit] = /^(\d+)(s|m|h|d|w)$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * (seconds[unit ?? ""] ?? 0);
};

/** Refuses what no version of Grafana stores: an empty or endless title, a fast refresh, a body too large. */
export const checkSpec = (call: Call, spec: JsonObject): void => {
  const { titleLimit, minRefresh } = call.world.behaviour;
  if (tooLarge(call)) refuseSize(call);
  const title = textOf(spec.title).trim();
  if (title === "") refuse(400, "Dashboard title cannot be empty", { status: "empty-name" });
  if (title.length > titleLimit)
    refuse(400, `Dashboard title cannot contain more than ${titleLimit} characters`);
  const refresh = intervalOf(textOf(spec.refresh));
  if (refresh !== undefined && refresh < minRefresh) refuse(400, "Dashboard refresh interval is too low");
};
/** Refuses a folder that is not there; the old API says so with 400. */
export const checkFolder = (call: Call, folderUid: string): void => {
  if (folderUid === "" || seenFolder(call, folderUid)) return;
  refuse(400, call.world.edition.at(12) ? "Folder not found" : "folder not found");
};

export interface Written {
  readonly uid: string;
  /** Without id, uid and version. */
  readonly spec: JsonObject;
  readonly api: string;
  readonly folderUid: string;
  readonly message: string;
  readonly by: string;
  readonly annotations: Record<string, string>;
  readonly labels: Record<string, string>;
  readonly restoredFrom?: number;
  readonly failed?: string | undefined;
}

/** Creates or replaces a dashboard; a version follows when something changed, on SQL storage always. */
export const writeDashboard = (call: Call, written: Written, always: boolean): Dashboard => {
  const { state } = call;
  const old = state.dashboards.get(written.uid);
  const title = textOf(written.spec.title);
  const fresh = newItem(state, written.uid, title, written.folderUid, written.by);
  const base: Dashboard = old ?? { ...fresh, version: 0, spec: {}, api: "", history: [] };
  const changed = always || !same(old, written);
  const marked = !equal(base.annotations, written.annotations) || !equal(base.labels, written.labels);
  if (!changed && !marked) return base;
  base.resourceVersion = fresh.resourceVersion;
  base.annotations = copy(written.annotations);
  base.labels = copy(written.labels);
  if (changed) change(call, base, written, fresh.updated);
  state.dashboards.set(written.uid, base);
  if (changed) index(call, "dash-db", written.uid);
  return base;
};
const same = (old: Dashboard | undefined, { spec, folderUid, api }: Written): boolean =>
  old !== undefined && equal(old.spec, spec) && old.folderUid === folderUid && old.api === api;

const change = (call: Call, target: Dashboard, written: Written, at: string): void => {
  target.spec = copy(written.spec);
  target.title = textOf(written.spec.title);
  target.api = written.api;
  target.folderUid = written.folderUid;
  target.updated = at;
  target.updatedBy = written.by;
  if (written.failed === undefined) delete target.failed;
  else target.failed = written.failed;
  target.history.unshift(versionOf(call, target, written));
  target.version += 1;
  target.history.splice(call.world.behaviour.versionsToKeep);
};
const versionOf = (call: Call, target: Dashboard, written: Written): Version => ({
  version: target.version + 1,
  parentVersion: target.version,
  restoredFrom: written.restoredFrom ?? 0,
  resourceVersion: target.resourceVersion,
  created: target.updated,
  createdBy: written.by,
  message: written.message.slice(0, call.world.behaviour.messageLimit),
  folderUid: written.folderUid,
  api: written.api,
  spec: copy(written.spec),
});

/** Library panels carry their model when they are read, whatever was written. */
export const withLibraryPanels = ({ state }: Call, spec: JsonObject): JsonObject => {
  const fill = (panel: Json): Json => {
    if (typeof panel !== "object" || panel === null || Array.isArray(panel)) return panel;
    const used = panel.libraryPanel;
    const uid = typeof used === "object" && used !== null && !Array.isArray(used) ? textOf(used.uid) : "";
    const library = state.libraryPanels.get(uid);
    if (!library) return panel;
    const meta = { folderUid: library.folderUid, connectedDashboards: 1 };
    const { name, type } = library;
    return { ...panel, libraryPanel: { uid, name, type, description: "", version: 1, meta } };
  };
  return spec.panels === undefined ? spec : { ...spec, panels: listOf(spec.panels).map(fill) };
};
