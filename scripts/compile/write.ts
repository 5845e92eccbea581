// Writing an output folder: all or nothing, only what differs, only where it is ours, one process at a time.

import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Files } from "./files.ts";
import {
  type Change,
  changeOf,
  isNothing,
  refuseAstray,
  refuseReadOnly,
  type Target,
} from "./writing/change.ts";
import { codeOf, type Disk, nodeDisk, quietly } from "./writing/disk.ts";
import {
  commit,
  discard,
  finish,
  type Heartbeat,
  isUnfinished,
  readJournal,
  workFolder,
} from "./writing/journal.ts";
import { type Locking, locked } from "./writing/lock.ts";
import { builds, manifest, type Owner, ownPaths, refuseOwner } from "./writing/owner.ts";
import { makeFolders, placeOf, removeEmpty } from "./writing/place.ts";
import { thisProcess } from "./writing/process.ts";
import { telling } from "./writing/trouble.ts";

export interface Written {
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
}
export interface Writing extends Partial<Locking> {
  /** Whose folder it is; a build's, if nothing is said. */
  readonly owner?: Owner;
}

/** A build takes a second: whoever writes for longer than this has stopped, or has a very slow disk. */
const patience = 10_000;

/** Finishes what a run that was killed has begun; gives back what it may have written. */
const recover = (target: Target, disk: Disk, heartbeat: Heartbeat): readonly string[] => {
  const { root, out, owner } = target;
  const journal = readJournal(root, out);
  if (!journal) {
    discard(root, disk);
    return [];
  }
  if (journal.by !== owner.line) refuseOwner(out, owner, "somebody else has not come to an end there");
  refuseAstray(target, [...journal.puts, ...journal.removes], []);
  finish(root, journal, disk, heartbeat);
  return journal.puts;
};

const carryOut = (target: Target, change: Change, files: Files, disk: Disk, heartbeat: Heartbeat): void => {
  const { root, owner } = target;
  const [puts, removes, id] = [change.changed, change.removed, randomBytes(4).toString("hex")];
  const journal = { by: owner.line, id, puts, removes, list: manifest };
  const texts = [
    ...puts.map((path) => files.get(path) ?? ""),
    ...(change.list === undefined ? [] : [change.list]),
  ];
  refuseReadOnly(target, change);
  try {
    commit(root, journal, texts, disk, heartbeat);
  } catch (error) {
    // Where another process has taken the lock over, the drafts may be its own.
    if (codeOf(error) !== undefined) quietly(() => discard(root, disk));
    throw error;
  }
  finish(root, journal, disk, heartbeat);
};

const written = ({ changed, removed }: Change, files: Files): Written => ({
  changed,
  removed,
  unchanged: files.size - changed.length,
});

/** Looks where nobody writes; where somebody does, what is seen means nothing. */
const unlocked = (root: string, look: () => Change): Change | undefined => {
  const isBusy = () => existsSync(join(root, workFolder));
  if (isBusy()) return undefined;
  try {
    return look();
  } catch {
    // Somebody may have begun meanwhile, and ended.
    return isBusy() ? undefined : look();
  }
};

const update = (target: Target, files: Files, all: boolean, locking: Locking): Written => {
  const { root, out, owner } = target;
  const look = (known: readonly string[]) =>
    changeOf(target, [...new Set([...ownPaths(root, owner, out), ...known])], files, all);
  const now = unlocked(root, () => look([]));
  if (now && isNothing(now)) return written(now, files);
  const made = makeFolders(root, locking.disk);
  try {
    return locked(root, out, locking, (heartbeat) => {
      const change = look(recover(target, locking.disk, heartbeat));
      if (!isNothing(change)) carryOut(target, change, files, locking.disk, heartbeat);
      return written(change, files);
    });
  } catch (error) {
    quietly(() => removeEmpty(made, locking.disk));
    throw error;
  }
};

/**
 * Brings a folder to the files: what differs is written beside them and renamed, what an earlier build wrote and this
 * one does not is removed. With `all` false (a part was built) nothing is removed. Throws a ProblemsError, with the
 * folder as it was, where something lies there that is not ours, another process writes there, or the disk refuses.
 */
export const write = (out: string, files: Files, all: boolean, writing: Writing = {}): Written => {
  const { owner = builds, ...given } = writing;
  const locking = { disk: nodeDisk, self: thisProcess(), patience, ...given };
  const where = `--out ${out}`;
  const root = telling(where, () => placeOf(out));
  const ending = (fix: string) =>
    isUnfinished(root)
      ? `Mend that, then run ${owner.verb} again: it goes on where this one has stopped.`
      : `${fix}. Nothing there was changed.`;
  return telling(where, () => update({ out, root, owner }, files, all, locking), ending);
};

/** Refuses at once what `write` would refuse later: a folder in which something else lies. */
export const refuseForeign = (out: string, owner: Owner): void => {
  const look = (): void => {
    const root = placeOf(out);
    if (readJournal(root, out)?.by !== owner.line) ownPaths(root, owner, out);
  };
  telling(`--out ${out}`, look);
};
