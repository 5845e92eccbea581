// Writing a draft into the project: as a whole or not at all, and never over what is there.

import { existsSync, lstatSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Problem, ProblemsError } from "../../../config/problem.ts";
import type { Draft } from "./draft.ts";

/**
 * Writes the files of a draft into a new folder below `root`, its card beside the other cards, and gives the folder's
 * path. Throws a ProblemsError.
 */
export const write = ({ component, card, files }: Draft, root: string): string => {
  const folder = join(root, component);
  const cardFile = join(root, "..", "components", `${component}.ts`);
  const problems = [...lost(root), ...taken(folder), ...taken(cardFile)];
  if (problems.length > 0) throw new ProblemsError(problems);
  const fresh = join(root, `.${component}.${process.pid}`);
  try {
    mkdirSync(fresh);
    for (const [name, text] of files) writeFileSync(join(fresh, name), text, { flag: "wx" });
    // An empty folder may be there; whatever came into it meanwhile makes this fail.
    renameSync(fresh, folder);
    writeFileSync(cardFile, card, { flag: "wx" });
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    const { code = "" } = error as NodeJS.ErrnoException;
    if (code === "") throw error;
    throw new ProblemsError([
      { where: folder, what: `cannot be written (${code}).`, fix: "Nothing was changed." },
    ]);
  }
  return folder;
};

const lost = (root: string): readonly Problem[] =>
  existsSync(join(root, "target.ts"))
    ? []
    : [
        {
          where: root,
          what: "is not the folder of the catalogue.",
          fix: "Run it in the project's own folder.",
        },
      ];

const taken = (folder: string): readonly Problem[] => {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  const there =
    stat === undefined
      ? []
      : stat.isDirectory()
        ? readdirSync(folder).map((name) => join(folder, name))
        : [folder];
  return there.map((where) => ({
    where,
    what: "is there already; nothing is written over it.",
    fix: "Compare with what is printed without --write, or take it away.",
  }));
};
