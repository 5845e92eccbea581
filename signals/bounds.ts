// Whether bounds make sense for what they bound: told where they are written, before anything is built.

import type { Problem } from "../config/problem.ts";
import type { Better, Bounds, Kind, Signal } from "./signal.ts";

type Misfit = Omit<Problem, "where">;
export type Measured = Pick<Signal, "kind" | "unit" | "better">;
/** How a value is compared with its bound: beyond it, or also when it reaches it. */
export type Comparison = "<" | "<=" | ">" | ">=";

interface Range {
  readonly low: number;
  readonly high: number;
  /** What has the range, and what that says of its values. */
  readonly thing: string;
  readonly rule: string;
}
const shares: ReadonlySet<Kind> = new Set(["ratio", "saturation"]);
const counted: ReadonlySet<Kind> = new Set(["rate", "latency"]);
const ranges: Readonly<Record<string, Range>> = {
  bool: { low: 0, high: 1, thing: "a yes or no", rule: "it is 0 or 1" },
  percent: { low: 0, high: 100, thing: "a percentage", rule: "it lies between 0 and 100" },
  mos: { low: 1, high: 5, thing: "a mean opinion score", rule: "it lies between 1 and 5" },
};
const rangeOf = ({ kind, unit }: Measured): Range | undefined => {
  if (shares.has(kind)) return { low: 0, high: 1, thing: "a ratio", rule: "a ratio lies between 0 and 1" };
  const known = Object.hasOwn(ranges, unit) ? ranges[unit] : undefined;
  if (known || !counted.has(kind)) return known;
  return { low: 0, high: Number.POSITIVE_INFINITY, thing: "a count or a time", rule: "it is never below 0" };
};

/** What is wrong with comparing something with a number outside of what it can be; undefined within. */
export const rangeMisfit = (of: Measured, bound: number): Misfit | undefined => {
  const range = rangeOf(of);
  if (!range || (bound >= range.low && bound <= range.high)) return undefined;
  const percent = shares.has(of.kind) && bound > 1 && bound <= 100;
  const limits =
    range.high === Number.POSITIVE_INFINITY ? "from 0 on" : `between ${range.low} and ${range.high}`;
  return {
    what: `compares ${range.thing} with ${bound}; ${range.rule}.`,
    fix: percent ? `Write ${bound / 100}.` : `Write a number ${limits}.`,
  };
};

/** What is wrong with a comparison at the end of the range: it can never, or it must always be true. */
export const endMisfit = (of: Measured, comparison: Comparison, bound: number): Misfit | undefined => {
  const range = rangeOf(of);
  if (!range) return undefined;
  const never = (comparison === "<" && bound <= range.low) || (comparison === ">" && bound >= range.high);
  const always = (comparison === ">=" && bound <= range.low) || (comparison === "<=" && bound >= range.high);
  if (!never && !always) return undefined;
  const what = `asks for ${comparison} ${bound}, which is ${never ? "never" : "always"} so: it is ${range.thing}.`;
  const inner = comparison.startsWith("<") ? `above ${range.low}` : `below ${range.high}`;
  const other = never ? ", or let it reach its bound (reaches: true)" : "";
  return { what, fix: `Write a bound ${inner}${other}.` };
};

const order = (better: Better, { warning, critical }: Bounds): Misfit | undefined => {
  if (warning === undefined || critical === undefined) return undefined;
  const sooner = better === "high" ? warning > critical : warning < critical;
  const side = better === "high" ? "above" : "below";
  const what = `has its warning at ${warning} and critical at ${critical}: the warning would come too late.`;
  return sooner ? undefined : { what, fix: `Give the warning a bound ${side} the critical one.` };
};

const outOfRange = (where: string, of: Measured, bounds: Bounds): readonly Problem[] =>
  Object.entries(bounds).flatMap(([severity, bound]: [string, number]) => {
    const misfit = rangeMisfit(of, bound);
    return misfit ? [{ where: `${where} › ${severity}`, ...misfit }] : [];
  });
/** The same severity twice: nobody would see the one that is only for looking. */
const twice = (id: string, bounds: Bounds, look: Bounds): readonly Problem[] =>
  Object.keys(look)
    .filter((severity) => severity in bounds)
    .map((severity) => ({
      where: `${id} › look › ${severity}`,
      what: "stands beside a bound of the same severity, which comes first.",
      fix: "Leave one of them out.",
    }));
const neither: Misfit = {
  what: "has a bound, and does not say on which side of it a value is bad.",
  fix: 'Say better: "low" or better: "high".',
};

/** Bounds with those only for looking beside them, where these still are on their side of the others. */
export const besides = ({ better, look }: Pick<Signal, "better" | "look">, bounds: Bounds): Bounds => {
  const all = { ...look, ...bounds };
  return order(better, all) ? bounds : all;
};
/** From where on a signal is bad as it is defined: for its alerts, and for whoever looks. */
export const boundsOf = (signal: Signal): Bounds => besides(signal, signal.bounds);

/**
 * The problems of a signal's bounds, those of alerts and those only for looking: one beyond what it can be, a warning that
 * comes after the critical one, a side that nobody named.
 */
export const boundProblems = (
  id: string,
  of: Measured,
  bounds: Bounds,
  look: Bounds = {},
): readonly Problem[] => {
  const all = { ...look, ...bounds };
  const late = order(of.better, all);
  const sided = of.better !== "neither" || Object.keys(look).length === 0;
  return [
    ...outOfRange(`${id} › bounds`, of, bounds),
    ...outOfRange(`${id} › look`, of, look),
    ...twice(id, bounds, look),
    ...(late ? [{ where: `${id} › bounds`, ...late }] : []),
    ...(sided ? [] : [{ where: `${id} › look`, ...neither }]),
  ];
};
