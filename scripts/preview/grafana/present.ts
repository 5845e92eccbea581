// What a pull request has in a Grafana already, read once; and a store that shows a plan nothing else.

import { apisStore } from "../../publish/apis.ts";
import type { Dashboard, Folder, Live, Owner, Store } from "../../publish/format.ts";
import { legacyStore } from "../../publish/legacy.ts";
import { folderChecksum } from "../../publish/marks.ts";
import { orProblem, reading } from "../../publish/reading.ts";
import type { Session } from "../../publish/session.ts";
import { numberIn, type PullRequest } from "./pull-request.ts";

export interface Present {
  /** Writes with the pull request's mark; finds its own copies and its own folder, nothing else. */
  readonly store: Store;
  readonly folder: Live<Folder> | undefined;
  /** Those that carry its mark. */
  readonly copies: readonly Live<Dashboard>[];
}
type Read<V extends Dashboard | Folder> = (uid: string) => Promise<Live<V> | undefined>;

const storeFor = ({ http, server, store }: Session, { project }: PullRequest): Store =>
  (store.api === "apis" ? apisStore : legacyStore)(http, server, project);

/** Reads each object once; what is written later carries the version that was read then. */
const once = <V extends Dashboard | Folder>(read: Read<V>): Read<V> => {
  const known = new Map<string, ReturnType<Read<V>>>();
  return (uid) => {
    const found = known.get(uid) ?? read(uid);
    known.set(uid, found);
    return found;
  };
};

/**
 * Whose a folder is. The old API keeps no mark of one: there it is ours when it holds a copy of ours, or is called as
 * ours would be and holds nothing foreign. It counts as made by us, so that another title is somebody's change.
 */
const ownerOf = (live: Live<Folder>, { folder }: PullRequest, copies: Present["copies"]): Owner => {
  const { owner, value } = live;
  if (owner.kind === "managed" || (owner.kind === "ours" && owner.checksum !== undefined)) return owner;
  const checksum = folderChecksum(folder);
  const holdsOurs = copies.some((copy) => copy.value.folder === value.uid);
  const isLikeOurs = owner.kind === "ours" && folderChecksum(value) === checksum;
  return holdsOurs || isLikeOurs ? { kind: "ours", checksum } : { kind: "foreign" };
};

/**
 * Reads what a pull request has in a Grafana: its folder, and the copies among the dashboards that search finds, which
 * may not know the newest yet, and among `more`. Throws a ProblemsError when that cannot be read.
 */
export const presentOf = async (
  session: Session,
  pull: PullRequest,
  more: readonly string[] = [],
): Promise<Present> => {
  const store = storeFor(session, pull);
  const dashboard = once(store.dashboard);
  const found = await orProblem(store.candidates());
  const uids = [...new Set([...found.filter((uid) => numberIn(uid) === pull.number), ...more])];
  const lives = await Promise.all(uids.map((uid) => reading(() => dashboard(uid))));
  const copies = lives.flatMap(({ live }) => (live?.owner.kind === "ours" ? [live] : []));
  const folder = once(async (uid) => {
    const live = await store.folder(uid);
    return live && { ...live, owner: ownerOf(live, pull, copies) };
  });
  const { live } = await reading(() => folder(pull.folder.uid));
  const owned = {
    candidates: async () => copies.map(({ value }) => value.uid),
    markedFolders: async () => (live?.owner.kind === "ours" ? [live.value.uid] : []),
  };
  return { store: { ...store, ...owned, dashboard, folder }, folder: live, copies };
};
