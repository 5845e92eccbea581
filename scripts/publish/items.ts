// What a plan consists of: per object what is to be done, why, and in which words it is told; what came of it.

import type { Dashboard, Folder, Live, Owner } from "./format.ts";
import type { RuleGroup } from "./rules/format.ts";

export type Action =
  | "create"
  | "change"
  /** Nothing but its folder changes. */
  | "move"
  /** Ours and no longer built; only planned when it was asked for. */
  | "delete"
  | "unchanged"
  /** Ours, and somebody edited it since we published it. */
  | "drifted"
  /** There is something with this uid, and it is not ours. */
  | "foreign"
  /** Another tool writes it, or it cannot be read, or its folder stands in the way. */
  | "blocked";

/** A flag that let a plan do what it would have refused. */
export type Over = "drifted" | "foreign";

interface Entry<K, V extends Folder | Dashboard | RuleGroup> {
  readonly kind: K;
  readonly uid: string;
  readonly title: string;
  /** The titles of the folders that it lies in, the outermost first. */
  readonly path: readonly string[];
  readonly action: Action;
  /** Why, where the action alone does not tell; a clause without a full stop. */
  readonly reason?: string | undefined;
  /** What to do about it, a sentence. */
  readonly fix?: string | undefined;
  /** What writing it changes, line by line. */
  readonly changes: readonly string[];
  /** What somebody changed since we published it; undefined where what we published is not known any more. */
  readonly edits?: readonly string[] | undefined;
  readonly over?: Over | undefined;
  readonly by?: string | undefined;
  readonly at?: string | undefined;
  /** What is to be there; undefined where nothing is to be written. */
  readonly wanted?: V | undefined;
  /** What is there, undefined where nothing is, or nothing is to be written. */
  readonly live?: Live<V> | undefined;
  /** The mark to leave when it is not that of a publish: a rollback puts back the one that was there. */
  readonly as?: Owner | undefined;
}
export type FolderItem = Entry<"folder", Folder>;
export type DashboardItem = Entry<"dashboard", Dashboard>;
/** A group of rules; its folder is its `parent`. */
export type RulesItem = Entry<"rules", RuleGroup>;
export type Item = FolderItem | DashboardItem | RulesItem;
export type Kind = Item["kind"];

/** In the order in which it is carried out: folders, parents first; dashboards; rules; deletions, the innermost last. */
export interface Plan {
  readonly items: readonly Item[];
  /** What the server cannot take and is left out, in sentences. */
  readonly notes?: readonly string[];
}

export interface Result {
  readonly item: Item;
  readonly outcome:
    | "done"
    | "failed"
    /** Not tried, because of what it depends on, or because the run was ended. */
    | "skipped"
    /** A folder that was to be deleted and still holds something. */
    | "kept";
  readonly reason?: string | undefined;
  readonly fix?: string | undefined;
  /** It failed in a way that leaves open whether the server did it. */
  readonly uncertain?: boolean | undefined;
  /** It failed after a part of it was written. */
  readonly partly?: boolean | undefined;
}

const WRITES: readonly Action[] = ["create", "change", "move", "delete"];
const REFUSED: readonly Action[] = ["drifted", "foreign", "blocked"];

/** Whether carrying out the plan writes this object. */
export const isWrite = ({ action }: Pick<Item, "action">): boolean => WRITES.includes(action);
/** Whether a publish leaves it alone though it differs. */
export const isRefused = ({ action }: Pick<Item, "action">): boolean => REFUSED.includes(action);
