// Writing the pages: into a folder that is ours, each file renamed into place, what is no longer made removed.

import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { ProblemsError } from "../../config/problem.ts";
import type { Files } from "../compile/files.ts";
import { type Written, write } from "../compile/write.ts";

const manifest = "manifest.txt";
/** What every preview has, and nothing else that writes such a manifest. */
const mark = "app/index.css";

const listed = (out: string): readonly string[] | undefined => {
  const file = join(out, manifest);
  return existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : undefined;
};

/** Refuses a folder in which something else lies: nothing that is not ours is ever overwritten. */
export const refuseOthers = (out: string): void => {
  if (!existsSync(out)) return;
  const problem = (what: string, fix: string) => new ProblemsError([{ where: `--out ${out}`, what, fix }]);
  if (!statSync(out).isDirectory()) throw problem("is a file.", "Name a folder.");
  const before = listed(out);
  if (before ? before.includes(mark) : readdirSync(out).every((name) => name.endsWith(".writing"))) return;
  throw problem(
    "holds something else than a preview.",
    "Name a folder that is new or empty, such as out/preview.",
  );
};

/** Refuses at once what could only be found unwritable after a minute's work. */
export const refuseUnwritable = (where: string, path: string): void => {
  let nearest = resolve(path);
  while (!existsSync(nearest)) nearest = dirname(nearest);
  try {
    if (nearest !== resolve(path) && !statSync(nearest).isDirectory()) throw new Error("ENOTDIR");
    accessSync(nearest, constants.W_OK);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const what = `cannot be written (${code ?? message}: ${nearest}).`;
    throw new ProblemsError([{ where, what, fix: "Name a place that you may write to." }]);
  }
};

/** Folder by folder: Node never ends where one that should be there cannot be made, as below /proc. */
const make = (folder: string): void => {
  if (existsSync(folder)) return;
  make(dirname(folder));
  mkdirSync(folder);
};
/** Says which files are ours before the first is written, so that a run that is killed leaves none behind. */
const claim = (out: string, files: Files): void => {
  const all = new Set([...files.keys(), ...(listed(out) ?? [])]);
  make(resolve(out));
  const draft = join(out, `${manifest}.writing`);
  writeFileSync(draft, `${[...all].sort().join("\n")}\n`);
  renameSync(draft, join(out, manifest));
};

/** Brings a folder to the files of a preview; everything else that an earlier one wrote there is removed. */
export const writeSite = (out: string, files: Files): Written => {
  refuseOthers(out);
  claim(out, files);
  return write(out, files, true);
};
