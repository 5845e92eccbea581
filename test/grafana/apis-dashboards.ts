// Dashboards as objects of the app platform: dashboard.grafana.app.

import { allow, inFolder, may } from "./access.ts";
import { type Answer, type Call, ok, param, refuse } from "./call.ts";
import { checkSpec, type Written, writeDashboard } from "./dashboard-store.ts";
import { checkUid, seenFolder } from "./folder-store.ts";
import { byline } from "./folders.ts";
import { forgetDashboard } from "./indexing.ts";
import { copy, type JsonObject, objectOf, sorted, textOf } from "./json.ts";
import {
  checkFolderManager,
  checkManagerChange,
  fileAnnotations,
  refuseOwned,
  refuseRepository,
} from "./managers.ts";
import { misfits, refuseMisfits, shown, stored } from "./schema.ts";
import { slug } from "./slug.ts";
import { type Dashboard, sentTexts, type Version } from "./state.ts";
import {
  dashboardKind,
  deleted,
  detailsOf,
  dry,
  folderKey,
  folderKind,
  kept,
  messageKey,
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

const kind = dashboardKind;

const dashboardNamed = (call: Call, action: string): Dashboard => {
  const name = param(call, "name");
  const dashboard = call.state.dashboards.get(name) ?? refuseMissing(kind, name);
  allow(call, action, `dashboards:uid:${name}`, inFolder(dashboard.folderUid));
  return dashboard;
};

const statusFor = (dashboard: Dashboard, failed: string | undefined): JsonObject =>
  failed === undefined ? {} : { conversion: { failed: true, error: failed, storedVersion: dashboard.api } };
const objectJson = (call: Call, dashboard: Dashboard, api: string): JsonObject => {
  const { spec, failed } = shown(call.state, dashboard, api);
  return {
    kind: kind.kind,
    apiVersion: `${kind.group}/${api}`,
    metadata: metadataOf(namespaceOf(call), dashboard, fileAnnotations(dashboard)),
    spec: sorted(spec),
    status: statusFor(dashboard, dashboard.failed ?? failed),
  };
};
/** The dashboard as it was at a version. */
const past = (dashboard: Dashboard, version: Version): Dashboard => ({
  ...dashboard,
  ...version,
  annotations: { ...dashboard.annotations, ...(version.message ? { [messageKey]: version.message } : {}) },
  created: dashboard.created,
  createdBy: dashboard.createdBy,
  updated: version.created,
  updatedBy: version.createdBy,
});
const accessOf = (call: Call, dashboard: Dashboard): JsonObject => {
  const scopes = [`dashboards:uid:${dashboard.uid}`, inFolder(dashboard.folderUid)];
  const canSave = may(call, "dashboards:write", ...scopes);
  const url = `${new URL(call.world.url).pathname.replace(/\/$/, "")}/d/${dashboard.uid}/${slug(dashboard.title)}`;
  const canDelete = may(call, "dashboards:delete", ...scopes);
  const isPublic = call.state.shared.has(dashboard.uid);
  const rights = { canSave, canEdit: canSave, canAdmin: canSave, canDelete, canStar: true };
  return { ...rights, slug: slug(dashboard.title), url, isPublic };
};

const get = (call: Call, api: string): Answer => {
  const dashboard = dashboardNamed(call, "dashboards:read");
  const asked = call.query.get("resourceVersion");
  if (call.path.endsWith("/dto")) {
    const body = objectJson(call, dashboard, api);
    return ok({ ...body, kind: "DashboardWithAccessInfo", access: accessOf(call, dashboard) });
  }
  if (!asked || asked === dashboard.resourceVersion) return ok(objectJson(call, dashboard, api));
  const version = dashboard.history.find(({ resourceVersion }) => resourceVersion === asked);
  return ok(objectJson(call, past(dashboard, version ?? refuseMissing(kind, dashboard.uid)), api));
};

const history = (call: Call, api: string): Answer => {
  const name = /^metadata\.name=(.+)$/.exec(call.query.get("fieldSelector") ?? "")?.[1];
  if (name === undefined) return refuseStatus(400, "fieldSelector is required");
  const dashboard = call.state.dashboards.get(name) ?? refuseMissing(kind, name);
  const { uid, folderUid } = dashboard;
  const served = call.world.behaviour.alphaHistory || !/alpha|beta/.test(api);
  const readable = may(call, "dashboards:read", `dashboards:uid:${uid}`, inFolder(folderUid));
  const versions = served && readable ? dashboard.history : [];
  const items = versions.map((version) => objectJson(call, past(dashboard, version), api));
  return page(call, kind, `${kind.group}/${api}`, items);
};
const list = (call: Call, api: string): Answer => {
  const selector = call.query.get("labelSelector") ?? "";
  if (selector.includes("grafana.app/get-history=true")) return history(call, api);
  const readable = [...call.state.dashboards.values()]
    .filter(({ uid, folderUid }) =>
      may(call, "dashboards:read", `dashboards:uid:${uid}`, inFolder(folderUid)),
    )
    .filter(({ labels }) => selects(selector, labels))
    .sort((left, right) => (left.uid < right.uid ? -1 : 1));
  const items = readable.map((dashboard) => objectJson(call, dashboard, api));
  return page(call, kind, `${kind.group}/${api}`, items);
};

/** Refuses content that does not fit, unless `fieldValidation` says to store it anyway. */
const contentFor = (call: Call, api: string, name: string, given: JsonObject) => {
  const { edition } = call.world;
  const validation = call.query.get("fieldValidation") ?? "Strict";
  if (validation === "Warn" && !edition.at(12, 1)) refuseStatus(400, "fieldValidation Warn is not supported");
  checkSpec(call, given);
  const { spec, failed } = stored(call, api, given);
  if (validation !== "Strict") return { spec, failed };
  const places = misfits(api, given);
  if (places.length > 0) refuseMisfits(name, places);
  if (failed !== undefined) refuseMisfits(name, ["spec.schemaVersion"], failed);
  return { spec, failed };
};

const writtenFor = (call: Call, api: string, uid: string, body: JsonObject): Written => {
  const annotations = sentTexts(body.metadata, "annotations");
  return {
    uid,
    ...contentFor(call, api, uid, objectOf(body.spec)),
    api,
    folderUid: annotations[folderKey] ?? "",
    message: annotations[messageKey] ?? "",
    by: byline(call),
    annotations: kept(call, annotations),
    labels: kept(call, sentTexts(body.metadata, "labels")),
  };
};
/** The folder must be there, and take the dashboard; a dry run does not look. */
const checkPlace = (call: Call, { folderUid, annotations }: Written): void => {
  if (dry(call)) return;
  if (folderUid !== "" && !seenFolder(call, folderUid)) refuseMissing(folderKind, folderUid);
  checkFolderManager(call, folderUid, annotations);
};
/** Writes it, or does as if, and shows the outcome. */
const written = (call: Call, api: string, wanted: Written, status: number): Answer => {
  if (!dry(call)) return ok(objectJson(call, writeDashboard(call, wanted, false), api), status);
  const scratch = { ...call, state: copy({ ...call.state, datasources: [] }) };
  return ok(objectJson(call, writeDashboard(scratch, wanted, false), api), status);
};

const create = (call: Call, api: string, body: JsonObject): Answer => {
  const { name, generateName } = objectOf(body.metadata);
  if (!textOf(name) && !textOf(generateName)) refuseStatus(400, "name or generateName is required");
  const uid = textOf(name) || `${textOf(generateName)}${call.state.ticks}`;
  checkUid(uid);
  const wanted = writtenFor(call, api, uid, body);
  allow(call, "dashboards:create", inFolder(wanted.folderUid));
  if (call.state.dashboards.has(uid)) refuseTaken(kind, uid);
  checkPlace(call, wanted);
  const most = call.world.options.quota?.dashboards ?? Number.POSITIVE_INFINITY;
  if (!dry(call) && call.state.dashboards.size >= most) refuse(403, "Quota reached");
  return written(call, api, wanted, 201);
};

const replace = (call: Call, api: string, body: JsonObject): Answer => {
  const uid = param(call, "name");
  if (!call.state.dashboards.has(uid) && call.world.behaviour.putCreates) return create(call, api, body);
  const old = dashboardNamed(call, "dashboards:write");
  const resourceVersion = textOf(objectOf(body.metadata).resourceVersion);
  if (resourceVersion !== "" && resourceVersion !== old.resourceVersion) refuseStale(kind, uid);
  const wanted = writtenFor(call, api, uid, body);
  if (old.folderUid !== wanted.folderUid) allow(call, "dashboards:create", inFolder(wanted.folderUid));
  refuseRepository(old);
  if (call.world.behaviour.filesOnApis === "refused") refuseOwned(call, old, false);
  checkManagerChange(old, wanted.annotations);
  checkPlace(call, wanted);
  return written(call, api, wanted, 200);
};

const remove = (call: Call): Answer => {
  const dashboard = dashboardNamed(call, "dashboards:delete");
  const forced = call.query.get("gracePeriodSeconds") === "0";
  if (dashboard.file && !forced)
    refuseStatus(400, "provisioned dashboard cannot be deleted", detailsOf(kind, dashboard.uid));
  refuseRepository(dashboard);
  if (!dry(call)) forgetDashboard(call, dashboard.uid);
  return deleted(kind, dashboard);
};

export const dashboardResource: Resource = {
  ...kind,
  reads: "dashboards:read",
  list,
  get,
  create,
  replace,
  remove,
  read: (call, api) => objectJson(call, dashboardNamed(call, "dashboards:read"), api),
};
