// What the file system refuses, as a problem with words instead of an error's code and stack.

import { ProblemsError } from "../../../config/problem.ts";
import { codeOf } from "./disk.ts";

const ELSEWHERE = "Name a folder that you may write to";
const ROOM = "Free some room, or name a folder elsewhere";
const SHORTER = "Name a folder with a shorter path, or shorten the names of folders in the settings";
const words: Readonly<Record<string, readonly [what: string, fix: string]>> = {
  EACCES: ["this account may not", ELSEWHERE],
  EPERM: ["this account may not", ELSEWHERE],
  EROFS: ["it is read-only", ELSEWHERE],
  ENOSPC: ["no room is left", ROOM],
  EDQUOT: ["the quota is used up", ROOM],
  EFBIG: ["the quota is used up", ROOM],
  ENAMETOOLONG: ["a name is too long", SHORTER],
  ELOOP: ["links lead in a circle", ELSEWHERE],
  EBUSY: ["something else holds it, as a mount does", ELSEWHERE],
};

const pathOf = (error: unknown): string => {
  const { dest, path } = error as { readonly dest?: unknown; readonly path?: unknown };
  const found = [dest, path].find((each) => typeof each === "string");
  return found === undefined ? "" : `: ${found}`;
};

/** Does something with the disk. What the disk refuses becomes a ProblemsError; `ending` completes what to do about it. */
export const telling = <T>(where: string, act: () => T, ending = (fix: string): string => `${fix}.`): T => {
  try {
    return act();
  } catch (error) {
    const code = codeOf(error);
    if (code === undefined) throw error;
    const [why, fix] = words[code] ?? ["the system refuses it", ELSEWHERE];
    const what = `cannot be written: ${why} (${code}${pathOf(error)}).`;
    throw new ProblemsError([{ where, what, fix: ending(fix) }]);
  }
};
