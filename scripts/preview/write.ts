// Writing the pages: into a folder that is ours, as a build writes its own.

import { accessSync, constants, existsSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { ProblemsError } from "../../config/problem.ts";
import type { Files } from "../compile/files.ts";
import { refuseForeign, type Written, write } from "../compile/write.ts";
import { type Owner, ownerLine, previewMark } from "../compile/writing/owner.ts";

const previews: Owner = {
  line: ownerLine("npm run preview"),
  what: "a preview",
  verb: "npm run preview",
  beside: "pictures",
  example: "out/preview",
  mayHaveWritten: (paths) => paths.includes(previewMark),
};

/** Refuses a folder in which something else lies: nothing that is not ours is ever overwritten. */
export const refuseOthers = (out: string): void => refuseForeign(out, previews);

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

/** Brings a folder to the files of a preview; everything else that an earlier one wrote there is removed. */
export const writeSite = (out: string, files: Files): Written => write(out, files, true, { owner: previews });
