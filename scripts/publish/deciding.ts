// An object of a plan, from what was decided about it.

import type { Decision } from "./decide.ts";
import type { Live, Value } from "./format.ts";
import type { FolderItem, Item } from "./items.ts";
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
  const folder = item.kind === "dashboard" ? item.wanted?.folder : item.wanted?.parent;
  const into = folders.find(({ uid }) => uid === folder);
  if (into?.action !== "foreign" && into?.action !== "blocked") return item;
  if (into.live?.owner.kind === "ours") return item;
  if (!["create", "change", "move"].includes(item.action) || lies === folder) return item;
  const reason = `its folder ${into.title} ${into.action === "foreign" ? "is not ours" : "is blocked"}`;
  return { ...item, action: "blocked", reason, fix: "See what is said of the folder." };
};
