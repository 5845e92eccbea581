// Folders over the app platform, folder.grafana.app: their mark is a line of the description.

import { endless, holdsOnlyOurs, refuseContents } from "./contents.ts";
import type { Folder, JsonObject, Live, Owner } from "./format.ts";
import { type Http, orNothing } from "./http.ts";
import { listOf, objectOf, textOf, without } from "./json.ts";
import { folderChecksum, markFolder, readFolder } from "./marks.ts";
import { annotationsOf, byOf, deletion, managerOf, versionOf } from "./objects.ts";
import { changed, isSaved, settleDelete, settleSave, whenSeen } from "./settle.ts";

interface Context {
  readonly http: Http;
  readonly project: string;
  readonly made: Set<string>;
  /** The path of all folders. */
  readonly all: string;
  readonly version: string;
}
type Found = Live<Folder> | undefined;

const PARENT = "grafana.app/folder";
/** Asked for when something is made, invalid when it is changed; no server gives it back. */
const GRANT = "grafana.app/grant-permissions";
const pathOf = ({ all }: Context, uid: string): string => `${all}/${encodeURIComponent(uid)}`;
const bodyOf = async (context: Context, uid: string): Promise<JsonObject | undefined> => {
  const found = await orNothing(context.http.get(pathOf(context, uid)));
  return found === undefined ? undefined : objectOf(found);
};
const markOf = ({ project }: Context, body: JsonObject): Owner | undefined =>
  readFolder(textOf(objectOf(body.spec).description), project, nameOf(body));
const nameOf = (body: JsonObject): string => textOf(objectOf(body.metadata).name) ?? "";

/** Reads a folder; one without a mark, as the old API makes them, is ours when nothing foreign is in it. */
export const folder = async (context: Context, uid: string): Promise<Found> => {
  const body = await bodyOf(context, uid);
  if (body === undefined) return undefined;
  const owner = managerOf(body) ?? markOf(context, body) ?? (await ownerByContents(context, uid));
  return liveOf(body, owner);
};

const ownerByContents = async ({ http }: Context, uid: string): Promise<Owner> =>
  (await holdsOnlyOurs(http, uid)) ? { kind: "ours", checksum: undefined } : { kind: "foreign" };

const liveOf = (body: JsonObject, owner: Owner): Live<Folder> => {
  const parent = textOf(annotationsOf(body)[PARENT]);
  return {
    value: {
      uid: nameOf(body),
      title: textOf(objectOf(body.spec).title) ?? "",
      parent: parent === "general" ? undefined : parent,
    },
    version: versionOf(body),
    owner,
    ...byOf(body),
  };
};

/** Creates, renames or moves a folder; all else that it holds, such as a description, stays. */
export const saveFolder = (
  context: Context,
  wanted: Folder,
  before: Found,
  as?: Owner,
): Promise<Live<Folder>> => {
  const owner = as ?? { kind: "ours", checksum: folderChecksum(wanted) };
  const isMarked = owner.kind === "ours" && owner.checksum !== undefined;
  const unmarked: Owner = isMarked ? { kind: "foreign" } : owner;
  const live = (body: JsonObject): Live<Folder> => liveOf(body, markOf(context, body) ?? unmarked);
  const readBack = async (): Promise<Found> => {
    const body = await bodyOf(context, wanted.uid);
    return body && live(body);
  };
  const send = () => (before ? change(context, wanted, before, as) : create(context, wanted, as));
  return settleSave(context.http, before, {
    send: async () => live(await send()),
    readBack,
    isDone: isSaved(wanted, owner, folderChecksum),
    isUntouched: (now) => now?.version === before?.version,
  });
};

/** At the root nobody but its maker could see it without the grant; deeper down it inherits. */
const create = async (context: Context, wanted: Folder, as?: Owner): Promise<JsonObject> => {
  const { uid: name, title, parent } = wanted;
  const annotations = parent === undefined ? { [GRANT]: "default" } : { [PARENT]: parent };
  const body = {
    apiVersion: `folder.grafana.app/${context.version}`,
    kind: "Folder",
    metadata: { name, annotations },
    spec: { title, description: markFolder(wanted, context.project, undefined, as) },
  };
  const isNew = parent !== undefined && context.made.has(parent);
  const made = await whenSeen(context.http, isNew, () => context.http.send("POST", context.all, { body }));
  context.made.add(name);
  return objectOf(made);
};

const change = async (
  context: Context,
  wanted: Folder,
  before: Live<Folder>,
  as?: Owner,
): Promise<JsonObject> => {
  const path = pathOf(context, wanted.uid);
  const now = await bodyOf(context, wanted.uid);
  if (now === undefined || versionOf(now) !== before.version) throw changed(`PUT /${path}`);
  const [metadata, spec] = [objectOf(now.metadata), objectOf(now.spec)];
  const parent: JsonObject = wanted.parent === undefined ? {} : { [PARENT]: wanted.parent };
  const description = markFolder(wanted, context.project, textOf(spec.description), as);
  const body = {
    ...without(now, "status"),
    metadata: { ...metadata, annotations: { ...without(annotationsOf(now), PARENT, GRANT), ...parent } },
    spec: { ...spec, title: wanted.title, description },
  };
  return objectOf(await context.http.send("PUT", path, { body }));
};

/** Deletes a folder that is empty and still as it was read; some servers would delete all that is in it. */
export const deleteFolder = (context: Context, { value, version }: Live<Folder>): Promise<void> => {
  const path = pathOf(context, value.uid);
  return settleDelete(context.http, `DELETE /${path}`, {
    send: async () => {
      await refuseContents(context.http, value.uid);
      await orNothing(context.http.send("DELETE", path, { body: deletion(version) }));
    },
    readBack: () => bodyOf(context, value.uid),
    isUntouched: (now) => now !== undefined && versionOf(now) === version,
  });
};

/** More parts than any Grafana gives its folders in. */
const MOST = 200;
/** The uids of all folders with our mark, sorted. */
export const markedFolders = async (context: Context): Promise<readonly string[]> => {
  const marked: string[] = [];
  const seen = new Set<string | undefined>();
  for (let next: string | undefined; !seen.has(next) && seen.size < MOST; ) {
    seen.add(next);
    const query = { limit: 500, continue: next };
    const list = objectOf(await context.http.get(context.all, { query }));
    const ours = listOf(list.items)
      .map(objectOf)
      .filter((body) => markOf(context, body) !== undefined);
    marked.push(...ours.map(nameOf));
    next = textOf(objectOf(list.metadata).continue);
    if (next === undefined) return marked.sort();
  }
  throw endless(`GET /${context.all}`);
};
