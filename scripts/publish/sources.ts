// Where a value outside the settings comes from: an environment variable, or a file that one of them names.

import { readFileSync } from "node:fs";
import type { Problem } from "../../config/problem.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

/** A place that holds a value: a file, a variable, or the settings themselves. */
export type Source =
  | { readonly where: string; readonly file: string }
  | { readonly where: string; readonly variable: string }
  | { readonly where: string; readonly text: string };

/** Reads a value, without the line's end that editors add to files; undefined when a problem was noted. */
export const read = (source: Source, env: Environment, problems: Problem[]): string | undefined => {
  if ("text" in source) return source.text;
  if ("file" in source)
    return some(readFile(source.file, source.where, problems)?.trim(), source.where, problems);
  const value = env[source.variable];
  if (value) return value;
  const what = `names the environment variable ${source.variable}, which is not set.`;
  problems.push({ where: source.where, what, fix: "Set it, or name another." });
  return undefined;
};

const some = (text: string | undefined, where: string, problems: Problem[]): string | undefined => {
  if (text === "")
    problems.push({ where, what: "names a file that is empty.", fix: "Write the value to it." });
  return text === "" ? undefined : text;
};

/** Reads a text file; a path is told only when it looks like one, since it may be a secret in the wrong place. */
export const readFile = (path: string, where: string, problems: Problem[]): string | undefined => {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const shown = /^\.{0,2}\//.test(path) ? `${path}, ` : "a file ";
    const what = `names ${shown}${WHY[code] ?? "which cannot be read"}.`;
    problems.push({ where, what, fix: "Write the path of a file that you may read." });
    return undefined;
  }
};

const WHY: Readonly<Record<string, string>> = {
  ENOENT: "which does not exist",
  EISDIR: "which is a directory",
  EACCES: "which you may not read",
};
