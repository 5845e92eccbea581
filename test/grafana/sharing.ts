// What goes out of a dashboard or comes in: import, snapshots, public pages, pictures.

import { allow, inFolder } from "./access.ts";
import {
  type Answer,
  type Call,
  type Handler,
  jsonObject,
  ok,
  param,
  type Route,
  refuse,
  refuseTyped,
} from "./call.ts";
import { isObject, type Json, type JsonObject, listOf, mapped, objectOf, textOf, without } from "./json.ts";
import { save, saved } from "./save.ts";
import { slug } from "./slug.ts";
import { type Dashboard, tick } from "./state.ts";

/** Every `${NAME}` replaced by its input; an input without a value is refused. */
const resolved = (dashboard: JsonObject, given: readonly JsonObject[]): JsonObject => {
  const values = listOf(dashboard.__inputs)
    .filter(isObject)
    .map(({ name }) => {
      const value = given.find((input) => input.name === name)?.value;
      if (value === undefined)
        refuse(500, `Dashboard input variable: ${textOf(name)} missing from import command`);
      return [`\${${textOf(name)}}`, textOf(value)] as const;
    });
  const replace = (value: Json): Json =>
    typeof value === "string" ? values.reduce((text, [name, by]) => text.replaceAll(name, by), value) : value;
  return objectOf(mapped(without(dashboard, "__inputs"), replace));
};
const importDashboard: Handler = (call) => {
  const body = jsonObject(call);
  if (!isObject(body.dashboard)) return refuse(422, "Dashboard must be set");
  const dashboard = resolved(body.dashboard, listOf(body.inputs).filter(isObject));
  const folderUid = textOf(body.folderUid);
  const wanted = { dashboard, api: "v0alpha1", folderUid, message: "", overwrite: body.overwrite === true };
  const made = save(call, wanted);
  const place = {
    importedUri: `db/${slug(made.title)}`,
    importedUrl: saved(call, made).url ?? "",
    slug: slug(made.title),
  };
  return ok({
    uid: made.uid,
    pluginId: "",
    title: made.title,
    imported: true,
    ...place,
    folderUid,
    revision: 0,
    removed: false,
  });
};

const snapshot: Handler = (call) => {
  allow(call, "snapshots:create");
  const body = jsonObject(call);
  if (body.external === true) refuse(403, "External dashboard creation is disabled");
  const id = tick(call.state);
  const [key, deleteKey] = [`key${id}`, `delete${id}`];
  call.state.snapshots.set(key, body);
  const url = `${call.world.url}/dashboard/snapshot/${key}`;
  return ok({ id, key, deleteKey, url, deleteUrl: `${call.world.url}/api/snapshots-delete/${deleteKey}` });
};
const getSnapshot: Handler = (call) =>
  ok(call.state.snapshots.get(param(call, "key")) ?? refuse(404, "Dashboard snapshot not found"));
const removeSnapshot: Handler = (call) => {
  if (!call.state.snapshots.delete(param(call, "key"))) refuse(404, "Dashboard snapshot not found");
  return ok({ message: "Snapshot deleted." });
};

const dashboardNamed = ({ state }: Call, uid: string): Dashboard =>
  state.dashboards.get(uid) ?? refuse(404, "Dashboard not found");
const share: Handler = (call) => {
  const { uid, folderUid } = dashboardNamed(call, param(call, "uid"));
  allow(call, "dashboards.public:write", `dashboards:uid:${uid}`, inFolder(folderUid));
  if (call.state.shared.has(uid))
    refuseTyped(400, "publicdashboards.dashboardIsPublic", "Dashboard is already public");
  const {
    isEnabled = false,
    timeSelectionEnabled = false,
    annotationsEnabled = false,
    ...rest
  } = jsonObject(call);
  const accessToken = textOf(rest.accessToken) || String(tick(call.state)).padStart(32, "0");
  const page = {
    uid: textOf(rest.uid) || `p${call.state.ticks}`,
    dashboardUid: uid,
    accessToken,
    isEnabled,
    timeSelectionEnabled,
    annotationsEnabled,
    share: rest.share ?? "public",
  };
  call.state.shared.set(uid, page);
  return ok(page);
};
const getShared: Handler = (call) =>
  ok(call.state.shared.get(param(call, "uid")) ?? refuse(404, "Public dashboard not found"));

/** One grey pixel: also what a server without a renderer answers, with 200. */
const picture = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==",
  "base64",
);
const render = (call: Call): Answer => {
  const { uid, folderUid } = dashboardNamed(call, param(call, "uid"));
  allow(call, "dashboards:read", `dashboards:uid:${uid}`, inFolder(folderUid));
  return { status: 200, body: picture, headers: { "content-type": "image/png" } };
};

const publicPage = "/api/dashboards/uid/:uid/public-dashboards";
export const sharingRoutes: readonly Route[] = [
  { method: "POST", pattern: "/api/dashboards/import", handle: importDashboard },
  { method: "POST", pattern: "/api/snapshots", handle: snapshot },
  { method: "GET", pattern: "/api/snapshots/:key", handle: getSnapshot },
  { method: "DELETE", pattern: "/api/snapshots/:key", handle: removeSnapshot },
  { method: "POST", pattern: publicPage, handle: share },
  { method: "GET", pattern: publicPage, handle: getShared },
  { method: "GET", pattern: "/render/d/:uid/:slug", handle: render },
  { method: "GET", pattern: "/render/d-solo/:uid/:slug", handle: render },
];
