// Dashboards over the app platform, /apis: Grafana 12 and later, in the version that keeps a model as it was sent.

import pLimit from "p-limit";
import { deleteFolder, folder, markedFolders, saveFolder } from "./apis-folders.ts";
import { candidates } from "./contents.ts";
import { folderApi } from "./discover.ts";
import type { Dashboard, JsonObject, Live, Owner, Server, Store } from "./format.ts";
import { NEWEST, publishedAmong } from "./history.ts";
import { type Http, orNothing, route } from "./http.ts";
import { listOf, objectOf, textOf, without } from "./json.ts";
import { checksum, mark, read } from "./marks.ts";
import { annotationsOf, byOf, deletion, managerOf, versionOf } from "./objects.ts";
import { Refusal } from "./refusal.ts";
import { inSteps, isSaved, settleDelete, settleSave, whenSeen } from "./settle.ts";

interface Context {
  readonly http: Http;
  readonly project: string;
  readonly made: Set<string>;
  /** The path of all dashboards. */
  readonly all: string;
}

const VERSION = "v0alpha1";

/**
 * Opens the store of a Grafana over its app platform. Everything is saved by its `resourceVersion`, which is a
 * compare-and-swap. Folders are written one at a time.
 */
export const apisStore = (http: Http, server: Server, project: string): Store => {
  const { namespace } = server;
  const made = new Set<string>();
  const version = folderApi(server) ?? "v1beta1";
  const all = route`apis/dashboard.grafana.app/${VERSION}/namespaces/${namespace}/dashboards`;
  const context = { http, project, made, all };
  const allFolders = route`apis/folder.grafana.app/${version}/namespaces/${namespace}/folders`;
  const folders = { http, project, made, all: allFolders, version };
  const one = pLimit(1);
  return {
    api: "apis",
    folder: (uid) => folder(folders, uid),
    saveFolder: (wanted, before, as) => one(saveFolder, folders, wanted, before, as),
    deleteFolder: (before) => one(deleteFolder, folders, before),
    dashboard: (uid) => dashboard(context, uid),
    saveDashboard: (wanted, before, message, as) =>
      inSteps(http, (steps) => saveDashboard({ ...context, http: steps }, wanted, before, message, as)),
    deleteDashboard: (before) => deleteDashboard(context, before),
    published: (live, sum) => published(context, live, sum),
    candidates: () => candidates(http),
    markedFolders: () => markedFolders(folders),
  };
};

const pathOf = ({ all }: Context, uid: string): string => `${all}/${encodeURIComponent(uid)}`;

const dashboard = async (context: Context, uid: string): Promise<Live<Dashboard> | undefined> => {
  const found = await orNothing(context.http.get(pathOf(context, uid)));
  return found === undefined ? undefined : liveOf(context, uid, objectOf(found));
};

const liveOf = (context: Context, uid: string, body: JsonObject): Live<Dashboard> => {
  refuseUnconverted(context, uid, body);
  return heldIn(context, uid, body);
};

const heldIn = (context: Context, uid: string, body: JsonObject): Live<Dashboard> => {
  const spec = without(objectOf(body.spec), "id", "version");
  const { model, owner } = read({ ...spec, uid }, context.project, uid);
  const title = textOf(spec.title) ?? "";
  const placed = textOf(annotationsOf(body)["grafana.app/folder"]);
  return {
    value: { uid, title, folder: placed === "general" ? undefined : placed, model },
    version: versionOf(body),
    owner: managerOf(body) ?? owner,
    ...byOf(body),
  };
};

/** What the server could not convert is only a part of what it holds: neither to be compared nor to be written back. */
const refuseUnconverted = (context: Context, uid: string, body: JsonObject): void => {
  const { failed, error, storedVersion } = objectOf(objectOf(body.status).conversion);
  if (failed !== true) return;
  const stored = textOf(storedVersion) ?? "another version";
  throw new Refusal(`it is stored as ${stored}, which cannot be converted: ${textOf(error) ?? "no reason"}`, {
    kind: "invalid",
    where: `GET /${pathOf(context, uid)}`,
    fix: "Save it in Grafana as a classic dashboard, or delete it there.",
  });
};

const saveDashboard = (
  context: Context,
  wanted: Dashboard,
  before: Live<Dashboard> | undefined,
  message: string,
  as?: Owner,
): Promise<Live<Dashboard>> => {
  const { http } = context;
  const owner = as ?? { kind: "ours", checksum: checksum(wanted) };
  const body = bodyOf(context, wanted, before, message, as);
  const isNew = wanted.folder !== undefined && context.made.has(wanted.folder);
  const write = () =>
    before
      ? http.send("PUT", pathOf(context, wanted.uid), { body })
      : http.send("POST", context.all, { body });
  return settleSave(context.http, before, {
    send: async () => liveOf(context, wanted.uid, objectOf(await whenSeen(http, isNew, write))),
    readBack: () => dashboard(context, wanted.uid),
    isDone: isSaved(wanted, owner, checksum),
    isUntouched: (now) => now?.version === before?.version,
  });
};

/** Without the folder's annotation it would move to the root; without the grant nobody could see one at the root. */
const bodyOf = (
  { project }: Context,
  wanted: Dashboard,
  before: Live<Dashboard> | undefined,
  message: string,
  as?: Owner,
): JsonObject => {
  const { uid: name, folder: place } = wanted;
  const grant =
    place === undefined && before === undefined ? { "grafana.app/grant-permissions": "default" } : {};
  const annotations = {
    ...(place === undefined ? {} : { "grafana.app/folder": place }),
    "grafana.app/message": message,
    ...grant,
  };
  return {
    apiVersion: `dashboard.grafana.app/${VERSION}`,
    kind: "Dashboard",
    metadata: { name, ...(before ? { resourceVersion: before.version } : {}), annotations },
    spec: without(mark(wanted, project, as), "id", "uid", "version"),
  };
};

const deleteDashboard = (context: Context, { value, version }: Live<Dashboard>): Promise<void> => {
  const path = pathOf(context, value.uid);
  return settleDelete(context.http, `DELETE /${path}`, {
    send: () => orNothing(context.http.send("DELETE", path, { body: deletion(version) })),
    readBack: () => dashboard(context, value.uid),
    isUntouched: (now) => now?.version === version,
  });
};

/**
 * The versions come as a list of whole objects. Grafana's guide promises it for stable versions of the API only; this
 * one gives it as well, since the server's own old API asks for it here, and no other gives back what was sent.
 */
const published = async (
  context: Context,
  { value: { uid } }: Live<Dashboard>,
  sum: string,
): Promise<Dashboard | undefined> => {
  const query = {
    labelSelector: "grafana.app/get-history=true",
    fieldSelector: `metadata.name=${uid}`,
    limit: NEWEST,
  };
  const { items } = objectOf(await context.http.get(context.all, { query }));
  const versions = listOf(items).map((item) => heldIn(context, uid, objectOf(item)));
  return publishedAmong(versions, sum);
};
