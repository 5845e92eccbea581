// The plan: reads what is there, one object after the other, and decides about each. It writes nothing.

import { setImmediate } from "node:timers/promises";
import pLimit, { type LimitFunction } from "p-limit";
import { withBase } from "./base.ts";
import { type Allowed, decide, type Known, nothingAllowed } from "./decide.ts";
import { asNeeded, blockedBy, inTheWay, orBarred, rest } from "./deciding.ts";
import type { Dashboard, Folder, Live, Store, Value } from "./format.ts";
import type { DashboardItem, FolderItem, Item, Kind, Plan } from "./items.ts";
import * as kinds from "./kinds.ts";
import { inOrder, pathOf, titlesOf } from "./order.ts";
import { surplus } from "./prune.ts";
import { type Found, reading } from "./reading.ts";
import { type PlanningRules, ruleItems } from "./rule-items.ts";
import type { RuleGroup } from "./rules/format.ts";
import { ruleGroups } from "./rules/sort.ts";
import type { Wanted } from "./wanted.ts";

/** Finds what was published under a checksum, or last when there is none; undefined where nobody knows any more. */
export interface Published {
  readonly folder: (uid: string, checksum: string | undefined) => Folder | undefined;
  readonly dashboard: (uid: string, checksum: string | undefined) => Dashboard | undefined;
  readonly rules?: (uid: string, checksum: string | undefined) => RuleGroup | undefined;
  /** How a folder may be since we wrote it last, where it is not certain what a run has left; see `Known.mayBe`. */
  readonly folders?: (uid: string) => readonly Folder[];
  /** Whether the last run that wrote an object certainly left it there. */
  readonly left?: (kind: Kind, uid: string) => boolean;
}
const nothing = () => undefined;
export const nothingPublished: Published = { folder: nothing, dashboard: nothing };

export interface Planning {
  readonly wanted: Wanted;
  readonly store: Store;
  /** The rules that are wanted and where they go; undefined when it is not about rules. */
  readonly rules?: PlanningRules | undefined;
  readonly allowed?: Allowed;
  readonly published?: Published;
  /** Whether objects of ours that are no longer wanted are deleted. */
  readonly prune?: boolean;
  /** Folders that are never deleted. */
  readonly kept?: readonly Folder[];
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
  const ask: Store["published"] = (...version) => limit(() => store.published(...version));
  const there = await Promise.all(wanted.folders.map(({ uid }) => read(() => store.folder(uid))));
  const titles = titlesOf([...there.flatMap(({ live }) => live?.value ?? []), ...wanted.folders]);
  const common = { titles, allowed };
  const left = (kind: Kind) => (uid: string) => published.left?.(kind, uid) ?? false;
  const forFolders = {
    ...common,
    sort: kinds.folders,
    published: published.folder,
    mayBe: published.folders,
    left: left("folder"),
  };
  const forDashboards = {
    ...common,
    sort: kinds.dashboards,
    published: published.dashboard,
    left: left("dashboard"),
  };
  const folders = wanted.folders.map((folder, i) => folderItem(folder, there[i] ?? {}, forFolders));
  const dashboards = await Promise.all(
    wanted.dashboards.map(async (dashboard) => {
      const found = await read(() => store.dashboard(dashboard.uid));
      // The next is asked for before this one is compared, which takes a while.
      await setImmediate();
      const forThis = await withBase(dashboard, found.live, forDashboards, ask);
      return inTheWay(dashboardItem(dashboard, found, forThis), found.live?.value.folder, folders);
    }),
  );
  const known = { folders: forFolders, dashboards: forDashboards };
  const gone = planning.prune ? await surplus(planning, known, limit) : [];
  const forRules = { ...common, sort: ruleGroups, published: published.rules ?? nothing };
  const knowing = { known: forRules, folders, prune: planning.prune === true, read };
  const groups = planning.rules ? await ruleItems(planning.rules, knowing) : [];
  return [...asNeeded(folders, [...dashboards, ...groups]), ...dashboards, ...groups, ...gone];
};

const counter = ({ wanted, rules, onRead = () => undefined }: Planning) => {
  const of = wanted.folders.length + wanted.dashboards.length + (rules?.groups.length ?? 0);
  let done = 0;
  return <T>(value: T): T => {
    onRead(Math.min(++done, of), of);
    return value;
  };
};

const folderItem = (wanted: Folder, { live, trouble }: Found<Folder>, known: Known<Folder>): FolderItem => {
  const decision = trouble ? blockedBy(trouble) : orBarred("folder", decide(wanted, live, known, true), live);
  return { kind: "folder", ...rest(wanted, live, decision, pathOf(wanted.parent, known.titles)) };
};

const dashboardItem = (
  wanted: Dashboard,
  { live, trouble }: Found<Dashboard>,
  known: Known<Dashboard>,
): DashboardItem => {
  const decision = trouble
    ? blockedBy(trouble)
    : orBarred("dashboard", decide(wanted, live, known, false), live);
  return { kind: "dashboard", ...rest(wanted, live, decision, pathOf(wanted.folder, known.titles)) };
};
