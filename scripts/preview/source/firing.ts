// When an alert was pending and when it fired: Prometheus' own rules, evaluation by evaluation.

import type { Data, Labels } from "../format.ts";

/** Milliseconds, as everywhere in the preview. */
export interface Hold {
  /** How long the condition must hold before the alert fires. */
  readonly for: number;
  readonly keepFiringFor?: number;
  /** How often the rule is evaluated: a multiple of the data's step, which it is if not said. */
  readonly step?: number;
}
export interface Span {
  readonly state: "pending" | "firing";
  /** When the condition began to hold: the value of ALERTS_FOR_STATE. */
  readonly activeAt: number;
  readonly from: number;
  /** The evaluation at which it was so no longer, or would be the next one when the data ends before. */
  readonly to: number;
}
export interface Fired {
  /** Of the alert's expression; the rule's own labels are not among them. */
  readonly labels: Labels;
  readonly spans: readonly Span[];
}

interface State {
  readonly state: Span["state"];
  readonly activeAt: number;
  /** Since when it fires only because it is kept firing. */
  readonly keptSince?: number;
}

const held = (before: State | undefined, at: number, hold: Hold): State => {
  const activeAt = before?.activeAt ?? at;
  const fires = before?.state === "firing" || at - activeAt >= hold.for;
  return { state: fires ? "firing" : "pending", activeAt };
};
const absent = (before: State | undefined, at: number, hold: Hold): State | undefined => {
  if (before?.state !== "firing") return undefined;
  const keptSince = before.keptSince ?? at;
  return at - keptSince < (hold.keepFiringFor ?? 0) ? { ...before, keptSince } : undefined;
};

const spansOf = (present: readonly boolean[], from: number, step: number, hold: Hold): readonly Span[] => {
  const spans: Span[] = [];
  let state: State | undefined;
  for (const [i, now] of present.entries()) {
    const at = from + i * step;
    state = now ? held(state, at, hold) : absent(state, at, hold);
    if (!state) continue;
    const { state: name, activeAt } = state;
    const last = spans.at(-1);
    const goes = last && last.to === at && last.state === name && last.activeAt === activeAt;
    if (goes) spans.pop();
    spans.push({ state: name, activeAt, from: goes ? last.from : at, to: at + step });
  }
  return spans;
};

/**
 * The spans in which each series of an alert's answer was pending or firing; series that never were are left
 * out. Whatever its value, even NaN, a sample means that the condition holds. What held before the data begins
 * is not known: it counts as beginning there.
 */
export const firing = (data: Data, hold: Hold): readonly Fired[] => {
  const every = hold.step === undefined || data.step === 0 ? 1 : hold.step / data.step;
  if (!Number.isInteger(every) || every < 1)
    throw new TypeError(`evaluated every ${hold.step} ms, but the data has a step of ${data.step} ms`);
  return data.series
    .map(({ labels, values }) => {
      const present = values.filter((_, i) => i % every === 0).map((value) => value !== null);
      return { labels, spans: spansOf(present, data.from, data.step * every, hold) };
    })
    .filter(({ spans }) => spans.length > 0);
};
