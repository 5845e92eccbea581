// The old dashboard API: /api/dashboards by uid, its versions and their restoring.

import { allow, inFolder, may } from "./access.ts";
import { type Answer, type Call, type Handler, json, ok, param, type Route, refuse } from "./call.ts";
import { withLibraryPanels } from "./dashboard-store.ts";
import { folderUrl } from "./folders.ts";
import { forgetDashboard } from "./indexing.ts";
import { copy, type JsonObject, objectOf, sorted } from "./json.ts";
import { refuseRepository } from "./managers.ts";
import { postDashboard, save, saved } from "./save.ts";
import { isLayout, shown } from "./schema.ts";
import { slug } from "./slug.ts";
import type { Dashboard, Version } from "./state.ts";

const rightsScopes = ({ uid, folderUid }: Dashboard): [string, string] => [
  `dashboards:uid:${uid}`,
  inFolder(folderUid),
];
/** A dashboard that the caller may do something with. */
const dashboardFor = (call: Call, action: string): Dashboard => {
  const dashboard = call.state.dashboards.get(param(call, "uid"));
  if (!dashboard) return refuse(404, "Dashboard not found", call.world.edition.at(11) ? { traceID: "" } : {});
  allow(call, action, ...rightsScopes(dashboard));
  return dashboard;
};

const folderMeta = (call: Call, { folderUid }: Dashboard): JsonObject => {
  if (folderUid === "") return { folderId: 0, folderUid: "", folderTitle: "General", folderUrl: "" };
  const folder = call.state.folders.get(folderUid) ?? refuse(404, "Folder not found");
  return { folderId: folder.id, folderUid, folderTitle: folder.title, folderUrl: folderUrl(call, folder) };
};
const rights = (call: Call, dashboard: Dashboard): JsonObject => {
  const canSave = may(call, "dashboards:write", ...rightsScopes(dashboard));
  const canDelete = may(call, "dashboards:delete", ...rightsScopes(dashboard));
  return { canSave, canEdit: canSave, canAdmin: canSave, canStar: true, canDelete };
};
const metaOf = (call: Call, dashboard: Dashboard): JsonObject => {
  const { uid, version, created, createdBy, updated, updatedBy, file } = dashboard;
  return {
    type: "db",
    slug: slug(dashboard.title),
    url: String(saved(call, dashboard).url),
    version,
    ...(call.world.edition.at(12) ? { apiVersion: dashboard.api } : {}),
    created,
    createdBy,
    updated,
    updatedBy,
    ...folderMeta(call, dashboard),
    provisioned: file !== undefined && !file.allowUiUpdates,
    provisionedExternalId: file?.path ?? "",
    ...rights(call, dashboard),
    hasAcl: false,
    isFolder: false,
    isSnapshot: false,
    isStarred: false,
    expires: "0001-01-01T00:00:00Z",
    publicDashboardEnabled: call.state.shared.has(uid),
  };
};

const get: Handler = (call) => {
  const dashboard = dashboardFor(call, "dashboards:read");
  const asked = call.query.get("apiVersion") ?? "";
  const wanted = call.world.edition.at(13) && isLayout(asked) === isLayout(dashboard.api) ? asked : "";
  if (isLayout(dashboard.api) && wanted === "" && call.world.behaviour.classicReadOfV2 === 406)
    refuse(406, "dashboard is stored as v2 and cannot be shown in the classic form");
  const { spec } = shown(call.state, dashboard, wanted || "v0alpha1");
  const { id, uid, version } = dashboard;
  const body = { ...withLibraryPanels(call, spec), id, uid, version };
  return ok({ dashboard: sorted(body), meta: metaOf(call, dashboard) });
};

const remove = (call: Call): Answer => {
  const dashboard = dashboardFor(call, "dashboards:delete");
  const { uid, title, file } = dashboard;
  if (file) refuse(400, "provisioned dashboard cannot be deleted");
  if (call.world.edition.at(12)) refuseRepository(dashboard);
  forgetDashboard(call, uid);
  return ok({ title, message: `Dashboard ${title} deleted`, uid });
};

const versionJson = ({ id, uid }: Dashboard, version: Version): JsonObject => ({
  id: id * 1000 + version.version,
  dashboardId: id,
  uid,
  parentVersion: version.parentVersion,
  restoredFrom: version.restoredFrom,
  version: version.version,
  created: version.created,
  createdBy: version.createdBy,
  message: version.message,
});
const wholeVersion = (dashboard: Dashboard, version: Version): JsonObject => {
  const { id, uid } = dashboard;
  const data = { ...copy(version.spec), id, uid, version: version.version };
  return { ...versionJson(dashboard, version), data: sorted(data) };
};
const versions: Handler = (call) => {
  const dashboard = dashboardFor(call, "dashboards:write");
  const { versionsList, versionsListed } = call.world.behaviour;
  const start = Number(call.query.get("start") ?? 0);
  const limit = Number(call.query.get("limit") ?? 0) || Number.POSITIVE_INFINITY;
  const list = dashboard.history
    .slice(start, start + limit)
    .map((version) => (versionsListed === "whole" ? wholeVersion : versionJson)(dashboard, version));
  if (versionsList === "array") return ok(list);
  return ok({ continueToken: "", versions: list });
};

const versionNumbered = (dashboard: Dashboard, number: unknown): Version =>
  dashboard.history.find(({ version }) => version === number) ?? refuse(404, "Dashboard version not found");
const oneVersion: Handler = (call) => {
  const dashboard = dashboardFor(call, "dashboards:write");
  return ok(wholeVersion(dashboard, versionNumbered(dashboard, Number(param(call, "version")))));
};

const restore: Handler = (call) => {
  const dashboard = dashboardFor(call, "dashboards:write");
  const { spec, version, api } = versionNumbered(dashboard, objectOf(json(call)).version);
  const message = `Restored from version ${version}`;
  const { uid, folderUid } = dashboard;
  const content = { ...copy(spec), uid, version: dashboard.version };
  const wanted = { dashboard: content, api, folderUid, message, overwrite: false, restoredFrom: version };
  const answer = saved(call, save(call, wanted));
  return ok({ ...answer, status: "success" });
};

const base = "/api/dashboards/uid/:uid";
export const dashboardRoutes: readonly Route[] = [
  { method: "POST", pattern: "/api/dashboards/db", handle: postDashboard },
  { method: "GET", pattern: base, handle: get },
  { method: "DELETE", pattern: base, handle: remove },
  { method: "GET", pattern: `${base}/versions`, handle: versions },
  { method: "GET", pattern: `${base}/versions/:version`, handle: oneVersion },
  { method: "POST", pattern: `${base}/restore`, handle: restore },
];
