// The ends of an axis, by what is drawn along it: shares, counts, differences.

import { type Node, walk } from "../promql/tree.ts";
import { boundsOf } from "../signals/bounds.ts";
import { queryOf, type Signal } from "../signals/signal.ts";
import type { Panel } from "./panel.ts";
import { areThings } from "./shown.ts";

/** A share is seen against the whole; a level or rate starts at zero; a difference may be negative. */
export const ends = (signal: Signal): Partial<Panel> =>
  signal.kind === "ratio" || signal.kind === "saturation" ? { min: 0, max: 1 } : {};

/** Of a share that should be whole, the part below its bound that is worth a look: 80 to 100 % for a bound of 90 %. */
export const soft = (signal: Signal): Partial<Panel> => {
  const { kind, better } = signal;
  if (kind !== "ratio" || better !== "high") return {};
  const { critical, warning = 0.5 } = boundsOf(signal);
  const lowest = critical ?? warning;
  return { softMin: Math.floor((2 * lowest - 1) * 20 + 1e-9) / 20, softMax: 1 };
};

/** Up to so many a bound is worth an axis of its own; what is usual far below a larger one would lie flat. */
const few = 10;
/**
 * The same of a chart; of what should be none up to its bound, and of things that there are up to one: of nothing but zeros
 * Grafana makes 10,000 %, or a hundred.
 */
export const inChart = (signal: Signal): Partial<Panel> => {
  const { kind, better, unit } = signal;
  const { critical, warning = critical } = boundsOf(signal);
  if (kind === "level" && areThings(unit))
    return { softMax: better === "low" && warning !== undefined && warning <= few ? warning : 1 };
  return kind === "ratio" && better === "low" ? { softMax: warning ?? 0.01 } : soft(signal);
};

/**
 * The ends of a chart's axis as those of the sparkline's, which knows no soft ones. What is whole stays a little below
 * the top: Grafana draws that over the feet of the number.
 */
export const sparkline = (signal: Signal): Partial<Panel> => {
  const { softMin: min, softMax: max } = soft(signal);
  if (min !== undefined && max !== undefined) return { min, max: max + (max - min) / 10 };
  return canBeNegative(signal) ? {} : { min: 0 };
};
const differences: ReadonlySet<string> = new Set(["deriv", "delta", "predict_linear"]);
const canBeNegative = (signal: Signal): boolean => {
  if (signal.kind !== "level" && signal.kind !== "rate") return false;
  const differs = (n: Node): boolean =>
    (n.type === "binary" && n.op === "-") || (n.type === "call" && differences.has(n.fn));
  return (
    Object.values(boundsOf(signal)).some((bound) => bound <= 0) || walk(queryOf(signal).node).some(differs)
  );
};
