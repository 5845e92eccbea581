// Where an output folder really lies, and how it is made: links are followed once, to the folder itself.

import { readlinkSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { ProblemsError } from "../../../config/problem.ts";
import { type Disk, tried } from "./disk.ts";
import { kindOf } from "./look.ts";

const NAME = "Name a folder that is new or empty.";
const problem = (out: string, what: string): ProblemsError =>
  new ProblemsError([{ where: `--out ${out}`, what, fix: NAME }]);

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

/** The real path of a folder, or where it will be; throws a ProblemsError where there can be none. */
export const placeOf = (out: string): string => {
  const full = resolve(out);
  const place = (path: string): string => {
    const kind = kindOf(path);
    if (kind === "nothing") return join(place(dirname(path)), basename(path));
    if (kind === "link" && !statSync(path, { throwIfNoEntry: false }))
      throw problem(out, `leads through ${path}, a link to ${readlinkSync(path)}, which does not exist.`);
    if (isFolder(path)) return realpathSync.native(path);
    const what = kind === "other" ? "no folder" : "a file";
    throw problem(out, path === full ? `is ${what}.` : `lies below ${path}, which is ${what}.`);
  };
  return place(full);
};

/**
 * Makes a folder and those around it, one by one: told to make them all, Node tries for ever where the system says of
 * the innermost that it cannot be (/proc). Gives back those that were made, the outermost first.
 */
export const makeFolders = (path: string, disk: Disk): readonly string[] => {
  if (kindOf(path) !== "nothing") return [];
  const around = dirname(path) === path ? [] : makeFolders(dirname(path), disk);
  return tried(() => disk.makeFolder(path), "EEXIST") ? [...around, path] : around;
};

/** Removes folders that are empty, the last first, up to the first that is not. */
export const removeEmpty = (folders: readonly string[], disk: Disk): void => {
  for (const folder of [...folders].reverse())
    if (!tried(() => disk.removeFolder(folder), "ENOTEMPTY", "EEXIST", "ENOENT")) return;
};
