// Folders as objects of the app platform: folder.grafana.app.

import { allow, inFolder, may } from "./access.ts";
import { type Answer, type Call, ok, param } from "./call.ts";
import { changeFolder, checkUid, contents, createFolder, deleteFolder, seenFolder } from "./folder-store.ts";
import { byline } from "./folders.ts";
import { equal, type JsonObject, objectOf, textOf } from "./json.ts";
import { checkFolderManager, checkManagerChange, refuseRepository } from "./managers.ts";
import { type Folder, nextResourceVersion, sentTexts } from "./state.ts";
import {
  deleted,
  dry,
  folderKey,
  folderKind,
  kept,
  metadataOf,
  namespaceOf,
  page,
  type Resource,
  refuseMissing,
  refuseStale,
  refuseStatus,
  refuseTaken,
  selects,
} from "./status.ts";

const kind = folderKind;

const folderFor = (call: Call, action: string): Folder => {
  const name = param(call, "name");
  const folder = seenFolder(call, name) ?? refuseMissing(kind, name);
  allow(call, action, inFolder(name));
  return folder;
};
const objectJson = (call: Call, folder: Folder, api: string): JsonObject => ({
  kind: kind.kind,
  apiVersion: `${kind.group}/${api}`,
  metadata: metadataOf(namespaceOf(call), folder, {}),
  spec: { title: folder.title, ...(folder.description ? { description: folder.description } : {}) },
});

const list = (call: Call, api: string): Answer => {
  const selector = call.query.get("labelSelector") ?? "";
  const items = [...call.state.folders.values()]
    .filter(({ uid }) => seenFolder(call, uid) && may(call, "folders:read", inFolder(uid)))
    .filter(({ labels }) => selects(selector, labels))
    .sort((left, right) => (left.uid < right.uid ? -1 : 1))
    .map((folder) => objectJson(call, folder, api));
  return page(call, kind, `${kind.group}/${api}`, items);
};

/** What a write asks for. */
const wantedOf = (call: Call, body: JsonObject) => {
  const sent = sentTexts(body.metadata, "annotations");
  const { title, description } = objectOf(body.spec);
  const annotations = kept(call, sent);
  const labels = kept(call, sentTexts(body.metadata, "labels"));
  const parentUid = sent[folderKey] ?? "";
  return { title: textOf(title), description: textOf(description), parentUid, annotations, labels };
};
const mark = (folder: Folder, { annotations, labels }: Pick<Folder, "annotations" | "labels">): Folder =>
  Object.assign(folder, { annotations, labels });

const create = (call: Call, api: string, body: JsonObject): Answer => {
  const { name, generateName } = objectOf(body.metadata);
  if (!textOf(name) && !textOf(generateName)) refuseStatus(400, "name or generateName is required");
  const uid = textOf(name) || `${textOf(generateName)}${call.state.ticks}`;
  const wanted = wantedOf(call, body);
  allow(call, "folders:create", inFolder(wanted.parentUid));
  checkUid(uid);
  if (call.state.folders.has(uid)) refuseTaken(kind, uid);
  checkFolderManager(call, wanted.parentUid, wanted.annotations);
  const target = dry(call) ? scratch(call) : call;
  const folder = mark(createFolder(target, { ...wanted, uid, by: byline(call) }), wanted);
  return ok(objectJson(call, folder, api), 201);
};

const replace = (call: Call, api: string, body: JsonObject): Answer => {
  const uid = param(call, "name");
  if (!call.state.folders.has(uid) && call.world.behaviour.putCreates) return create(call, api, body);
  const current = folderFor(call, "folders:write");
  const resourceVersion = textOf(objectOf(body.metadata).resourceVersion);
  if (resourceVersion !== "" && resourceVersion !== current.resourceVersion) refuseStale(kind, uid);
  const wanted = wantedOf(call, body);
  refuseRepository(current);
  checkManagerChange(current, wanted.annotations);
  checkFolderManager(call, wanted.parentUid, wanted.annotations);
  if (wanted.parentUid !== current.folderUid) allow(call, "folders:create", inFolder(wanted.parentUid));
  return ok(objectJson(call, changed(dry(call) ? scratch(call) : call, uid, wanted), api));
};
/** Equal content makes no new generation; equal annotations not even a new resource version. */
const changed = (call: Call, uid: string, wanted: ReturnType<typeof wantedOf>): Folder => {
  const folder = call.state.folders.get(uid) ?? refuseMissing(kind, uid);
  const { title, description, parentUid: folderUid } = wanted;
  const { title: t, description: d, folderUid: f } = folder;
  if (!equal([title, description, folderUid], [t, d, f]))
    changeFolder(call, folder, { title, description, folderUid }, byline(call));
  else if (!equal([wanted.annotations, wanted.labels], [folder.annotations, folder.labels]))
    folder.resourceVersion = nextResourceVersion(call.state);
  return mark(folder, wanted);
};
/** The same request on a copy of the folders, which is thrown away. */
const scratch = (call: Call): Call => ({
  ...call,
  state: { ...call.state, folders: structuredClone(call.state.folders), unindexed: [] },
});

const remove = (call: Call): Answer => {
  const folder = folderFor(call, "folders:delete");
  refuseRepository(folder);
  const { dashboards, folders } = contents(call.state, folder.uid);
  const count = dashboards.length + folders.length;
  if (count > 0 && call.world.behaviour.folderDelete === "refused")
    refuseStatus(400, `folder is not empty, contains ${count} dashboards`);
  if (!dry(call)) deleteFolder(call, folder, call.query.get("forceDeleteRules") === "true");
  return deleted(kind, folder);
};

export const folderResource: Resource = {
  ...kind,
  reads: "folders:read",
  list,
  get: (call, api) => ok(objectJson(call, folderFor(call, "folders:read"), api)),
  create,
  replace,
  remove,
  read: (call, api) => objectJson(call, folderFor(call, "folders:read"), api),
};
