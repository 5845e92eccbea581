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

/** Nothing is put into a folder that is somebody else's; what lies in it already may change. */
export const inTheWay = <T extends Item>(
  item: T,
  lies: string | undefined,
  folders: readonly FolderItem[],
): T => {
  const folder = item.kind === "dashboard" ? item.wanted?.folder : item.wanted?.parent;
  const into = folders.find(({ uid }) => uid === folder);
  if (into?.action !== "foreign" && into?.action !== "blocked") return item;
  if (!["create", "change", "move"].includes(item.action) || lies === folder) return item;
  const reason = `its folder ${into.title} ${into.action === "foreign" ? "is not ours" : "is blocked"}`;
  return { ...item, action: "blocked", reason, fix: "See what is said of the folder." };
};
