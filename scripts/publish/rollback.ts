// Taking a run back: what it created goes, what it changed or deleted comes back, unless somebody changed it since.

import pLimit from "p-limit";
import { isTouched } from "./chain.ts";
import { type Allowed, type Decision, nothingAllowed } from "./decide.ts";
import type { Dashboard, Folder, Live, Owner, Store, Value } from "./format.ts";
import type { DashboardItem, FolderItem, Plan, RulesItem } from "./items.ts";
import type { Put } from "./journal.ts";
import * as kinds from "./kinds.ts";
import { inOrder, pathOf, type Titles, titlesOf } from "./order.ts";
import { type Entry, LOST, type Past } from "./past.ts";
import { CONCURRENCY } from "./plan.ts";
import { orProblem } from "./reading.ts";
import type { RuleGroup, RuleStore } from "./rules/format.ts";
import { isBetween } from "./rules/mark.ts";
import { ruleGroups } from "./rules/sort.ts";

export interface TakingBack {
  readonly past: Past;
  readonly store: Store;
  /** Where the run's rules went, if it wrote any. */
  readonly rules?: RuleStore | undefined;
  /** Edits made since may be overwritten. */
  readonly allowed?: Allowed;
}

/**
 * Plans how to take a run back. What it tried and certainly did not do is left out; what it may have done is looked
 * at. What is restored carries the mark that it had.
 */
export const planBack = async (taking: TakingBack): Promise<Plan> => {
  const { past, store, rules, allowed = nothingAllowed } = taking;
  const limit = pLimit(CONCURRENCY);
  const touched = past.entries.filter(isTouched);
  const read = <V extends Value>(kind: Entry["kind"], ask: (uid: string) => Promise<Live<V> | undefined>) =>
    Promise.all(
      touched
        .filter((entry) => entry.kind === kind)
        .map((entry) => orProblem(limit(async () => sidesOf<V>(entry, await ask(entry.uid))))),
    );
  const folders = await read("folder", store.folder);
  const dashboards = await read("dashboard", store.dashboard);
  const groups = await read<RuleGroup>("rules", async (uid) => opened(rules).group(uid));
  const knowing = { titles: titlesIn(folders, dashboards), allowed, marksFolders: store.api === "apis" };
  const back = [
    ...folders.map((sides) => folderBack(sides, knowing)),
    ...dashboards.map((sides) => dashboardBack(sides, knowing)),
    ...groups.map((sides) => rulesBack(sides, knowing)),
  ];
  return { items: inOrder(back) };
};

const opened = (rules: RuleStore | undefined): RuleStore => {
  if (rules === undefined) throw new TypeError("what wrote rules is taken back where they went");
  return rules;
};

/** The titles of all folders that the run touched or put something into. */
const titlesIn = (folders: readonly Sides<Folder>[], dashboards: readonly Sides<Dashboard>[]): Titles => {
  const around = dashboards.flatMap(({ entry: { path }, after, before }): Folder[] => {
    const uid = (after ?? before)?.value.folder;
    return uid === undefined ? [] : [{ uid, title: path.at(-1) ?? uid, parent: undefined }];
  });
  const own = folders.flatMap(({ now, after, before }) => [now?.value, after?.value, before?.value]);
  return titlesOf([...around, ...own.filter((folder) => folder !== undefined)]);
};

interface Sides<V extends Value> {
  readonly entry: Entry;
  readonly before: Live<V> | undefined;
  readonly after: Put<V> | undefined;
  readonly now: Live<V> | undefined;
  /** The sides that the journal no longer holds. */
  readonly lost: { readonly before: boolean; readonly after: boolean };
}
const sidesOf = <V extends Value>(entry: Entry, now: Live<V> | undefined): Sides<V> => {
  const [before, after] = [entry.before(), entry.after()];
  return {
    entry,
    before: before === LOST ? undefined : (before as Live<V> | undefined),
    after: after === LOST ? undefined : (after as Put<V> | undefined),
    now,
    lost: { before: before === LOST, after: after === LOST },
  };
};

interface Knowing {
  readonly titles: Titles;
  readonly allowed: Allowed;
  /** The old API keeps no mark of a folder: whose it is follows from what is in it by now. */
  readonly marksFolders: boolean;
}

const folderBack = (sides: Sides<Folder>, knowing: Knowing): FolderItem => {
  const decision = back(halfway(sides, isOnTheWay), kinds.folders, knowing, knowing.marksFolders);
  const { parent } = (sides.before ?? sides.now)?.value ?? {};
  return { kind: "folder", ...rest(sides, decision, pathOf(parent, knowing.titles)) };
};
const dashboardBack = (sides: Sides<Dashboard>, knowing: Knowing): DashboardItem => {
  const decision = back(sides, kinds.dashboards, knowing);
  const { folder } = (sides.before ?? sides.now)?.value ?? {};
  return { kind: "dashboard", ...rest(sides, decision, pathOf(folder, knowing.titles)) };
};

