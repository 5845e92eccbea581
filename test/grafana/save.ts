// POST /api/dashboards/db: what decides between creating, updating and refusing, in every version.

import { allow, inFolder } from "./access.ts";
import { type Answer, type Call, jsonObject, ok, refuse } from "./call.ts";
import { stale } from "./crowd.ts";
import { checkFolder, checkSpec, type Written, writeDashboard } from "./dashboard-store.ts";
import { checkUid } from "./folder-store.ts";
import { byline } from "./folders.ts";
import { isObject, type JsonObject, objectOf, textOf } from "./json.ts";
import { checkFolderManager, refuseOwned } from "./managers.ts";
import { stored } from "./schema.ts";
import { slug } from "./slug.ts";
import type { Dashboard } from "./state.ts";

/** What a save asks for, once its body is understood. */
export interface Save {
  readonly dashboard: JsonObject;
  /** The version of the group that the content is in. */
  readonly api: string;
  readonly folderUid: string;
  readonly message: string;
  readonly overwrite: boolean;
  readonly restoredFrom?: number;
}

/** The manifest form inside `dashboard`: 13 takes it, 12 finds no title in it. */
const unwrapped = (call: Call, dashboard: JsonObject): Pick<Save, "dashboard" | "api"> => {
  const { edition } = call.world;
  if (isObject(dashboard.spec) && textOf(dashboard.apiVersion) !== "" && edition.at(13)) {
    if (dashboard.id !== undefined && dashboard.id !== null)
      refuse(400, "id is not allowed at the root of a resource");
    const uid = textOf(dashboard.uid) || textOf(objectOf(dashboard.metadata).name);
    return { dashboard: { ...dashboard.spec, uid }, api: textOf(dashboard.apiVersion).split("/")[1] ?? "" };
  }
  if (isObject(dashboard.elements) && edition.at(13))
    refuse(
      400,
      "dashboard looks like v2: send it with apiVersion dashboard.grafana.app/v2 and kind Dashboard",
    );
  if (isObject(dashboard.elements) && edition.at(12))
    refuse(400, "Dashboard title cannot be empty", { status: "empty-name" });
  return { dashboard, api: "v0alpha1" };
};

/** The folder by uid, or by the numeric id that older clients send; the root when neither is there. */
const folderOf = (call: Call, body: JsonObject): string => {
  if (textOf(body.folderUid) !== "") return textOf(body.folderUid);
  const id = typeof body.folderId === "number" ? body.folderId : 0;
  if (id === 0) return "";
  const folder = [...call.state.folders.values()].find((one) => one.id === id);
  return folder?.uid ?? refuse(400, "folder not found");
};

/** Reads the body of a save. */
export const saveOf = (call: Call): Save => {
  const body = jsonObject(call);
  if (!isObject(body.dashboard)) return refuse(400, "bad request data");
  if (body.isFolder === true || body.dashboard.isFolder === true)
    refuse(400, "Use folders endpoint for saving folders.");
  const { dashboard, api } = unwrapped(call, body.dashboard);
  if (call.world.edition.at(13, 1) && typeof dashboard.title !== "string")
    refuse(400, "Dashboard spec is missing required title property");
  const overwrite = body.overwrite === true;
  return { dashboard, api, folderUid: folderOf(call, body), message: textOf(body.message), overwrite };
};

/** The dashboard that a numeric id means; 404 when none has it. */
const byId = ({ state }: Call, id: unknown): Dashboard | undefined => {
  if (typeof id !== "number" || id === 0) return undefined;
  const found = [...state.dashboards.values()].find((one) => one.id === id);
  return found ?? refuse(404, "Dashboard not found", { status: "not-found" });
};
/** The dashboard that is to be updated, by id and uid. */
const existing = (call: Call, { dashboard }: Save): Dashboard | undefined => {
  const uid = textOf(dashboard.uid);
  const found = byId(call, dashboard.id);
  const named = call.state.dashboards.get(uid);
  if (found && uid !== "" && found.uid !== uid && named)
    refuse(400, "A dashboard with the same uid already exists");
  return named ?? found;
};

