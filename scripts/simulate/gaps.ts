// The processes of a target that is lost for a while: they end with it, and others begin when it is back.

import type { Run, Target } from "./component.ts";
import type { Moment } from "./row.ts";
import type { Gap } from "./scenario.ts";

/** A process without the time of a gap; through what an exporter looks at being stopped it goes on, and says so. */
const cut = (runs: readonly Run[], { from, to, how }: Gap): readonly Run[] =>
  runs.flatMap((run): readonly Run[] => {
    const [begin, end] = [Math.max(run.from, from), Math.min(run.to, to)];
    if (begin >= end) return [run];
    const before = run.from < begin ? [{ ...run, to: begin }] : [];
    const exporter = how === "stopped" ? { since: run.since ?? run.from } : {};
    const stopped = { ...run, ...exporter, from: begin, to: end, stopped: true } as const;
    const during = how === "stopped" ? [stopped] : [];
    const after = end < run.to ? [{ ...run, ...exporter, from: end }] : [];
    return [...before, ...during, ...after];
  });

/** A target that does not answer in some gaps, or says only that what it looks at is stopped. */
export const withGaps = (target: Target<Moment>, gaps: readonly Gap[]): Target<Moment> =>
  gaps.length === 0 ? target : { ...target, runs: gaps.reduce(cut, target.runs) };
