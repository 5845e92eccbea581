// Backtests: over the same history, when an alert would have fired as it was, and when as it is now.

import type { Rule } from "../../alerts/engine/rule.ts";
import { type Duration, seconds } from "../../config/duration.ts";
import type { Labels, Range, Source } from "./format.ts";
import { firing } from "./source/firing.ts";

export interface Fire extends Range {
  readonly labels: Labels;
}
export type Run = { readonly fires: readonly Fire[] } | { readonly error: string };
export interface Backtest {
  readonly alert: string;
  readonly severity: string;
  /** Absent where there was no such alert. */
  readonly before?: Run;
  readonly after?: Run;
}

/** How often Prometheus would have evaluated it. */
const step = 60_000;
const length = (duration: string | undefined): number =>
  duration === undefined ? 0 : seconds(duration as Duration) * 1000;

/** When a rule would have fired in a range; it is evaluated from before the range on, so that `for` is met in time. */
export const runAlert = async (rule: Rule, source: Source, range: Range): Promise<Run> => {
  const hold = { for: length(rule.for), keepFiringFor: length(rule.keep_firing_for) };
  const lead = Math.ceil((hold.for + hold.keepFiringFor) / step) * step;
  const from = Math.floor(range.from / step) * step - lead;
  const answer = await source.ask({ kind: "range", expr: rule.expr, from, to: range.to, step });
  if ("error" in answer) return { error: answer.error };
  const fires = firing(answer, hold).flatMap(({ labels, spans }) =>
    spans
      .filter((span) => span.state === "firing" && span.to > range.from)
      .map((span) => ({ labels, from: Math.max(span.from, range.from), to: Math.min(span.to, range.to) })),
  );
  return { fires: fires.sort((a, b) => a.from - b.from) };
};

export interface Side {
  readonly rule: Rule | undefined;
  readonly source: Source;
}
/** Both sides of a changed alert over the same range. */
export const backtest = async (before: Side, after: Side, range: Range): Promise<Backtest> => {
  const rule = after.rule ?? before.rule;
  if (!rule?.alert) throw new TypeError("a backtest needs an alert");
  const of = async ({ rule, source }: Side) => (rule ? runAlert(rule, source, range) : undefined);
  const [was, is] = await Promise.all([of(before), of(after)]);
  return {
    alert: rule.alert,
    severity: rule.labels?.severity ?? "",
    ...(was && { before: was }),
    ...(is && { after: is }),
  };
};

export interface Count {
  readonly times: number;
  /** How many series, such as nodes, it fired for. */
  readonly series: number;
  /** How long at least one fired, in milliseconds. */
  readonly firing: number;
}
/** How often and how long an alert fired; overlapping fires count once in the length. */
export const count = (fires: readonly Fire[]): Count => {
  let covered = Number.NEGATIVE_INFINITY;
  let firing = 0;
  for (const { from, to } of [...fires].sort((a, b) => a.from - b.from)) {
    firing += Math.max(0, to - Math.max(from, covered));
    covered = Math.max(covered, to);
  }
  return {
    times: fires.length,
    series: new Set(fires.map(({ labels }) => JSON.stringify(labels))).size,
    firing,
  };
};
