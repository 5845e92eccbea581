// What is collected for: dashboards as they were built, a time range, a choice of variables.

import { type Problem, ProblemsError, quote } from "../../../config/problem.ts";
import type { Range } from "../format.ts";
import type { Model } from "../resolve/model.ts";
import { isRelative, timeOf } from "../resolve/time.ts";
import type { Choice } from "../resolve/variables.ts";

export interface Input {
  readonly folder: string;
  readonly model: Model;
}
export interface Wishes {
  /** Instead of the dashboards' own time range, as Grafana writes it. */
  readonly from?: string;
  readonly to?: string;
  /** Of the first view. */
  readonly choice: Choice;
  /** So many views a dashboard at most, the first included. */
  readonly views: number;
}
export interface Period extends Range {
  /** Whether it follows now, so that a panel's own time range counts. */
  readonly relative: boolean;
}

const formats = "Write now, now-6h, now-1d/d, 2026-01-31T12:00:00Z or milliseconds since 1970.";
const end = (text: string, where: string, now: number, isEnd: boolean): number | Problem =>
  timeOf(text, now, isEnd) ?? { where, what: `is ${quote(text)}, which is no time.`, fix: formats };

/** The time range of a dashboard, with `now` where the source's knowledge ends; throws a ProblemsError when it is none. */
export const periodOf = (model: Model, { from, to }: Wishes, now: number): Period => {
  const texts = { from: from ?? model.time?.from ?? "now-6h", to: to ?? model.time?.to ?? "now" };
  const where = (name: "from" | "to", given: string | undefined) =>
    given === undefined ? `${model.uid} › time › ${name}` : `--${name}`;
  const ends = [end(texts.from, where("from", from), now, false), end(texts.to, where("to", to), now, true)];
  const problems = ends.filter((e): e is Problem => typeof e !== "number");
  if (problems.length > 0) throw new ProblemsError(problems);
  const [start = 0, stop = 0] = ends as readonly number[];
  if (start >= stop)
    throw new ProblemsError([
      {
        where: where(from === undefined ? "to" : "from", from ?? to),
        what: `makes a time range that begins at ${new Date(start).toISOString()} and ends at ${new Date(stop).toISOString()}.`,
        fix: "Let it begin before it ends.",
      },
    ]);
  return { from: start, to: stop, relative: isRelative(texts.to) };
};
