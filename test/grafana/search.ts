// GET /api/search: an index of folders and dashboards that lags behind what was written.

import { inFolder, may } from "./access.ts";
import { type Call, type Handler, ok, type Route, refuse } from "./call.ts";
import { settle } from "./indexing.ts";
import type { JsonObject } from "./json.ts";
import { slug } from "./slug.ts";
import type { Hit } from "./state.ts";

const most = 5000;

const readable = (call: Call, { kind, uid, folderUid }: Hit): boolean =>
  kind === "dash-db"
    ? may(call, "dashboards:read", `dashboards:uid:${uid}`, inFolder(folderUid))
    : may(call, "folders:read", inFolder(uid));
/** Every value of a parameter that may be repeated; `general` and nothing are the root. */
const all = (query: URLSearchParams, name: string): string[] | undefined =>
  query.has(name) ? query.getAll(name).map((value) => (value === "general" ? "" : value)) : undefined;

const wanted = (call: Call): ((hit: Hit) => boolean) => {
  const { query, world } = call;
  const text = (query.get("query") ?? "").toLowerCase();
  const kind = query.get("type");
  const tags = query.getAll("tag");
  const uids = query.has("dashboardUIDs") ? query.getAll("dashboardUIDs") : undefined;
  const folders = world.edition.at(10, 2) ? all(query, "folderUIDs") : undefined;
  return (hit) =>
    (kind === null || kind === hit.kind) &&
    hit.title.toLowerCase().includes(text) &&
    tags.every((tag) => hit.tags.includes(tag)) &&
    (uids === undefined || uids.includes(hit.uid)) &&
    (folders === undefined || folders.includes(hit.folderUid)) &&
    readable(call, hit);
};

const hitJson = ({ state, world }: Call, { kind, id, uid, title, folderUid, tags }: Hit): JsonObject => {
  const base = new URL(world.url).pathname.replace(/\/$/, "");
  const folder = state.folders.get(folderUid);
  const place = {
    folderId: folder?.id ?? 0,
    folderUid,
    folderTitle: folder?.title ?? "",
    folderUrl: `${base}/dashboards/f/${folderUid}/${slug(folder?.title ?? "")}`,
  };
  return {
    id,
    uid,
    title,
    uri: `db/${slug(title)}`,
    url:
      kind === "dash-db" ? `${base}/d/${uid}/${slug(title)}` : `${base}/dashboards/f/${uid}/${slug(title)}`,
    slug: "",
    type: kind,
    tags: [...tags],
    isStarred: false,
    sortMeta: 0,
    ...(folderUid === "" ? {} : place),
  };
};

const search: Handler = (call) => {
  settle(call.state, call.world);
  const limit = Number(call.query.get("limit") ?? 1000);
  if (limit > most)
    refuse(422, `Limit is above maximum allowed (${most}), use page parameter to access hits beyond limit`);
  if (call.query.has("dashboardIds") && call.query.has("dashboardUIDs"))
    refuse(400, "search supports UIDs or IDs, not both");
  const start = (Number(call.query.get("page") ?? 1) - 1) * limit;
  const hits = [...call.state.index.values()]
    .filter(wanted(call))
    .sort((left, right) => (left.title < right.title ? -1 : 1));
  return ok(hits.slice(start, start + limit).map((hit) => hitJson(call, hit)));
};

export const searchRoutes: readonly Route[] = [{ method: "GET", pattern: "/api/search", handle: search }];