const checkVersion = (call: Call, old: Dashboard, { dashboard, overwrite }: Save): void => {
  if (overwrite) return;
  if (dashboard.version !== old.version) {
    const { status, body } = stale(call.world);
    refuse(status, textOf(objectOf(body).message), objectOf(body));
  }
  if (old.plugin !== undefined)
    refuse(412, `The dashboard belongs to plugin ${old.plugin}.`, { status: "plugin-dashboard" });
};

/** Up to 11.2 a title is unique in its folder, and `overwrite` replaces the other dashboard, not yours. */
const sameTitle = (call: Call, save: Save, target: Dashboard | undefined): Dashboard | undefined => {
  if (call.world.edition.at(11, 3)) return undefined;
  const title = textOf(save.dashboard.title).trim();
  const here = (item: { folderUid: string; title: string }) =>
    item.folderUid === save.folderUid && slug(item.title) === slug(title);
  if ([...call.state.folders.values()].some(here))
    refuse(400, "Dashboard name cannot be the same as folder", { status: "name-match" });
  const other = [...call.state.dashboards.values()].find((one) => one !== target && here(one));
  if (other && !save.overwrite)
    refuse(412, "A dashboard with the same name in the folder already exists", { status: "name-exists" });
  return other;
};

const checkRights = (call: Call, old: Dashboard | undefined, { folderUid }: Save): void => {
  if (old) allow(call, "dashboards:write", `dashboards:uid:${old.uid}`, inFolder(old.folderUid));
  if (old?.folderUid !== folderUid) allow(call, "dashboards:create", inFolder(folderUid));
};
const checkQuota = ({ state, world }: Call): void => {
  const most = world.options.quota?.dashboards ?? Number.POSITIVE_INFINITY;
  if (state.dashboards.size >= most) refuse(403, "Quota reached");
};

/** The dashboard that a save replaces, none when it makes a new one; refuses what may not be saved. */
const replaced = (call: Call, wanted: Save): Dashboard | undefined => {
  const later = call.world.behaviour.conflict === 409;
  const own = existing(call, wanted);
  checkRights(call, own, wanted);
  if (own && later) refuseOwned(call, own, true);
  if (own) checkVersion(call, own, wanted);
  const old = sameTitle(call, wanted, own) ?? own;
  if (old) refuseOwned(call, old, later);
  else checkQuota(call);
  return old;
};
/** What stays of the marks of the new API: nothing in later builds, never that a person saved it. */
const marksOf = (call: Call, old: Dashboard | undefined): Pick<Written, "annotations" | "labels"> => {
  if (!old || call.world.behaviour.conflict === 409) return { annotations: {}, labels: {} };
  const { "grafana.app/saved-from-ui": _, ...annotations } = old.annotations;
  return { annotations, labels: old.labels };
};

/** Saves as the old API does, or refuses as it does. */
export const save = (call: Call, wanted: Save): Dashboard => {
  checkSpec(call, wanted.dashboard);
  checkUid(textOf(wanted.dashboard.uid));
  checkFolder(call, wanted.folderUid);
  const old = replaced(call, wanted);
  if (call.world.edition.at(12)) checkFolderManager(call, wanted.folderUid, old?.annotations ?? {});
  const { api, message, folderUid, restoredFrom } = wanted;
  const uid = old?.uid ?? (textOf(wanted.dashboard.uid) || `d${call.state.ticks}`);
  const content = { ...stored(call, api, wanted.dashboard), ...marksOf(call, old) };
  const restored = restoredFrom === undefined ? {} : { restoredFrom };
  const written = { uid, api, folderUid, message, by: byline(call), ...content, ...restored };
  return writeDashboard(call, written, call.world.behaviour.storage === "sql");
};

/** What a save answers. */
export const saved = (call: Call, dashboard: Dashboard): JsonObject => {
  const { id, uid, version, folderUid } = dashboard;
  const path = `/d/${uid}/${slug(dashboard.title)}`;
  const base = new URL(call.world.url).pathname.replace(/\/$/, "");
  const newer = call.world.edition.at(11) ? { folderUid } : {};
  return { id, uid, url: base + path, status: "success", version, slug: slug(dashboard.title), ...newer };
};

export const postDashboard = (call: Call): Answer => ok(saved(call, save(call, saveOf(call))));
