// Carrying a plan out: folders first, then dashboards and rules, deletions last. Every write carries what the plan has read.

import { isOfTitle } from "./classify.ts";
import type { Store } from "./format.ts";
import { type Item, isWrite, type Plan, type Result, type RulesItem } from "./items.ts";
import type { Journal } from "./journal.ts";
import { Refusal } from "./refusal.ts";
import type { RuleStore } from "./rules/format.ts";

export interface Applying {
  readonly store: Store;
  /** Where the rules of the plan go, if it has any. */
  readonly rules?: RuleStore | undefined;
  /** Shown in each dashboard's history. */
  readonly message: string;
  readonly journal: Pick<Journal, "begin" | "end">;
  readonly onResult?: (done: number, of: number) => void;
  /** Ends the run: what is under way is finished, nothing new is begun. */
  readonly signal?: AbortSignal;
}

interface Run extends Applying {
  readonly results: Result[];
  readonly of: number;
}

/**
 * Writes what a plan says and gives what came of each object, one write after the other: on SQLite, Grafana's default,
 * a save that meets another one is refused as if somebody had changed the dashboard. What fails does not stop the
 * others, but what depends on it; a token that is refused stops them all.
 */
export const apply = async (plan: Plan, applying: Applying): Promise<readonly Result[]> => {
  const writes = plan.items.filter(isWrite);
  const run: Run = { ...applying, results: [], of: writes.length };
  const goes = ({ action }: Item): boolean => action === "delete";
  const of = (kind: Item["kind"], going: boolean) =>
    writes.filter((item) => item.kind === kind && goes(item) === going);
  const saves = (["folder", "dashboard", "rules"] as const).flatMap((kind) => of(kind, false));
  const deletions = (["rules", "dashboard", "folder"] as const).flatMap((kind) => of(kind, true));
  for (const item of [...saves, ...deletions]) await attempt(item, run);
  return run.results;
};

const attempt = async (item: Item, run: Run): Promise<void> => {
  const hindrance = hindranceOf(item, run);
  if (hindrance !== undefined) return record({ item, outcome: "skipped", reason: hindrance }, run);
  run.journal.begin(item);
  try {
    await write(item, run);
    record({ item, outcome: "done" }, run);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    record(failureOf(item, error), run);
  }
};

const record = (result: Result, run: Run): void => {
  run.journal.end(result);
  run.results.push(result);
  run.onResult?.(run.results.length, run.of);
};

/** Why an object is not even tried: the run was ended, nobody is let in any more, or its folder is not there. */
const hindranceOf = (item: Item, { results, signal }: Run): string | undefined => {
  if (signal?.aborted) return "the run was interrupted";
  if (results.some(({ reason }) => reason === REFUSED)) return REFUSED;
  const folder = item.kind === "dashboard" ? item.wanted?.folder : item.wanted?.parent;
  const missing = results.find(
    ({ item: each, outcome }) =>
      each.kind === "folder" && each.uid === folder && each.action === "create" && outcome !== "done",
  );
  return missing && `its folder ${missing.item.title} could not be made`;
};

const REFUSED = "Grafana no longer accepts the credentials";

const failureOf = (item: Item, refusal: Refusal): Result => {
  const { kind, message, fix, uncertain, partly } = refusal;
  if (kind === "not-empty" && item.kind === "folder" && item.action === "delete")
    return { item, outcome: "kept", reason: message };
  const words = kind === "exists" && isOfTitle(message) ? undefined : WORDS[kind];
  const reason = kind === "auth" ? REFUSED : (words ?? message);
  return { item, outcome: "failed", reason, fix, uncertain, partly };
};

const WORDS: Readonly<Partial<Record<Refusal["kind"], string>>> = {
  conflict: "somebody changed it after the plan was made; it was left as it is",
  exists: "somebody made one after the plan was made; it was left as it is",
};

const write = async (item: Item, { store, rules, message }: Run): Promise<void> => {
  if (item.kind === "rules") return writeRules(item, needed(rules), message);
  if (item.action === "delete") return remove(item, store);
  if (item.kind === "folder") await store.saveFolder(needed(item.wanted), item.live, item.as);
  else await store.saveDashboard(needed(item.wanted), item.live, message, item.as);
};

const writeRules = async (
  { action, wanted, live, as }: RulesItem,
  rules: RuleStore,
  message: string,
): Promise<void> => {
  if (action === "delete") await rules.deleteGroup(needed(live));
  else await rules.saveGroup(needed(wanted), live, message, as);
};

const remove = async (item: Exclude<Item, RulesItem>, store: Store): Promise<void> =>
  item.kind === "folder" ? store.deleteFolder(needed(item.live)) : store.deleteDashboard(needed(item.live));

const needed = <T extends object>(value: T | undefined): T => {
  if (value === undefined)
    throw new TypeError("a plan must hold both sides of what it writes, and where it goes");
  return value;
};
