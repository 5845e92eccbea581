// The journal of a build that is writing: with it the next build finishes what a killed one has begun.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ProblemsError } from "../../../config/problem.ts";
import { codeOf, type Disk, tried } from "./disk.ts";
import { kindOf } from "./look.ts";
import { makeFolders } from "./place.ts";

/** Holds, while something is written: who writes, the new files under numbers, and the journal. */
export const workFolder = ".livekit-dashboards";
const [journalName, staging] = ["journal.json", "new"];
const journalOf = (root: string): string => join(root, workFolder, journalName);
const stagedOf = (root: string, number: number): string => join(root, workFolder, staging, String(number));

export interface Journal {
  /** The first line of the manifest of whoever writes. */
  readonly by: string;
  /** Part of the names that are used only where a file cannot simply be renamed. */
  readonly id: string;
  /** The paths of the new files, by their number. */
  readonly puts: readonly string[];
  readonly removes: readonly string[];
  /** The new list of files, which comes last: its number is that after the last file's. */
  readonly list: string;
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((one) => typeof one === "string");
const isJournal = (value: unknown): value is Journal => {
  if (typeof value !== "object" || value === null) return false;
  const { by, id, puts, removes, list } = value as Record<string, unknown>;
  return isTexts([by, id, list]) && isTexts(puts) && isTexts(removes);
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The journal of a run that has not come to its end; undefined when there is none. */
export const readJournal = (root: string, out: string): Journal | undefined => {
  if (!isUnfinished(root)) return undefined;
  const journal = parsed(readFileSync(journalOf(root), "utf8"));
  if (isJournal(journal)) return journal;
  const fix = `Nobody knows how far it came. Take ${out} back from git and remove ${join(out, workFolder)}; then run this again.`;
  throw new ProblemsError([{ where: join(out, workFolder, journalName), what: "is damaged.", fix }]);
};

/** Whether a run has begun to change a folder and not come to its end. */
export const isUnfinished = (root: string): boolean => existsSync(journalOf(root));

/** Refuses to read an output folder in which a build was killed: it is neither the old one nor the new one. */
export const refuseUnfinished = (out: string): void => {
  if (!isUnfinished(out)) return;
  const fix = `Run npm run build${out === "out" ? "" : ` -- --out ${out}`}: it finishes what was begun.`;
  throw new ProblemsError([{ where: out, what: "was left half written by a build.", fix }]);
};

/** Called before each step that may take time: renews the lock. */
export type Heartbeat = () => void;

/** Writes the new texts beside the old files, where they change nothing yet; then the journal, after which they count. */
export const commit = (
  root: string,
  journal: Journal,
  texts: readonly string[],
  disk: Disk,
  heartbeat: Heartbeat,
): void => {
  disk.makeFolder(join(root, workFolder, staging));
  for (const [number, text] of texts.entries()) {
    heartbeat();
    disk.write(stagedOf(root, number), text, "w");
  }
  const draft = `${journalOf(root)}.new`;
  disk.write(draft, JSON.stringify(journal), "w");
  disk.flush(draft);
  disk.rename(draft, journalOf(root));
};

/** Removes what was written but does not count, also of an earlier run. */
export const discard = (root: string, disk: Disk): void => {
  const drafts = join(root, workFolder, staging);
  if (kindOf(drafts) === "folder") {
    for (const name of readdirSync(drafts)) disk.remove(join(drafts, name));
    disk.removeFolder(drafts);
  }
  tried(() => disk.remove(`${journalOf(root)}.new`), "ENOENT");
};

/** Brings a new file to its place; where that is on another disk, in two steps. */
const move = (root: string, number: number, path: string, id: string, disk: Disk): void => {
  const [staged, file] = [stagedOf(root, number), join(root, path)];
  if (!existsSync(staged)) return;
  makeFolders(dirname(file), disk);
  try {
    disk.rename(staged, file);
  } catch (error) {
    if (codeOf(error) !== "EXDEV") throw error;
    disk.copy(staged, `${file}.${id}`);
    disk.rename(`${file}.${id}`, file);
    disk.remove(staged);
  }
};

/** A folder that is not empty, or is no longer there, or has to stay: others look at it, or it is a mount. */
const keptFolder = ["ENOTEMPTY", "EEXIST", "ENOENT", "EBUSY", "EACCES", "EPERM"];
/** Removes a file, and the folders that it leaves empty. */
const remove = (root: string, path: string, disk: Disk): void => {
  const file = join(root, path);
  if (kindOf(file) === "file") disk.remove(file);
  for (let up = dirname(file); up !== root; up = dirname(up))
    if (!tried(() => disk.removeFolder(up), ...keptFolder) && existsSync(up)) return;
};

/** Does what a journal says, as far as it is not done yet, and ends it. */
export const finish = (root: string, journal: Journal, disk: Disk, heartbeat: Heartbeat): void => {
  const { id, puts, removes, list } = journal;
  for (const [number, path] of puts.entries()) {
    heartbeat();
    move(root, number, path, id, disk);
  }
  for (const path of removes) {
    heartbeat();
    remove(root, path, disk);
  }
  heartbeat();
  move(root, puts.length, list, id, disk);
  disk.remove(journalOf(root));
  discard(root, disk);
};
