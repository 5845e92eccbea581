// What is to be done about one object: from what is wanted, what is there, and what may be overwritten. Pure.

import type { Live, Owner, Value } from "./format.ts";
import type { Action, Over } from "./items.ts";
import type { Sort } from "./kinds.ts";
import type { Titles } from "./order.ts";

export interface Allowed {
  /** Whether a person's edit of this object may be overwritten. */
  readonly drifted: (uid: string) => boolean;
  /** Whether this object may be taken over from others. */
  readonly foreign: (uid: string) => boolean;
}
export const nothingAllowed: Allowed = { drifted: () => false, foreign: () => false };

/** What is known besides the two sides. */
export interface Known<V> {
  readonly sort: Sort<V>;
  readonly titles: Titles;
  readonly allowed: Allowed;
  /** What we published under a checksum, or last when there is none, where that is still known. */
  readonly published: (uid: string, checksum: string | undefined) => V | undefined;
  /**
   * Where a server keeps no mark: as what we may have left it, what the last run put there for certain first, then
   * what later tries may have left. Without it `published` tells.
   */
  readonly mayBe?: ((uid: string) => readonly V[]) | undefined;
  /** Whether the last run that wrote it left it there, as far as a journal tells. */
  readonly left?: (uid: string) => boolean;
}

export interface Decision {
  readonly action: Action;
  readonly changes: readonly string[];
  readonly reason?: string;
  readonly fix?: string;
  readonly edits?: readonly string[] | undefined;
  readonly over?: Over;
}

/** Decides about an object that is wanted. */
export const decide = <V extends Value>(
  wanted: V,
  live: Live<V> | undefined,
  known: Known<V>,
  isUsable: boolean,
): Decision => {
  if (live === undefined) return fresh(wanted, known);
  const sum = known.sort.checksum(wanted);
  const same = known.sort.checksum(live.value) === sum;
  const { owner } = live;
  if (same && (owner.kind === "ours" || isUsable))
    return asItIs(owner, sum, known.sort.renews(live.value, wanted));
  if (owner.kind === "managed") return managed(owner.by);
  if (owner.kind === "foreign") return taken(wanted, live, known, same);
  return ours(wanted, live, owner.checksum, known);
};

/** What somebody deleted is made again, which is told: it may have been meant. */
const fresh = <V extends Value>(wanted: V, { sort, left }: Known<V>): Decision => {
  const create = { action: "create", changes: sort.about(wanted) } as const;
  return left?.(wanted.uid) ? { ...create, reason: "was deleted in Grafana since it was published" } : create;
};

/**
 * An object that needs no write needs no owner either: a folder that others made holds dashboards as well as ours. One
 * that a person edited to what is built by now gets a new mark, or its next change would be taken for an edit. What an
 * earlier version published is renewed.
 */
const asItIs = (owner: Owner, sum: string, renewed: readonly string[]): Decision => {
  if (owner.kind !== "ours")
    return { action: "unchanged", changes: [], reason: "made by others, used as it is" };
  if (owner.checksum === undefined || owner.checksum === sum)
    return { action: renewed.length === 0 ? "unchanged" : "change", changes: renewed };
  const reason = "edited in Grafana to what is built now";
  return { action: "change", changes: ["as it is, and marked anew"], reason };
};

const managed = (by: string): Decision => ({
  action: "blocked",
  changes: [],
  reason: `managed by ${by}`,
  fix: "Change it where it is managed, or have it released there.",
});

const taken = <V extends Value>(
  wanted: V,
  live: Live<V>,
  { sort, titles, allowed }: Known<V>,
  same: boolean,
): Decision => {
  const changes = same ? ["as it is, and marked as ours"] : sort.words(live.value, wanted, titles, true);
  if (allowed.foreign(wanted.uid))
    return { action: "change", changes, reason: "taken over from others", over: "foreign" };
  const fix = `Give ours another uid, delete that one, or take it over: --adopt ${wanted.uid}.`;
  return { action: "foreign", changes, reason: "there is one with this uid that is not ours", fix };
};