const rulesBack = (sides: Sides<RuleGroup>, knowing: Knowing): RulesItem => {
  const decision = back(halfway(sides, isPart), ruleGroups, knowing);
  return { kind: "rules", ...rest(sides, decision, sides.entry.path) };
};

/**
 * What is not written at once is something of both sides where a run was cut off, be it the one that is taken back or
 * an earlier rollback of it: that is no edit.
 */
const halfway = <V extends Value>(
  sides: Sides<V>,
  isBetween: (now: V | undefined, both: readonly V[]) => boolean,
): Sides<V> => {
  const { entry, before, after, now } = sides;
  const both = [before, after].flatMap((side) => side?.value ?? []);
  const isCut = entry.state !== "done" && isBetween(now?.value, both);
  return isCut ? { ...sides, after: now } : sides;
};

/** A group has rules of both sides then; or none, where it is written anew after it was deleted. */
const isPart = (now: RuleGroup | undefined, both: readonly RuleGroup[]): boolean =>
  now === undefined || isBetween(now, both);

/** A folder is moved and renamed in two steps over the old API. */
const isOnTheWay = (now: Folder | undefined, both: readonly Folder[]): boolean =>
  now !== undefined &&
  both.some(({ title }) => title === now.title) &&
  both.some(({ parent }) => parent === now.parent);

const rest = <V extends Value>(
  { entry: { uid, title }, before, now }: Sides<V>,
  decision: Decision,
  path: readonly string[],
) => ({
  uid,
  title: before?.value.title ?? title,
  path,
  ...decision,
  by: now?.by,
  at: now?.at,
  ...(decision.action === "unchanged" ? {} : { wanted: before?.value, live: now, as: before?.owner }),
});

const back = <V extends Value>(
  sides: Sides<V>,
  sort: kinds.Sort<V>,
  knowing: Knowing,
  isMarked = true,
): Decision => {
  const { before, after, now, entry, lost } = sides;
  if (lost.before) return blocked("what was there before cannot be read from the journal");
  const is = (side: Put<V> | undefined): boolean => isLike(now, side, sort, isMarked);
  if (is(before) && !isRenewed(sides, sort))
    return { action: "unchanged", changes: [], reason: "as it was before" };
  if (lost.after)
    return blocked("what was published cannot be read from the journal: it may have been changed since");
  const undo = undoing(sides, sort, knowing.titles);
  if (is(after)) return undo;
  const edits =
    after === undefined || now === undefined
      ? [now === undefined ? "deleted" : "made anew"]
      : sort.words(after.value, now.value, knowing.titles, true);
  const who = now?.by === undefined ? "" : ` by ${now.by}`;
  const reason = `changed${who} since it was published`;
  if (knowing.allowed.drifted(entry.uid)) return { ...undo, edits, reason, over: "drifted" };
  const fix = `Keep it, or take it back nevertheless: --overwrite-drifted ${entry.uid}.`;
  return { action: "drifted", changes: undo.changes, edits, reason, fix };
};

/** Nothing is done by guess: what is missing in the journal does not mean that it was missing in Grafana. */
const blocked = (reason: string): Decision => ({
  action: "blocked",
  changes: [],
  reason,
  fix: "Restore it by hand, from Grafana's own history or a copy of the journal.",
});

const undoing = <V extends Value>(sides: Sides<V>, sort: kinds.Sort<V>, titles: Titles): Decision => {
  const { before, now } = sides;
  if (before === undefined) return { action: "delete", changes: [], reason: "was created" };
  if (now === undefined)
    return { action: "create", changes: sort.about(before.value), reason: "was deleted" };
  const moved = sort.checksum(sort.placedAs(now.value, before.value)) === sort.checksum(before.value);
  const changes = sort.words(now.value, before.value, titles, false);
  if (changes.length === 0)
    return {
      action: "change",
      changes: [isRenewed(sides, sort) ? "as it was written then" : "only its mark"],
    };
  return { action: moved ? "move" : "change", changes };
};

/** Whether what is there is the same as before and only written otherwise: a publish renews what is older than it. */
const isRenewed = <V extends Value>({ before, now }: Sides<V>, { renews }: kinds.Sort<V>): boolean =>
  before !== undefined &&
  now !== undefined &&
  [...renews(before.value, now.value), ...renews(now.value, before.value)].length > 0;

/** Whether what is there is one of the sides, content and mark. */
const isLike = <V extends Value>(
  now: Live<V> | undefined,
  side: Put<V> | undefined,
  sort: kinds.Sort<V>,
  isMarked: boolean,
): boolean =>
  now === undefined || side === undefined
    ? now === side
    : sort.checksum(now.value) === sort.checksum(side.value) && sameOwner(now.owner, side.owner, isMarked);

/** Of what carries no mark, any checksum will do; where none is kept, only another manager makes a difference. */
const sameOwner = (a: Owner, b: Owner, isMarked: boolean): boolean => {
  if (a.kind === "ours" && b.kind === "ours")
    return a.checksum === b.checksum || a.checksum === undefined || b.checksum === undefined;
  return a.kind === b.kind || !(isMarked || a.kind === "managed" || b.kind === "managed");
};
