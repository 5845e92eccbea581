// Rollbacks that did not take everything back: the next one goes on with them, instead of taking back what they did.

import { isTouched, type Whole } from "./chain.ts";
import type { Entry, Past } from "./past.ts";

/** A run to take back, with the rollbacks of it that left something, the newest first. */
export interface Back extends Whole {
  readonly tries: readonly Past[];
}

/**
 * Whether a run is a rollback with something left: it was cut off, something failed, or was refused. A later rollback
 * that found nothing left to do has closed it.
 */
export const isOpen = ({ verb, ended, left, by }: Past): boolean =>
  verb === "rollback" && (left > 0 || ended !== "finished") && !(ended === "continued" && by === undefined);

/** The last rollback, where it left something and nothing was written since; the runs are given newest first. */
export const openIn = (here: readonly Past[]): Past | undefined => {
  const last = here.find(({ entries }) => entries.some(isTouched));
  return last && isOpen(last) ? last : undefined;
};

/** The rollbacks of a run that left something, since the last that did not. */
export const triesOf = (name: string, here: readonly Past[]): readonly Past[] => {
  const tries = here.filter(({ verb, of }) => verb === "rollback" && of === name);
  const closed = tries.findIndex((each) => !isOpen(each));
  return closed === -1 ? tries : tries.slice(0, closed);
};

/** With what the rollbacks of it may have left halfway: no person has edited that. */
export const withTries = (past: Whole, tries: readonly Past[]): Back => {
  const last = ({ kind, uid }: Entry): Entry | undefined =>
    tries
      .flatMap(({ entries }) => entries.filter((each) => each.kind === kind && each.uid === uid))
      .find(({ state }) => state !== "failed" && state !== "kept");
  const entries = past.entries.map((entry) => {
    const state = last(entry)?.state;
    return state === "started" || state === "uncertain" ? { ...entry, state } : entry;
  });
  return { ...past, entries, tries };
};
