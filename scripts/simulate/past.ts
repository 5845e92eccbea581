// A target through all moments of a history: its states, and the lives of its processes in a window.

import { type At, type Scraped, stateAt } from "./plan.ts";
import type { Moment } from "./row.ts";
import type { Window } from "./windows.ts";

export interface Past {
  readonly scraped: Scraped;
  /** One per moment; undefined where the target did not answer. */
  readonly states: readonly (At | undefined)[];
}

/** The first state of a process covers its whole life until then. */
export const pastOf = (scraped: Scraped, moments: readonly Moment[]): Past => {
  let run = -1;
  const states = moments.map((moment) => {
    const at = stateAt(scraped.target, moment, false);
    if (at === undefined || at.run === run) return at;
    run = at.run;
    return stateAt(scraped.target, moment, true);
  });
  return { scraped, states };
};

/** The moments of a process up to the end of a window. */
export interface Life {
  readonly begin: number;
  /** The moment after the last. */
  readonly after: number;
}
/** Undefined when the process has no moment in the window. */
export const lifeIn = ({ states }: Past, run: number, { first, end }: Window): Life | undefined => {
  const begin = states.findIndex((at) => at?.run === run);
  if (begin < 0 || begin >= end) return undefined;
  let after = begin;
  while (after < end && states[after]?.run === run) after++;
  return after > first ? { begin, after } : undefined;
};

/** What Prometheus saw of the scrapes of a window, per moment: samples, those it kept, series that were new. */
export interface Seen {
  readonly samples: Int32Array;
  readonly kept: Int32Array;
  readonly added: Int32Array;
}
export const nothingSeen = ({ first, end }: Window): Seen => ({
  samples: new Int32Array(end - first),
  kept: new Int32Array(end - first),
  added: new Int32Array(end - first),
});
