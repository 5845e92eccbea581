// The folder of what is dear to make: made under another name first, and removed when nobody has used it for long.

import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";

export const cacheFolder = "node_modules/.cache/livekit-dashboards";
const week = 7 * 86_400_000;

/** Says that it is in use, which keeps it for a week. */
export const touch = (path: string): void => {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
};

const host = hostname().replace(/[^A-Za-z0-9]+/g, "-");
let count = 0;
/** A new folder for this process alone, gone with the first sweep after its end. */
export const ownFolder = (root: string): string => {
  const folder = join(root, `own-${host}-${process.pid}-${Date.now().toString(36)}${count++}`);
  mkdirSync(folder, { recursive: true });
  return folder;
};
export const discard = (path: string): void => rmSync(path, { recursive: true, force: true });

/** Another process was faster, so that the name is taken. */
const taken = (error: unknown): boolean =>
  ["ENOTEMPTY", "EEXIST"].includes((error as NodeJS.ErrnoException).code ?? "");
const make = async (
  final: string,
  root: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> => {
  const draft = ownFolder(root);
  try {
    await fill(draft);
    renameSync(draft, final);
  } catch (error) {
    discard(draft);
    if (!taken(error)) throw error;
  }
  return final;
};
const making = new Map<string, Promise<string>>();
/**
 * The folder of a name, made unless it is there. What is being made has a name of its own, so that a folder of
 * this name is always whole. Two at a time in a process share the work; of two processes the first one's counts.
 */
export const madeOnce = async (
  root: string,
  name: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> => {
  const final = `${root}/${name}`;
  const shared = making.get(final);
  if (shared) return shared;
  if (existsSync(final)) {
    touch(final);
    return final;
  }
  const made = make(final, root, fill);
  making.set(final, made);
  return made.finally(() => making.delete(final));
};

const lives = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};
/** Of a process that has ended; of another machine with the same folder nothing is known. */
const orphaned = (name: string): boolean => {
  const [, of, pid] = /^own-(.+)-(\d+)-[a-z0-9]+$/.exec(name) ?? [];
  return of === host && !lives(Number(pid));
};
const unused = (path: string, now: number): boolean => {
  try {
    return now - statSync(path).mtimeMs > week;
  } catch {
    return false;
  }
};

/** Removes what a killed process left behind, and what was not used for a week. */
export const sweep = (root: string, now = Date.now()): void => {
  if (!existsSync(root)) return;
  for (const name of readdirSync(root)) {
    if (!/^(own|history|stand|answers|base|preview)-/.test(name)) continue;
    if (orphaned(name) || unused(join(root, name), now)) discard(join(root, name));
  }
};
