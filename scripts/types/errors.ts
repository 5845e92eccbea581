// The compiler's errors in the form of all mistakes: where, what, how to fix it.

import { nearest, type Problem } from "../../config/problem.ts";

/** As everywhere, paths are told from the project's folder. */
const withoutFolder = (what: string): string => what.replaceAll(`import("${process.cwd()}/`, 'import("');

/** `dashboards/x.ts(3,37): error TS2322: Type …`, and lines below that are indented. */
const error = /^(?:(.+)\((\d+),(\d+)\): )?error (TS\d+): (.*(?:\n[ \t]+.*)*)/gm;

/** A list that lacks a line: the compiler tells it of the place that asks for all of them, which is right as it is. */
const lacking = /^Property '"?(.+?)"?' is missing in type 'typeof import\("(.+?)"\)'/;

/** `Type '"typ"' is not assignable to type 'Spoken<"cluster" | "type", None>'`, the last of its reasons. */
const unsplit = /Type '"([^"']+)"' is not assignable to type '[^']*?Spoken<([^<>]*?), \w+>/g;
/** A label by which something cannot be split, in short. */
const labelProblem = (where: string, what: string): Problem | undefined => {
  const [, label, listed = ""] = [...what.matchAll(unsplit)].at(-1) ?? [];
  if (label === undefined) return undefined;
  const labels = listed.replaceAll('"', "").split(" | ");
  const near = nearest(label, labels);
  return {
    where,
    what: `${label} is no label by which this can be split; these are: ${labels.join(", ")}.`,
    fix: `${near ? `Was ${near} meant? Else take` : "Take"} it out, or read what has it.`,
  };
};

const fixOf = (what: string, code: string): string => {
  const [, name, list] = lacking.exec(what) ?? [];
  if (name && list) return `Add a line for ${name} to ${list}.ts, or correct the name of one that is there.`;
  const [, meant] = /Did you mean (?:to write )?'(.+?)'\?/.exec(what) ?? [];
  return meant ? `Write ${meant}.` : `Correct this line (${code}).`;
};

/** What the compiler refuses, of what it printed with `--pretty false`; what follows from wrong options is left out. */
export const typeProblems = (printed: string): readonly Problem[] => {
  const all = [...printed.matchAll(error)].map(([, file, line, column, code = "", raw = ""]) => {
    const what = withoutFolder(raw.trimEnd());
    const where = file === undefined ? "tsconfig.build.json" : `${file}:${line}:${column}`;
    return labelProblem(where, what) ?? { where, what, fix: fixOf(what, code) };
  });
  const options = all.filter(({ where }) => /^tsconfig[\w.]*\.json\b/.test(where));
  return options.length > 0 ? options : all;
};
