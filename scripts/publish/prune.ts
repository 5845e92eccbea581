// What is ours and no longer built: found by its mark, never by its name alone.

import type { LimitFunction } from "p-limit";
import { withBase } from "./base.ts";
import { decideSurplus, type Known } from "./decide.ts";
import { orBarred } from "./deciding.ts";
import type { Dashboard, Folder, Store } from "./format.ts";
import type { DashboardItem, FolderItem, Item } from "./items.ts";
import { pathOf, type Titles, titlesOf } from "./order.ts";
import { orProblem, reading } from "./reading.ts";
import type { Wanted } from "./wanted.ts";

interface Knowing {
  readonly folders: Known<Folder>;
  readonly dashboards: Known<Dashboard>;
}

interface Surveyed {
  readonly wanted: Wanted;
  readonly store: Store;
  /** Folders that stay whatever is in them. */
  readonly kept?: readonly Folder[];
}

/**
 * Reads every object that may be ours and is not wanted; what turns out to carry our mark is to be deleted. A copy of
 * one of ours, or what another installation published, carries another mark and is passed over; so is
 * what this account may not read.
 */
export const surplus = async (
  { wanted, store, kept = [] }: Surveyed,
  known: Knowing,
  limit: LimitFunction,
): Promise<readonly Item[]> => {
  const extra = (uids: readonly string[], left: readonly { readonly uid: string }[]) => {
    const built = new Set(left.map(({ uid }) => uid));
    return uids.filter((uid) => !built.has(uid));
  };
  const folderUids = extra(await orProblem(store.markedFolders()), [...wanted.folders, ...kept]);
  const dashboardUids = extra(await orProblem(store.candidates()), wanted.dashboards);
  const folders = await Promise.all(folderUids.map((uid) => limit(() => reading(() => store.folder(uid)))));
  const lives = folders.flatMap(({ live }) => live ?? []);
  const titles = titlesOf([...lives.map(({ value }) => value), ...wanted.folders]);
  const dashboards = await Promise.all(
    dashboardUids.map((uid) =>
      limit(async () => {
        const { live } = await reading(() => store.dashboard(uid));
        const knowing = await withBase(undefined, live, known.dashboards, store.published);
        return dashboardItem(live, knowing, titles);
      }),
    ),
  );
  return [...lives.flatMap((live) => folderItem(live, known.folders, titles)), ...dashboards.flat()];
};

const dashboardItem = (
  live: Awaited<ReturnType<Store["dashboard"]>>,
  known: Known<Dashboard>,
  titles: Titles,
): readonly DashboardItem[] => {
  if (live?.owner.kind !== "ours") return [];
  const { uid, title, folder } = live.value;
  const { by, at } = live;
  const decision = orBarred("dashboard", decideSurplus(live, known), live);
  return [{ kind: "dashboard", uid, title, path: pathOf(folder, titles), ...decision, by, at, live }];
};

const folderItem = (
  live: Awaited<ReturnType<Store["folder"]>>,
  known: Known<Folder>,
  titles: Titles,
): readonly FolderItem[] => {
  if (live?.owner.kind !== "ours" || live.owner.checksum === undefined) return [];
  const { uid, title, parent } = live.value;
  const { by, at } = live;
  const decision = decideSurplus(live, known);
  return [{ kind: "folder", uid, title, path: pathOf(parent, titles), ...decision, by, at, live }];
};
