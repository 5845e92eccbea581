// The disk as a build changes it: every change is one of these functions, so that tests can let each of them fail.

import {
  closeSync,
  copyFileSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";

export interface Disk {
  /** Makes one folder. */
  readonly makeFolder: (path: string) => void;
  /** Removes a folder, which has to be empty. */
  readonly removeFolder: (path: string) => void;
  /** Writes a file: `w` anew, `wx` one that is not there yet, `r+` over the beginning of one that is there. */
  readonly write: (path: string, text: string, flag: "w" | "wx" | "r+") => void;
  /** Waits until a file's content is on the disk itself. */
  readonly flush: (path: string) => void;
  readonly rename: (from: string, to: string) => void;
  readonly copy: (from: string, to: string) => void;
  /** Removes a file, or a link and not what it leads to. */
  readonly remove: (path: string) => void;
}

const flush = (path: string): void => {
  const handle = openSync(path, "r+");
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
};

export const nodeDisk: Disk = {
  makeFolder: (path) => void mkdirSync(path),
  removeFolder: rmdirSync,
  write: (path, text, flag) => writeFileSync(path, text, { flag }),
  flush,
  rename: renameSync,
  copy: (from, to) => copyFileSync(from, to),
  remove: unlinkSync,
};

/** The code of what the file system refuses, such as `ENOSPC`; undefined for any other error. */
export const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : undefined;

/** Tries something that may fail in these ways without harm; says whether it was done. */
export const tried = (act: () => void, ...harmless: readonly string[]): boolean => {
  try {
    act();
    return true;
  } catch (error) {
    if (harmless.includes(codeOf(error) ?? "")) return false;
    throw error;
  }
};

/** Does something whose failure is not worth more than what has happened already. */
export const quietly = (act: () => void): void => {
  try {
    act();
  } catch {
    // What is left the next run removes.
  }
};
