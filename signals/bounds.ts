// Whether bounds make sense for what they bound: told where they are written, before anything is built.

import type { Problem } from "../config/problem.ts";
import type { Better, Bounds, Kind } from "./signal.ts";

type Misfit = Omit<Problem, "where">;

/** What is wrong with comparing a ratio with a number; undefined between 0 and 1. */
export const ratioMisfit = (bound: number): Misfit | undefined => {
  if (bound >= 0 && bound <= 1) return undefined;
  const percent = bound > 1 && bound <= 100;
  return {
    what: `compares a ratio with ${bound}; a ratio lies between 0 and 1.`,
    fix: percent ? `Write ${bound / 100}.` : "Write a number between 0 and 1.",
  };
};

const order = (better: Better, { warning, critical }: Bounds): Misfit | undefined => {
  if (warning === undefined || critical === undefined) return undefined;
  const sooner = better === "high" ? warning > critical : warning < critical;
  const side = better === "high" ? "above" : "below";
  const what = `has its warning at ${warning} and critical at ${critical}: the warning would come too late.`;
  return sooner ? undefined : { what, fix: `Give the warning a bound ${side} the critical one.` };
};

/** The problems of a signal's bounds: a share beyond 0 and 1, a warning that comes after the critical alert. */
export const boundProblems = (id: string, kind: Kind, better: Better, bounds: Bounds): readonly Problem[] => {
  const share = kind === "ratio" || kind === "saturation";
  const found = Object.entries(bounds).flatMap(([severity, bound]: [string, number]) => {
    const misfit = share ? ratioMisfit(bound) : undefined;
    return misfit ? [{ where: `${id} › bounds › ${severity}`, ...misfit }] : [];
  });
  const late = order(better, bounds);
  return late ? [...found, { where: `${id} › bounds`, ...late }] : found;
};
