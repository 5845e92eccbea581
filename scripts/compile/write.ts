// Writing: all or nothing, each file renamed into place, what is no longer made removed.

import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import { ProblemsError } from "../../config/problem.ts";
import type { Files } from "./files.ts";

/** The list of what a build wrote: only that is ever removed. */
const manifest = "manifest.txt";
const temporary = ".writing";

export interface Written {
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: number;
}

/** A path below the folder, or an error: nothing is written or removed elsewhere. */
const inside = (folder: string, path: string): string => {
  const full = resolve(folder, path);
  if (full.startsWith(resolve(folder) + sep)) return full;
  throw new ProblemsError([
    { where: `${folder}/${manifest}`, what: `names ${path}, which lies outside.`, fix: "Remove that line." },
  ]);
};

const earlier = (folder: string): readonly string[] => {
  const file = join(folder, manifest);
  return existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
};
const current = (file: string): string | undefined => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
};

const put = (folder: string, path: string, content: string): void => {
  const file = inside(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file + temporary, content);
  renameSync(file + temporary, file);
};

/** Removes a file, and the folders that it leaves empty. */
const remove = (folder: string, path: string): void => {
  const file = inside(folder, path);
  rmSync(file, { force: true });
  for (let up = dirname(file); up !== resolve(folder) && existsSync(up); up = dirname(up)) {
    if (readdirSync(up).length > 0) break;
    rmSync(up, { recursive: true });
  }
};
/** What a killed build left behind. */
const sweep = (folder: string): void => {
  if (!existsSync(folder)) return;
  for (const path of readdirSync(folder, { recursive: true }) as string[])
    if (path.endsWith(temporary)) rmSync(join(folder, path));
};

/**
 * Brings a folder to the files: what differs is written to a temporary name and renamed, what an earlier build
 * wrote and this one does not is removed. With `all` false (a part was built) nothing is removed.
 */
export const write = (folder: string, files: Files, all: boolean): Written => {
  const before = earlier(folder);
  const surplus = before.filter((path) => existsSync(inside(folder, path)) && !files.has(path));
  const gone = all ? surplus : [];
  const changed = [...files].filter(([path, text]) => current(inside(folder, path)) !== text);
  sweep(folder);
  for (const [path, text] of changed) put(folder, path, text);
  for (const path of gone) remove(folder, path);
  const list = [...new Set([...files.keys(), ...(all ? [] : before)])].sort();
  const text = `${list.join("\n")}\n`;
  if (current(join(folder, manifest)) !== text) put(folder, manifest, text);
  return { changed: changed.map(([path]) => path), removed: gone, unchanged: files.size - changed.length };
};