const ours = <V extends Value>(
  wanted: V,
  live: Live<V>,
  checksum: string | undefined,
  known: Known<V>,
): Decision => {
  const { sort, titles } = known;
  if (checksum === undefined) return unmarked(wanted, live, known);
  if (checksum === sort.checksum(live.value)) return behind(wanted, live, known);
  const edits = editsSince(wanted, live, checksum, known);
  const isPublished = checksum === sort.checksum(wanted);
  // Where nothing else is new, publishing would only take the edits back: they need not be told twice.
  const changes = isPublished ? [] : sort.words(live.value, wanted, titles, true);
  if (edits?.length !== 0) return drifted(wanted.uid, live, changes, edits, known.allowed);
  if (changes.length > 0) return { ...behind(wanted, live, known), changes };
  return {
    action: "unchanged",
    changes: [],
    reason: "saved in the browser, which changed nothing that shows",
  };
};

/** Without a checksum only a journal tells whether the difference is ours; where there is none, it is not overwritten. */
const unmarked = <V extends Value>(wanted: V, live: Live<V>, known: Known<V>): Decision => {
  const { sort, titles, published, mayBe, allowed } = known;
  const states = mayBe?.(wanted.uid) ?? [published(wanted.uid, undefined)];
  const [base] = states;
  const there = sort.checksum(live.value);
  if (states.some((state) => state && sort.checksum(state) === there)) return behind(wanted, live, known);
  const changes = sort.words(live.value, wanted, titles, true);
  const edits = base && sort.words(base, live.value, titles, true);
  return drifted(wanted.uid, live, changes, edits, allowed);
};

const behind = <V extends Value>(wanted: V, live: Live<V>, { sort, titles }: Known<V>): Decision => {
  const moved = sort.checksum(sort.placedAs(live.value, wanted)) === sort.checksum(wanted);
  const changes = sort.words(live.value, wanted, titles, false);
  return { action: moved ? "move" : "change", changes };
};

/** What somebody changed since we published; undefined when what we published is known only by its checksum. */
const editsSince = <V extends Value>(
  wanted: V | undefined,
  live: Live<V>,
  checksum: string,
  { sort, titles, published }: Known<V>,
): readonly string[] | undefined => {
  const isWanted = wanted !== undefined && sort.checksum(wanted) === checksum;
  const base = isWanted ? wanted : published(live.value.uid, checksum);
  return base && sort.words(base, live.value, titles, true);
};

const drifted = (
  uid: string,
  { by, at }: Pick<Live, "by" | "at">,
  changes: readonly string[],
  edits: readonly string[] | undefined,
  allowed: Allowed,
): Decision => {
  const who = by === undefined ? "" : ` by ${by}`;
  const reason = `edited in Grafana${who}${at === undefined ? "" : ` at ${at}`}`;
  if (allowed.drifted(uid)) return { action: "change", changes, edits, reason, over: "drifted" };
  const fix = `Put the edit into the definitions, or overwrite it: --overwrite-drifted ${uid}.`;
  return { action: "drifted", changes, edits, reason, fix };
};

/** Decides about an object of ours that is no longer built. */
export const decideSurplus = <V extends Value>(live: Live<V>, known: Known<V>): Decision => {
  const { owner, value } = live;
  const { sort, allowed } = known;
  const gone = { action: "delete", changes: sort.about(value), reason: "no longer built" } as const;
  if (owner.kind !== "ours" || owner.checksum === undefined || owner.checksum === sort.checksum(value))
    return gone;
  const edits = editsSince(undefined, live, owner.checksum, known);
  if (edits?.length === 0) return gone;
  const found = drifted(value.uid, live, gone.changes, edits, allowed);
  return found.action === "drifted"
    ? found
    : { ...gone, edits, reason: `${found.reason}; ${gone.reason}`, over: "drifted" };
};
