// What the publishing of rules deals in: groups as they are wanted, and as a server keeps them. Types only.

import type { Group, Rule } from "../../../alerts/engine/rule.ts";
import type { Folder, JsonObject, Live, Owner } from "../format.ts";

/** A rule as it is compared: as Prometheus has it, without our mark. */
export interface GroupRule {
  readonly rule: Rule;
  /**
   * What a server keeps beside it, by what a person would call it: the data source in Grafana; and whatever is not as
   * we publish it, such as a pause.
   */
  readonly beside: Readonly<Record<string, string>>;
}

/** A group of rules; shaped like a folder's or dashboard's value, so that a plan decides about all of them alike. */
export interface RuleGroup {
  /** `<parent>/<title>`: what `--adopt` and `--overwrite-drifted` take. */
  readonly uid: string;
  /** The group's name. */
  readonly title: string;
  /** The uid of the folder in Grafana, the namespace in a ruler. */
  readonly parent: string;
  /** Seconds from one evaluation to the next. */
  readonly interval: number;
  readonly rules: readonly GroupRule[];
  /** What is set for the group as a whole and not by us: a limit, an offset. */
  readonly beside: Readonly<Record<string, string>>;
  /** All that the server holds of it, marks included; this is what a rollback writes back. */
  readonly content?: JsonObject;
}

export type LiveGroup = Live<RuleGroup>;

/** What is to be published of the groups that were built. */
export interface WantedRules {
  readonly groups: readonly RuleGroup[];
  /** What this server cannot take and is left out, in sentences. */
  readonly notes: readonly string[];
}

/**
 * The rules of one Grafana or of one ruler. Neither locks: a group is read again with the request before the one that
 * writes it and is refused as a `conflict` when it is not what `before` says, and read once more afterwards.
 * Failures are Refusals.
 */
export interface RuleStore {
  readonly kind: "grafana" | "ruler";
  /** Which ruler: its address and tenant, or the data source before it; undefined where Grafana evaluates the rules. */
  readonly place: string | undefined;
  /** The folder that has to be there before a group is saved; undefined for a ruler. */
  readonly folder: Folder | undefined;
  /** The groups as this server would take them. Throws a ProblemsError when two have the same name. */
  readonly wanted: (groups: readonly Group[]) => WantedRules;
  readonly group: (uid: string) => Promise<LiveGroup | undefined>;
  /**
   * Creates or replaces a group; the result carries our mark. With `as` it puts back what was read once: the content
   * of `wanted` as it is, with the mark or without one as it was.
   */
  readonly saveGroup: (
    wanted: RuleGroup,
    before: LiveGroup | undefined,
    message: string,
    as?: Owner,
  ) => Promise<LiveGroup>;
  readonly deleteGroup: (before: LiveGroup) => Promise<void>;
  /** The uids of all groups in which a rule carries our mark. */
  readonly marked: () => Promise<readonly string[]>;
  readonly close: () => Promise<void>;
}

/** The uid of a group; neither folders' uids nor our namespaces hold a slash. */
export const uidOf = (parent: string, title: string): string => `${parent}/${title}`;
export const partsOf = (uid: string): { readonly parent: string; readonly title: string } => {
  const slash = uid.indexOf("/");
  return { parent: uid.slice(0, slash), title: uid.slice(slash + 1) };
};
