// The compiler's errors in the form of all mistakes: where, what, how to fix it.

import type { Problem } from "../../config/problem.ts";

/** As everywhere, paths are told from the project's folder. */
const withoutFolder = (what: string): string => what.replaceAll(`import("${process.cwd()}/`, 'import("');

/** `dashboards/x.ts(3,37): error TS2322: Type …`, and lines below that are indented. */
const error = /^(?:(.+)\((\d+),(\d+)\): )?error (TS\d+): (.*(?:\n[ \t]+.*)*)/gm;

const fixOf = (what: string, code: string): string => {
  const [, meant] = /Did you mean (?:to write )?'(.+?)'\?/.exec(what) ?? [];
  return meant ? `Write ${meant}.` : `Correct this line (${code}).`;
};

/** What the compiler refuses, of what it printed with `--pretty false`; what follows from wrong options is left out. */
export const typeProblems = (printed: string): readonly Problem[] => {
  const all = [...printed.matchAll(error)].map(([, file, line, column, code = "", what = ""]) => ({
    where: file === undefined ? "tsconfig.build.json" : `${file}:${line}:${column}`,
    what: withoutFolder(what.trimEnd()),
    fix: fixOf(what, code),
  }));
  const options = all.filter(({ where }) => /^tsconfig[\w.]*\.json\b/.test(where));
  return options.length > 0 ? options : all;
};
