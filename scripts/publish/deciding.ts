// An object of a plan, from what was decided about it.

import type { Decision } from "./decide.ts";
import type { Live, Value } from "./format.ts";
import { type FolderItem, type Item, isWrite } from "./items.ts";
import type { Refusal } from "./refusal.ts";

/** What is decided about an object that cannot be read. */
export const blockedBy = ({ message, fix }: Refusal): Decision => ({
  action: "blocked",
  changes: [],
  reason: `it cannot be read: ${message}`,
  fix,
});

/**
 * What would write an object that this account may not save is blocked. What would change is told all the same: in a
 * pull request an account plans that may only read, and another one publishes.
 */
export const orBarred = (
  kind: "folder" | "dashboard",
  decision: Decision,
  live: Live | undefined,
): Decision => {
  const { action, changes, edits, reason } = decision;
  if (live?.writable !== false || !["change", "move", "delete"].includes(action)) return decision;
  const needs = action === "delete" ? `${kind}s:write and ${kind}s:delete` : `${kind}s:write`;
  return {
    action: "blocked",
    changes,
    edits,
    reason: `${reason === undefined ? "" : `${reason}; `}this account may not save it`,
    fix: `Publish with an account that has ${needs} here, or the role Editor.`,
  };
};

/** Of what stays as it is neither side is kept: hundreds of dashboards would fill the memory. */
export const rest = <V extends Value>(
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

/**
 * Nothing is put into a folder that is somebody else's; what lies in it already may change. One of ours that this
 * account may not save takes what is new nevertheless.
 */
export const inTheWay = <T extends Item>(
  item: T,
  lies: string | undefined,
  folders: readonly FolderItem[],
): T => {
  const folder = placeOf(item);
  const into = folders.find(({ uid }) => uid === folder);
  if (into?.action !== "foreign" && into?.action !== "blocked") return item;
  if (into.live?.owner.kind === "ours") return item;
  if (!["create", "change", "move"].includes(item.action) || lies === folder) return item;
  const reason = `its folder ${into.title} ${into.action === "foreign" ? "is not ours" : "is blocked"}`;
  return { ...item, action: "blocked", reason, fix: "See what is said of the folder." };
};

/** The folder that an object is to lie in; undefined for the root, and where nothing is to be written. */
const placeOf = (item: Item): string | undefined =>
  item.kind === "dashboard" ? item.wanted?.folder : item.wanted?.parent;

/**
 * A folder is made for what is put into it. Where all of that is refused, as that of files which provision the
 * dashboards, Grafana has another folder of this title for it: making ours would be refused, or double that one.
 */
export const asNeeded = (
  folders: readonly FolderItem[],
  contents: readonly Item[],
): readonly FolderItem[] => {
  const lies = new Set(contents.map(placeOf));
  const comes = new Set(contents.filter(isWrite).map(placeOf));
  const decided = [...folders].reverse().map((item): FolderItem => {
    const isVain = item.action === "create" && lies.has(item.uid) && !comes.has(item.uid);
    const folder = isVain ? { ...item, ...vain } : item;
    lies.add(placeOf(folder));
    if (isWrite(folder)) comes.add(placeOf(folder));
    return folder;
  });
  return decided.reverse();
};

const vain = {
  action: "blocked",
  changes: [],
  reason: "it is not made: what would lie in it is refused",
  fix: "See what is said of that.",
} as const;
