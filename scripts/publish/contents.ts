// What lies in a folder, and which dashboards carry our tag: by search, which may lag behind what was written.

import type { Json, JsonObject } from "./format.ts";
import { type Http, orNothing, route } from "./http.ts";
import { listOf, objectOf, textOf } from "./json.ts";
import { tag } from "./marks.ts";
import { fixes, Refusal } from "./refusal.ts";

const PAGE = 1000;
/** More pages than any Grafana has; one that has no last page is not read for ever. */
const MOST = 200;

type Query = Readonly<Record<string, string | number | undefined>>;
/** All pages of a list that has `limit` and `page`. */
const pages = async (http: Http, path: string, query: Query): Promise<readonly JsonObject[]> => {
  const all: JsonObject[] = [];
  let before = "";
  for (let page = 1; page <= MOST; page++) {
    const found = listOf(await http.get(path, { query: { ...query, limit: PAGE, page } })).map(objectOf);
    const same = JSON.stringify(found);
    if (same === before && found.length > 0) break;
    before = same;
    all.push(...found);
    if (found.length < PAGE) return all;
  }
  throw endless(`GET /${path}`);
};
/** What is told of a list that comes page by page and does not end. */
export const endless = (where: string): Refusal =>
  new Refusal("its pages have no end, or are all the same", {
    kind: "unreachable",
    where,
    fix: "Look at what stands before Grafana: it may answer each page from a cache.",
  });

/** The uids of dashboards that carry our tag, sorted; those that were saved last may be missing. */
export const candidates = async (http: Http): Promise<readonly string[]> => {
  const hits = await pages(http, "api/search", { type: "dash-db", tag });
  return [...new Set(hits.flatMap(({ uid }) => textOf(uid) ?? []))].sort();
};

/** Servers before 10.2 ignore `folderUIDs`, those without nested folders `parentUid`: what they add is left out. */
const dashboardsIn = async (http: Http, folder: string): Promise<readonly JsonObject[]> => {
  const hits = await pages(http, "api/search", { type: "dash-db", folderUIDs: folder });
  return hits.filter(({ folderUid }) => folderUid === folder);
};
const foldersIn = async (http: Http, folder: string): Promise<readonly string[]> => {
  const found = await pages(http, "api/folders", { parentUid: folder });
  return found.filter(({ parentUid }) => parentUid === folder).flatMap(({ uid }) => textOf(uid) ?? []);
};

/**
 * Whether nothing foreign is in a folder and in those below it: every dashboard carries our tag. This is what tells
 * ours from foreign where a server keeps no mark of a folder; an empty one counts as ours, its title is all there is
 * to lose. Deleting does not rely on it, see `refuseContents`.
 */
export const holdsOnlyOurs = async (http: Http, folder: string, depth = 0): Promise<boolean> => {
  const dashboards = await dashboardsIn(http, folder);
  if (dashboards.some(({ tags }) => !listOf(tags).includes(tag))) return false;
  const folders = depth < 8 ? await foldersIn(http, folder) : [];
  const inner = await Promise.all(folders.map((each) => holdsOnlyOurs(http, each, depth + 1)));
  return inner.every(Boolean);
};

/**
 * Refuses as `not-empty` when something is in a folder: deleting one deletes all that is in it on most servers. Asks
 * for the server's own count and for the lists; a dashboard that search still names is looked up.
 */
export const refuseContents = async (http: Http, folder: string): Promise<void> => {
  const counts = objectOf(await orNothing(http.get(route`api/folders/${folder}/counts`)));
  const counted = Object.entries(counts).filter(([, number]) => typeof number === "number" && number > 0);
  if (counted.length > 0) throw notEmpty(folder, counted.map(inWords).join(", "));
  const folders = await foldersIn(http, folder);
  if (folders.length > 0) throw notEmpty(folder, `the folder ${folders[0]}`);
  for (const { uid } of await dashboardsIn(http, folder))
    if (await isIn(http, folder, textOf(uid) ?? "")) throw notEmpty(folder, `the dashboard ${uid}`);
};

const NAMES: Readonly<Record<string, string>> = {
  dashboard: "dashboards",
  folder: "folders",
  alertrule: "alert rules",
  librarypanel: "library panels",
};
const inWords = ([key, number]: [string, Json]): string =>
  `${NAMES[key.replace(/s$/, "")] ?? key}: ${number}`;

const isIn = async (http: Http, folder: string, dashboard: string): Promise<boolean> => {
  const found = objectOf(await orNothing(http.get(route`api/dashboards/uid/${dashboard}`)));
  return objectOf(found.meta).folderUid === folder;
};

const notEmpty = (folder: string, what: string): Refusal =>
  new Refusal(`it still holds ${what}`, {
    kind: "not-empty",
    where: `DELETE /api/folders/${folder}`,
    fix: fixes["not-empty"],
  });
