// The plan: reads what is there, one object after the other, and decides about each. It writes nothing.

import pLimit, { type LimitFunction } from "p-limit";
import { type Allowed, type Decision, decide, type Known, nothingAllowed } from "./decide.ts";
import type { Dashboard, Folder, Live, Store, Value } from "./format.ts";
import type { DashboardItem, FolderItem, Item, Plan } from "./items.ts";
import * as kinds from "./kinds.ts";
import { inOrder, pathOf, titlesOf } from "./order.ts";
import { surplus } from "./prune.ts";
import { type Found, reading } from "./reading.ts";
import type { Refusal } from "./refusal.ts";
import type { Wanted } from "./wanted.ts";

/** Finds what was published under a checksum, or last when there is none; undefined where nobody knows any more. */
export interface Published {
  readonly folder: (uid: string, checksum: string | undefined) => Folder | undefined;
  readonly dashboard: (uid: string, checksum: string | undefined) => Dashboard | undefined;
}
export const nothingPublished: Published = { folder: () => undefined, dashboard: () => undefined };

export interface Planning {
  readonly wanted: Wanted;
  readonly store: Store;
  readonly allowed?: Allowed;
  readonly published?: Published;
  /** Whether objects of ours that are no longer wanted are deleted. */
  readonly prune?: boolean;
  /** Told after each object that was read. */
  readonly onRead?: (done: number, of: number) => void;
}

/** As many reads at once as SQLite stands; the client of a target has the same bound. */
export const CONCURRENCY = 4;

/** Compares what is wanted with what is there. Throws a ProblemsError when that cannot be read at all. */
export const plan = async (planning: Planning): Promise<Plan> => {
  const limit = pLimit(CONCURRENCY);
  try {
    return { items: inOrder(await itemsOf(planning, limit)) };
  } catch (error) {
    limit.clearQueue();
    throw error;
  }
};

const itemsOf = async (planning: Planning, limit: LimitFunction): Promise<readonly Item[]> => {
  const { wanted, store, allowed = nothingAllowed, published = nothingPublished } = planning;
  const told = counter(planning);
  const read = <V extends Value>(asking: () => Promise<Live<V> | undefined>) =>
    limit(async () => told(await reading(asking)));
  const there = await Promise.all(wanted.folders.map(({ uid }) => read(() => store.folder(uid))));
  const titles = titlesOf([...there.flatMap(({ live }) => live?.value ?? []), ...wanted.folders]);
  const common = { titles, allowed };
  const forFolders = { ...common, sort: kinds.folders, published: published.folder };
  const forDashboards = { ...common, sort: kinds.dashboards, published: published.dashboard };
  const folders = wanted.folders.map((folder, i) => folderItem(folder, there[i] ?? {}, forFolders));
  const dashboards = await Promise.all(
    wanted.dashboards.map(async (dashboard) => {
      const found = await read(() => store.dashboard(dashboard.uid));
      return inTheWay(dashboardItem(dashboard, found, forDashboards), found.live, folders);
    }),
  );
  const known = { folders: forFolders, dashboards: forDashboards };
  const gone = planning.prune ? await surplus(wanted, store, known, limit) : [];
  return [...folders, ...dashboards, ...gone];
};

const counter = ({ wanted, onRead = () => undefined }: Planning) => {
  const of = wanted.folders.length + wanted.dashboards.length;
  let done = 0;
  return <T>(value: T): T => {
    onRead(++done, of);
    return value;
  };
};

const blockedBy = ({ message, fix }: Refusal): Decision => ({
  action: "blocked",
  changes: [],
  reason: `it cannot be read: ${message}`,
  fix,
});

const folderItem = (wanted: Folder, { live, trouble }: Found<Folder>, known: Known<Folder>): FolderItem => {
  const decision = trouble ? blockedBy(trouble) : decide(wanted, live, known, true);
  return { kind: "folder", ...rest(wanted, live, decision, pathOf(wanted.parent, known.titles)) };
};

const dashboardItem = (
  wanted: Dashboard,
  { live, trouble }: Found<Dashboard>,
  known: Known<Dashboard>,
): DashboardItem => {
  const decision = trouble ? blockedBy(trouble) : decide(wanted, live, known, false);
  return { kind: "dashboard", ...rest(wanted, live, decision, pathOf(wanted.folder, known.titles)) };
};

/** Of what stays as it is neither side is kept: hundreds of dashboards would fill the memory. */
const rest = <V extends Value>(
  wanted: V,
  live: Live<V> | undefined,
  decision: Decision,
  path: readonly string[],
) => ({
  uid: wanted.uid,
  title: wanted.title,
  path,
  ...decision,
  by: live?.by,
  at: live?.at,
  ...(decision.action === "unchanged" ? {} : { wanted, live }),
});

/** A dashboard is not put into a folder that is somebody else's. */
const inTheWay = (
  item: DashboardItem,
  live: Live<Dashboard> | undefined,
  folders: readonly FolderItem[],
): DashboardItem => {
  const { folder } = item.wanted ?? {};
  const into = folders.find(({ uid }) => uid === folder);
  if (into?.action !== "foreign" && into?.action !== "blocked") return item;
  if (!["create", "change", "move"].includes(item.action) || live?.value.folder === folder) return item;
  const reason = `its folder ${into.title} ${into.action === "foreign" ? "is not ours" : "is blocked"}`;
  return { ...item, action: "blocked", reason, fix: "See what is said of the folder." };
};
