// Folders over the old API, /api/folders, which keeps no mark and, from 13 on, no version either.

import { holdsOnlyOurs, refuseContents } from "./contents.ts";
import type { Folder, JsonObject, Live, Owner, Server } from "./format.ts";
import { type Http, orNothing, route } from "./http.ts";
import { objectOf, textOf } from "./json.ts";
import { Refusal } from "./refusal.ts";
import { changed, inSteps, settleDelete, settleSave, whenSeen } from "./settle.ts";

interface Context {
  readonly http: Http;
  readonly server: Server;
  readonly made: Set<string>;
}
type Found = Live<Folder> | undefined;

const OURS: Owner = { kind: "ours", checksum: undefined };
const pathOf = (uid: string): string => route`api/folders/${uid}`;
const bodyOf = async ({ http }: Context, uid: string): Promise<JsonObject | undefined> => {
  const found = await orNothing(http.get(pathOf(uid)));
  return found === undefined ? undefined : objectOf(found);
};

/** Reads a folder; ours when no other tool manages it and nothing foreign is in it. */
export const folder = async (context: Context, uid: string): Promise<Found> => {
  const body = await bodyOf(context, uid);
  return body && liveOf(body, await ownerOf(context, uid, body));
};

const ownerOf = async ({ http }: Context, uid: string, body: JsonObject): Promise<Owner> => {
  const manager = textOf(body.managedBy);
  if (manager) return { kind: "managed", by: manager };
  return (await holdsOnlyOurs(http, uid)) ? OURS : { kind: "foreign" };
};

const liveOf = (body: JsonObject, owner: Owner): Live<Folder> => ({
  value: {
    uid: textOf(body.uid) ?? "",
    title: textOf(body.title) ?? "",
    parent: body.parentUid === "general" ? undefined : textOf(body.parentUid),
  },
  version: String(body.version ?? ""),
  owner,
  by: textOf(body.updatedBy),
  at: textOf(body.updated),
  writable: body.canSave === false ? false : undefined,
});

/** Creates, renames or moves a folder. It keeps no mark, so that a rollback has none to put back. */
export const saveFolder = (context: Context, wanted: Folder, before: Found): Promise<Live<Folder>> => {
  const readBack = async (): Promise<Found> => {
    const body = await bodyOf(context, wanted.uid);
    return body && liveOf(body, OURS);
  };
  const { title, parent } = wanted;
  return inSteps(context.http, (http) =>
    settleSave(http, before, {
      send: () =>
        before
          ? change({ ...context, http }, wanted, before, readBack)
          : create({ ...context, http }, wanted),
      readBack,
      isDone: (now) => now?.value.title === title && now.value.parent === parent,
      isUntouched: (now) => isSame(now, before) || isMoved(now, wanted, before),
    }),
  );
};

/** Whether a folder lies where it shall already, and is still called as before: the first of two writes is done. */
const isMoved = (now: Found, wanted: Folder, before: Found): boolean =>
  before !== undefined && now?.value.title === before.value.title && now.value.parent === wanted.parent;

/** A move makes no new version: the parent is compared as well. */
const isSame = (now: Found, before: Found): boolean =>
  now?.version === before?.version &&
  now?.value.parent === before?.value.parent &&
  now?.value.title === before?.value.title;

const create = async (context: Context, { uid, title, parent }: Folder): Promise<Live<Folder>> => {
  const body = { uid, title, ...(parent === undefined ? {} : { parentUid: parent }) };
  const isNew = parent !== undefined && context.made.has(parent);
  const made = await whenSeen(context.http, isNew, () => context.http.send("POST", "api/folders", { body }));
  context.made.add(uid);
  const live = liveOf(objectOf(made), OURS);
  if (live.value.parent === parent) return live;
  throw flat(context, "POST /api/folders");
};

/** Servers without nested folders ignore the parent and do not say so. */
const flat = ({ server }: Context, where: string): Refusal =>
  new Refusal(`Grafana${server.version ? ` ${server.version}` : ""} put the folder at the root`, {
    kind: "invalid",
    where,
    fix: "Nested folders need Grafana 11, or the toggle nestedFolders from 10.3 on: switch it on, or nest no folders.",
  });

/** A move has no version to compare, and 13 ignores that of a folder: what is there is compared just before. */
const change = async (
  { http }: Context,
  wanted: Folder,
  before: Live<Folder>,
  readBack: () => Promise<Found>,
): Promise<Found> => {
  const { uid, title, parent } = wanted;
  let now = await readBack();
  if (!isSame(now, before) && !isMoved(now, wanted, before)) throw changed(`PUT /${pathOf(uid)}`);
  if (now?.value.parent !== parent) {
    await http.send("POST", `${pathOf(uid)}/move`, { body: { parentUid: parent ?? "" } });
    now = await readBack();
  }
  if (before.value.title === title) return now;
  const body = { title, version: Number(now?.version), overwrite: false };
  return liveOf(objectOf(await http.send("PUT", pathOf(uid), { body })), OURS);
};

/** Deletes a folder that is empty and still as it was read; the server would delete all that is in it. */
export const deleteFolder = (context: Context, { value, version }: Live<Folder>): Promise<void> =>
  settleDelete(context.http, `DELETE /${pathOf(value.uid)}`, {
    send: async () => {
      await refuseContents(context.http, value.uid);
      const query = { forceDeleteRules: "false" };
      await orNothing(context.http.send("DELETE", pathOf(value.uid), { query }));
    },
    readBack: () => bodyOf(context, value.uid),
    isUntouched: (now) => String(now?.version) === version,
  });
