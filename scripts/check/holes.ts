// Texts that code left unfinished: what a person would never write.

import type { Finding } from "./finding.ts";

const hole = /\bundefined\b|\bNaN\b|\[object Object\]|\bfunction\b.*=>/;

/** A finding where a text holds `undefined`, `NaN` or `[object Object]`. */
export const holes = (where: string, part: string, text: string): readonly Finding[] => {
  const found = hole.exec(text)?.[0];
  const what = `says ${found} in its ${part}: a value was missing when the text was made.`;
  return found === undefined ? [] : [{ where, what, fix: "Give the definition the value that it lacks." }];
};
