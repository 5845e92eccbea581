// The old folder API: /api/folders.

import { allow, allowSomewhere, inFolder, may, publisher } from "./access.ts";
import { type Answer, type Call, type Handler, jsonObject, ok, param, type Route, refuse } from "./call.ts";
import {
  above,
  changeFolder,
  contents,
  createFolder,
  deleteFolder,
  folderNamed,
  seenFolder,
} from "./folder-store.ts";
import { type Json, type JsonObject, textOf } from "./json.ts";
import { slug } from "./slug.ts";
import type { Folder } from "./state.ts";

const subPathOf = (call: Call): string => new URL(call.world.url).pathname.replace(/\/$/, "");
export const folderUrl = (call: Call, { uid, title }: Folder): string =>
  `${subPathOf(call)}/dashboards/f/${uid}/${slug(title)}`;

/** A parent that the caller may not see has no name. */
const parentJson = (call: Call, { uid, title }: Folder): Json =>
  may(call, "folders:read", inFolder(uid)) ? { uid, title } : { uid: "redacted", title: "redacted" };
const managedBy = (call: Call, folder: Folder): JsonObject => {
  const manager = folder.annotations["grafana.app/managedBy"];
  return call.world.edition.at(12) && manager ? { managedBy: manager } : {};
};
const rights = (call: Call, { uid }: Folder): JsonObject => {
  const canSave = may(call, "folders:write", inFolder(uid));
  return {
    canSave,
    canEdit: canSave,
    canAdmin: canSave,
    canDelete: may(call, "folders:delete", inFolder(uid)),
  };
};
const folderJson = (call: Call, folder: Folder): JsonObject => ({
  id: folder.id,
  uid: folder.uid,
  title: folder.title,
  url: folderUrl(call, folder),
  hasAcl: false,
  ...rights(call, folder),
  createdBy: folder.createdBy,
  created: folder.created,
  updatedBy: folder.updatedBy,
  updated: folder.updated,
  version: folder.version,
  ...(folder.folderUid === ""
    ? {}
    : {
        parentUid: folder.folderUid,
        parents: above(call.state, folder.uid).map((parent) => parentJson(call, parent)),
      }),
  ...managedBy(call, folder),
});

const list: Handler = (call) => {
  allowSomewhere(call, "folders:read");
  const nested = call.world.behaviour.nestedFolders;
  const parent = nested ? (call.query.get("parentUid") ?? "") : "";
  if (parent !== "") folderNamed(call, parent);
  const limit = Number(call.query.get("limit") ?? 1000);
  const start = (Number(call.query.get("page") ?? 1) - 1) * limit;
  const visible = [...call.state.folders.values()]
    .filter(({ uid, folderUid }) => folderUid === parent && seenFolder(call, uid))
    .filter(({ uid }) => may(call, "folders:read", inFolder(uid)))
    .slice(start, start + limit);
  return ok(
    visible.map((folder) => ({
      id: folder.id,
      uid: folder.uid,
      title: folder.title,
      ...(folder.folderUid === "" ? {} : { parentUid: folder.folderUid }),
      ...managedBy(call, folder),
    })),
  );
};

const get: Handler = (call) => {
  const folder = folderNamed(call, param(call, "uid"));
  allow(call, "folders:read", inFolder(folder.uid));
  return ok(folderJson(call, folder));
};

const refuseExisting = (call: Call): never =>
  call.world.behaviour.folderExists === 412
    ? refuse(412, "the folder has been changed by someone else", { status: "version-mismatch" })
    : refuse(409, "a folder/dashboard with the same uid already exists");

const create: Handler = (call) => {
  const body = jsonObject(call);
  const parentUid = call.world.behaviour.nestedFolders ? textOf(body.parentUid) : "";
  allow(call, "folders:create", inFolder(parentUid));
  const uid = textOf(body.uid);
  if (call.state.folders.has(uid)) return refuseExisting(call);
  const description = textOf(body.description);
  const wanted = { uid, title: textOf(body.title), parentUid, description, by: byline(call) };
  return ok(folderJson(call, createFolder(call, wanted)));
};

/** 13 ignores version and overwrite: the last writer wins. */
const update: Handler = (call) => {
  const folder = folderNamed(call, param(call, "uid"));
  allow(call, "folders:write", inFolder(folder.uid));
  const body = jsonObject(call);
  const stale = body.overwrite !== true && body.version !== folder.version;
  if (stale && !call.world.edition.at(13))
    refuse(412, "the folder has been changed by someone else", { status: "version-mismatch" });
  const description = body.description === undefined ? folder.description : textOf(body.description);
  return ok(
    folderJson(call, changeFolder(call, folder, { title: textOf(body.title), description }, byline(call))),
  );
};

const move: Handler = (call) => {
  if (!call.world.behaviour.nestedFolders) refuse(404, "Not found");
  const folder = folderNamed(call, param(call, "uid"));
  const parentUid = textOf(jsonObject(call).parentUid);
  allow(call, "folders:write", inFolder(folder.uid));
  allow(call, "folders:create", inFolder(parentUid));
  return ok(folderJson(call, changeFolder(call, folder, { folderUid: parentUid }, byline(call))));
};

const remove = (call: Call): Answer => {
  const folder = folderNamed(call, param(call, "uid"));
  allow(call, "folders:delete", inFolder(folder.uid));
  deleteFolder(call, folder, call.query.get("forceDeleteRules") === "true");
  const older = call.world.edition.at(11) ? {} : { id: folder.id, title: folder.title };
  return ok({ ...older, message: "Folder deleted" });
};

const counts: Handler = (call) => {
  const { uid } = folderNamed(call, param(call, "uid"));
  allow(call, "folders:read", inFolder(uid));
  const { folders, dashboards, rules } = contents(call.state, uid);
  const panels = [...call.state.libraryPanels.values()].filter(({ folderUid }) => folderUid === uid).length;
  const numbers = [dashboards.length, folders.length, rules.length, panels];
  const names = ["dashboard", "folder", "alertrule", "librarypanel"];
  const s = call.world.behaviour.countKeys === "plural" ? "s" : "";
  return ok(Object.fromEntries(names.map((name, at) => [name + s, numbers[at] ?? 0])));
};

/** The name that the old API shows for who writes. */
export const byline = ({ who }: Call): string => (who.kind === "service-account" ? publisher : who.name);

export const folderRoutes: readonly Route[] = [
  { method: "GET", pattern: "/api/folders", handle: list },
  { method: "POST", pattern: "/api/folders", handle: create },
  { method: "GET", pattern: "/api/folders/:uid", handle: get },
  { method: "PUT", pattern: "/api/folders/:uid", handle: update },
  { method: "DELETE", pattern: "/api/folders/:uid", handle: remove },
  { method: "POST", pattern: "/api/folders/:uid/move", handle: move },
  { method: "GET", pattern: "/api/folders/:uid/counts", handle: counts },
];
