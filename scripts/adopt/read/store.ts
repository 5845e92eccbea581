// How much of a page is kept, counted; beyond the limits it is no page that a catalogue can be made of.

import { ProblemsError } from "../../../config/problem.ts";
import { limits } from "../limits.ts";

export interface Store {
  /** A copy of a text, cut when it is long, and counted. Throws a ProblemsError when all are too much. */
  readonly keep: (text: string) => string;
  /** A copy: a piece of a line would keep the whole line in memory. */
  readonly copy: (text: string) => string;
  /** Throws a ProblemsError when metrics are too many. */
  readonly count: (metrics: number) => void;
}

/** What an entry of a table costs besides its text. */
const PLACE = 64;

/** Keeps texts of the page that messages call `where`. */
export const store = (where: string): Store => {
  let kept = 0;
  const copy = (text: string): string => Buffer.from(text.slice(0, limits.text), "utf8").toString("utf8");
  return {
    copy,
    keep: (text) => {
      kept += Math.min(text.length, limits.text) + PLACE;
      if (kept > limits.kept) throw new ProblemsError([{ where, ...TOO_MUCH }]);
      return copy(text);
    },
    count: (metrics) => {
      if (metrics > limits.metrics) throw new ProblemsError([{ where, ...TOO_MANY }]);
    },
  };
};

const TOO_MUCH = {
  what: "has more names, labels and values than can be kept.",
  fix: "No exporter has so many: look whether the page is the right one, or cut it to the metrics that matter.",
};
const TOO_MANY = {
  what: `has more than ${limits.metrics} metrics.`,
  fix: "Names that are made up while a program runs are no catalogue: look at what makes them.",
};
