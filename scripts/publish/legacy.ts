// Dashboards over the old API, /api: all that Grafana 10 and 11 have, and 12 and 13 still serve.

import pLimit from "p-limit";
import { candidates } from "./contents.ts";
import type { Dashboard, JsonObject, Live, Owner, Server, Store } from "./format.ts";
import { NEWEST, publishedAmong } from "./history.ts";
import { type Http, orNothing, route } from "./http.ts";
import { isObject, listOf, objectOf, textOf, without } from "./json.ts";
import { deleteFolder, folder, saveFolder } from "./legacy-folders.ts";
import { checksum, mark, read } from "./marks.ts";
import { Refusal, seenAs } from "./refusal.ts";
import { inSteps, isSaved, settleDelete, settleSave, whenSeen } from "./settle.ts";

interface Context {
  readonly http: Http;
  readonly server: Server;
  readonly project: string;
  /** The folders that this store has made: other servers of the same Grafana may not see them at once. */
  readonly made: Set<string>;
}

/**
 * Opens the store of a Grafana over its old API. Dashboards are saved by their version, never with `overwrite`, which
 * is a compare-and-swap on every version. Folders are written one at a time.
 */
export const legacyStore = (http: Http, server: Server, project: string): Store => {
  const context = { http, server, project, made: new Set<string>() };
  const one = pLimit(1);
  return {
    api: "legacy",
    folder: (uid) => folder(context, uid),
    saveFolder: (wanted, before) => one(saveFolder, context, wanted, before),
    deleteFolder: (before) => one(deleteFolder, context, before),
    dashboard: (uid) => dashboard(context, uid),
    saveDashboard: (wanted, before, message, as) =>
      inSteps(http, (steps) => saveDashboard({ ...context, http: steps }, wanted, before, message, as)),
    deleteDashboard: (before) => deleteDashboard(context, before),
    published: (live, sum, places) => published(context, live, sum, places),
    candidates: () => candidates(http),
    markedFolders: async () => [],
  };
};

const pathOf = (uid: string): string => route`api/dashboards/uid/${uid}`;

const dashboard = async (context: Context, uid: string): Promise<Live<Dashboard> | undefined> => {
  try {
    return liveOf(context, uid, objectOf(await context.http.get(pathOf(uid))));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.kind === "missing" && !/folder not found/i.test(error.message)) return undefined;
    if (error.kind === "missing") throw seenAs(error, "missing", ORPHAN);
    throw error.status === 406 ? seenAs(error, "invalid", NEW_LAYOUT) : error;
  }
};

const ORPHAN = "Its folder is gone, but it is still there: delete it in Grafana.";
const NEW_LAYOUT =
  "It was saved in Grafana's new layout, which the old API cannot give back: use --api apis.";

const liveOf = ({ project }: Context, uid: string, body: JsonObject): Live<Dashboard> => {
  const [stored, meta] = [objectOf(body.dashboard), objectOf(body.meta)];
  const { model, owner } = read({ ...without(stored, "id", "version"), uid }, project, uid);
  const folder = meta.folderUid === "general" ? undefined : textOf(meta.folderUid);
  return {
    value: { uid, title: textOf(stored.title) ?? "", folder, model },
    version: String(stored.version ?? meta.version ?? ""),
    owner: managerOf(meta) ?? owner,
    by: textOf(meta.updatedBy),
    at: textOf(meta.updated),
    writable: meta.canSave === false ? false : undefined,
  };
};

/** A file that lets people edit (`allowUiUpdates`) is not told as `provisioned`, and takes its dashboard back, too. */
const managerOf = (meta: JsonObject): Owner | undefined => {
  const file = textOf(meta.provisionedExternalId);
  if (meta.provisioned !== true && !file) return undefined;
  return { kind: "managed", by: file ? `the file ${file}` : "a file" };
};

const saveDashboard = (
  context: Context,
  wanted: Dashboard,
  before: Live<Dashboard> | undefined,
  message: string,
  as?: Owner,
): Promise<Live<Dashboard>> => {
  const { uid, folder: folderUid = "" } = wanted;
  const owner = as ?? { kind: "ours", checksum: checksum(wanted) };
  const readBack = () => dashboard(context, uid);
  const version = Number(before?.version ?? 0);
  const model = { ...mark(wanted, context.project, as), id: null, uid, version };
  const body = { dashboard: model, folderUid, message, overwrite: false };
  const send = async () => {
    const isNew = context.made.has(folderUid);
    const path = "api/dashboards/db";
    const saved = await whenSeen(context.http, isNew, () => context.http.send("POST", path, { body }));
    const now = objectOf(saved).version;
    return now === undefined ? readBack() : { value: wanted, version: String(now), owner };
  };
  const isUntouched = (now: Live<Dashboard> | undefined) => isSame(now, before);
  return settleSave(context.http, before, {
    send,
    readBack,
    isDone: isSaved(wanted, owner, checksum),
    isUntouched,
  });
};

/** One that was deleted and made anew has the first version again: the time is compared, too, where both tell it. */
const isSame = (now: Live<Dashboard> | undefined, before: Live<Dashboard> | undefined): boolean =>
  now?.version === before?.version &&
  (now?.at === undefined || before?.at === undefined || now.at === before.at);

const deleteDashboard = (context: Context, before: Live<Dashboard>): Promise<void> => {
  const { uid } = before.value;
  return settleDelete(context.http, `DELETE /${pathOf(uid)}`, {
    send: () => orNothing(context.http.send("DELETE", pathOf(uid))),
    readBack: () => dashboard(context, uid),
    isUntouched: (now) => isSame(now, before),
  });
};

/** Most servers list the versions with their contents; others give each by its number. None tells its folder. */
const published = async (
  context: Context,
  { value: { uid }, version: now }: Live<Dashboard>,
  sum: string,
  places: readonly (string | undefined)[],
): Promise<Dashboard | undefined> => {
  const path = `${pathOf(uid)}/versions`;
  const list = await context.http.get(path, { query: { limit: NEWEST } });
  const entries = listOf(Array.isArray(list) ? list : objectOf(list).versions).map(objectOf);
  for (const { version, data } of entries.slice(0, NEWEST)) {
    if (typeof version !== "number" || String(version) === now) continue;
    const kept = isObject(data) ? data : objectOf(await context.http.get(`${path}/${version}`)).data;
    const then = places.map((place) =>
      liveOf(context, uid, { dashboard: kept ?? null, meta: { folderUid: place ?? null } }),
    );
    const found = publishedAmong(then, sum);
    if (found) return found;
  }
  return undefined;
};
