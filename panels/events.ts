// Events that should not happen: one timeline for many signals, a lane each, coloured where there are too many.

import { mistake } from "../config/mistake.ts";
import { add, bool, gt, max, mul, or, type Query, type Vector, zero } from "../promql/index.ts";
import type { Signal } from "../signals/signal.ts";
import type { Here, Panel, State, Target } from "./panel.ts";

/** How bad it is at a moment; the numbers are those of `severity`. */
const states: readonly State[] = [
  { value: 0, text: "None", colour: "green" },
  { value: 1, text: "Some", colour: "blue" },
  { value: 2, text: "Too many", colour: "orange" },
  { value: 3, text: "Critical", colour: "red" },
];

const beyond = (of: Vector<string>, bound: number): Vector<string, string> =>
  bool(gt(of, bound) as never) as Vector<string, string>;
/**
 * 0 where nothing happened, 1 where something did, 2 beyond the first bound, 3 beyond the critical one, each judged as its
 * alert is and the worst of all shown: `max((v > bool 0) + (v > bool warning) + (v > bool critical)) or 0 * v`. The last
 * is for events of which there are no series until they happen.
 */
const severity = (signal: Signal, { bounds: { warning, critical } }: Here): Query => {
  const value = signal.of(signal.by);
  const some = beyond(value, 0);
  const warned = warning === undefined ? undefined : beyond(value, warning);
  const woken = critical === undefined ? undefined : beyond(value, critical);
  const steps = [warned, warned || !woken ? woken : (mul(woken, 2) as Vector<string, string>)];
  const all = steps.reduce<Vector<string, string>>((sum, one) => (one ? add(sum, one as never) : sum), some);
  return or(max(all).by() as Vector<string, string>, zero((signal.shown ?? signal.of)([])));
};

/** Events that should not happen, a lane each: when they did, and whether there were more than are borne. */
export const events = (title: string, why: string, signals: readonly Signal[]): Panel => {
  const odd = signals.find(({ better }) => better === "high");
  if (odd)
    throw mistake(title, `shows ${odd.id}, of which more is better.`, "Draw it with over() or states().");
  const lane = (signal: Signal): Target => ({
    name: signal.id,
    legend: signal.title,
    signal,
    draw: severity,
  });
  return { drawing: "state-timeline", title, why, unit: "none", targets: signals.map(lane), states };
};
