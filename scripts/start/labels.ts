// What the compiler and a definition say of one label: the place that the one knows, the metric that the other knows.

import { existsSync, readFileSync } from "node:fs";
import type { Problem } from "../../config/problem.ts";

const placeOf = ({ where }: Problem): { readonly file: string; readonly line: number } => {
  const [, file = "", line = "0"] = /^([^ ]+?):(\d+)/.exec(where) ?? [];
  return { file, line: Number(line) };
};
const aboutOf = ({ where }: Problem): string => where.slice(where.indexOf(" › "));

/** Whether no other definition begins below the first line, down to the last. */
const isOneDefinition = (file: string, first: number, last: number): boolean =>
  existsSync(file) &&
  !readFileSync(file, "utf8")
    .split("\n")
    .slice(first, last)
    .some((line) => /^\w/.test(line));

interface Said {
  readonly types: readonly Problem[];
  readonly known: readonly Problem[];
}
/** What the compiler says of a label, and what the same definition says of it, become one. */
export const labelsTogether = ({ types, known }: Said): Said => {
  const told = new Set<string>();
  const one = (type: Problem): Problem => {
    const [, label] = /^(\S+) is no label by which/.exec(type.what) ?? [];
    const { file, line } = placeOf(type);
    const found = known.find((problem) => {
      const place = placeOf(problem);
      const isHere = place.file === file && place.line <= line;
      const isSame = isHere && problem.what.startsWith(`is split by ${label},`);
      return isSame && isOneDefinition(file, place.line, line);
    });
    if (label === undefined || found === undefined) return type;
    told.add(found.where + found.what);
    return { ...found, where: `${type.where}${aboutOf(found)}` };
  };
  const merged = types.map(one);
  return { types: merged, known: known.filter(({ where, what }) => !told.has(where + what)) };
};
