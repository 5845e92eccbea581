// What has to be done to an output folder: which files differ, which are no longer made, and what is in the way.

import { accessSync, constants, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Problem, ProblemsError } from "../../../config/problem.ts";
import type { Files } from "../files.ts";
import { tried } from "./disk.ts";
import { faults, kindOf } from "./look.ts";
import { manifest, manifestText, type Owner } from "./owner.ts";

export interface Target {
  /** As the user named it. */
  readonly out: string;
  /** Where it really lies. */
  readonly root: string;
  readonly owner: Owner;
}

export interface Change {
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** The new list of files; undefined where it stays as it is. */
  readonly list: string | undefined;
}

const isThere = (root: string, path: string): boolean => kindOf(join(root, path)) === "file";
/** What cannot be read is written anew. */
const textOf = (root: string, path: string): string | undefined => {
  try {
    return isThere(root, path) ? readFileSync(join(root, path), "utf8") : undefined;
  } catch {
    return undefined;
  }
};

/** Refuses paths that lead elsewhere, and what lies in the way: nothing is written or removed through a link. */
export const refuseAstray = (
  { out, root }: Target,
  listed: readonly string[],
  files: readonly string[],
): void => {
  const fault = faults(root);
  const found = (paths: readonly string[], where: string, says: string, fix: string): readonly Problem[] =>
    paths.flatMap((path) => {
      const why = fault(path);
      return why === undefined ? [] : [{ where, what: `${says} ${path}, which ${why}.`, fix }];
    });
  const known = new Set(listed);
  const problems = [
    ...found(listed, join(out, manifest), "names", "Remove what is in the way, or that line."),
    ...found(
      files.filter((path) => !known.has(path)),
      `--out ${out}`,
      "would hold",
      "Remove what is in the way, or name another folder.",
    ),
  ];
  if (problems.length > 0) throw new ProblemsError(problems);
};

/** What brings the folder to the files; `own` was written earlier, and is kept unless `all` of them are here. */
export const changeOf = (target: Target, own: readonly string[], files: Files, all: boolean): Change => {
  const { root, owner } = target;
  refuseAstray(target, own, [...files.keys()]);
  const list = manifestText(owner, [
    ...files.keys(),
    ...(all ? [] : own.filter((path) => isThere(root, path))),
  ]);
  return {
    changed: [...files].filter(([path, text]) => textOf(root, path) !== text).map(([path]) => path),
    removed: all ? own.filter((path) => !files.has(path) && isThere(root, path)) : [],
    list: textOf(root, manifest) === list ? undefined : list,
  };
};

export const isNothing = ({ changed, removed, list }: Change): boolean =>
  changed.length + removed.length === 0 && list === undefined;

/** The folder of a path, or the nearest above it that is there already. */
const nearest = (root: string, path: string): string => {
  const folder = dirname(join(root, path));
  return folder === root || kindOf(folder) === "folder" ? folder : nearest(root, dirname(path));
};

/** Finds out what may not be written to before anything is. */
export const refuseReadOnly = ({ root }: Target, { changed, removed }: Change): void => {
  const paths = [...changed, ...removed];
  const folders = new Set(paths.map((path) => nearest(root, path)));
  for (const folder of folders) accessSync(folder, constants.W_OK | constants.X_OK);
  // A file that this account may not write to it may replace, unless the file itself is locked or mounted.
  for (const path of paths) tried(() => accessSync(join(root, path), constants.W_OK), "ENOENT", "EACCES");
};
