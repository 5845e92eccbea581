// How a journal reaches the disk, whole, and is read again; what the disk refuses is told, not thrown as it comes.

import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { ProblemsError } from "../../config/problem.ts";

/**
 * Makes a folder that only this account may enter, and those around it, one by one: told to make them all, Node tries for ever where the system says of
 * the innermost that it cannot be (/proc).
 */
export const makeFolder = (folder: string): void => {
  if (existsSync(folder)) return;
  makeFolder(dirname(folder));
  try {
    mkdirSync(folder, 0o700);
  } catch (error) {
    // Another run may have been quicker.
    if (!existsSync(folder)) throw error;
  }
};

/** Writes a new file, for this account alone, to the disk itself, with its name in the folder. */
export const put = (file: string, content: object): void => {
  flushed(file, "wx", () => `${JSON.stringify(content, null, 2)}\n`);
  try {
    const folder = openSync(dirname(file), "r");
    fsyncSync(folder);
    closeSync(folder);
  } catch {
    // Not every system can flush a folder.
  }
};

/** Adds a line to a file, on the disk itself; what is left of a line that was cut off does not spoil it. */
export const append = (file: string, line: object): void =>
  flushed(file, "a+", (handle) => `${isCut(handle) ? "\n" : ""}${JSON.stringify(line)}\n`);

/** A write may take only a part of what it is given: writeFileSync goes on until all of it is there. */
const flushed = (file: string, flags: string, text: (handle: number) => string): void => {
  const handle = openSync(file, flags, 0o600);
  try {
    writeFileSync(handle, text(handle));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};
const isCut = (handle: number): boolean => {
  const { size } = fstatSync(handle);
  const last = Buffer.alloc(1);
  return size > 0 && readSync(handle, last, 0, 1, size - 1) === 1 && last.toString() !== "\n";
};

/** What a file holds, nothing when there is none. Throws a ProblemsError when it cannot be read. */
export const textIn = (file: string): string =>
  existsSync(file) ? reading(file, () => readFileSync(file, "utf8")) : "";

/** Reads something of the journals. Throws a ProblemsError when the disk refuses. */
export const reading = <T>(where: string, read: () => T): T =>
  trying(where, "read", "Let this account read it, or name another folder: --journal <folder>.", read);

/** Writes something of the journals. Throws a ProblemsError when the disk refuses. */
export const writing = (where: string, write: () => void): void => trying(where, "written to", ROOM, write);
const ROOM = "Free some room, or name a folder that you may write to: --journal <folder>.";

const trying = <T>(where: string, how: string, fix: string, act: () => T): T => {
  try {
    return act();
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new ProblemsError([{ where, what: `cannot be ${how}: ${why}.`, fix }]);
  }
};
