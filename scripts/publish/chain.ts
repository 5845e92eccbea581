// Runs that were cut off and the one that went on with them, as one run: that is what is taken back.

import type { Entry, Past } from "./past.ts";

/** What a run did, or may have done: not what certainly failed. */
export const isTouched = ({ state }: Entry): boolean => ["done", "started", "uncertain"].includes(state);

export interface Whole extends Past {
  /** The runs that it went on with, the oldest first. */
  readonly wentOnWith: readonly string[];
}

/**
 * A run with all that it went on with: per object what was there before the first of them, and what the last of them
 * put there. What a later run overwrote knowingly was no longer ours by then: that is what comes back.
 */
export const whole = (past: Past, all: readonly Past[]): Whole => {
  const runs = chain(past, all);
  const entries = new Map<string, Entry>();
  for (const entry of runs.flatMap((run) => run.entries.filter(isTouched))) {
    const key = `${entry.kind} ${entry.uid}`;
    const older = entries.get(key);
    entries.set(key, older === undefined || entry.over ? entry : joined(older, entry));
  }
  const { rules, ruler } = runs.findLast(wroteRules) ?? past;
  const wentOnWith = runs.slice(0, -1).map(({ name }) => name);
  return { ...past, rules, ruler, entries: [...entries.values()], wentOnWith };
};

const joined = ({ before, action }: Entry, newer: Entry): Entry => ({ ...newer, before, action });

/** The oldest first. A rollback that followed upon a publish did not go on with it, but took it back. */
const chain = (past: Past, all: readonly Past[]): readonly Past[] => {
  const earlier = all.filter(
    (each) =>
      each.by === past.name && each.name < past.name && isSameDeed(each, past) && isSameRuler(each, past),
  );
  const runs = [...earlier.flatMap((each) => chain(each, all)), past];
  return runs.sort((a, b) => (a.name < b.name ? -1 : 1));
};
const isSameDeed = (a: Past, b: Past): boolean => a.verb === b.verb && a.of === b.of;
/** Rules are taken back over one door alone. */
const isSameRuler = (a: Past, b: Past): boolean =>
  !(wroteRules(a) && wroteRules(b)) || (a.rules === b.rules && a.ruler === b.ruler);
const wroteRules = ({ entries }: Past): boolean =>
  entries.some((entry) => entry.kind === "rules" && isTouched(entry));
