// How long the previews of a pull request live, and where in a copy that is written: the last line of its description.

import { type Duration, seconds } from "../../../config/duration.ts";
import { textOf } from "../../publish/json.ts";

const HOUR = 3_600_000;
const LEAST = HOUR;
const MOST = 90 * 24 * HOUR;

/** A length of time such as `36h`, `14d` or `2w` in milliseconds; undefined when it is none from an hour to 90 days. */
export const lifetimeOf = (text: string): number | undefined => {
  const span = /^[1-9]\d{0,3}[hdw]$/.test(text) ? seconds(text as Duration) * 1000 : 0;
  return span >= LEAST && span <= MOST ? span : undefined;
};

const iso = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;
const LINE = /Copy for pull request \d+, kept until (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)\./;

/** A dashboard's description with what a reader of its copy has to know. */
export const described = (description: unknown, number: number, until: string): string => {
  const own = textOf(description);
  return `${own === undefined ? "" : `${own}\n\n`}Copy for pull request ${number}, kept until ${until}.`;
};

/** Until when a copy lives, by its description; undefined when that does not tell. */
export const untilIn = (description: unknown): string | undefined =>
  LINE.exec(textOf(description) ?? "")?.[1];

/** The end of a pull request's previews: that of the copy that lives longest. */
export const latest = (all: readonly (string | undefined)[]): string | undefined =>
  all
    .filter((until) => until !== undefined)
    .sort()
    .at(-1);

export const isOver = (until: string, now: number): boolean => Date.parse(until) <= now;

/**
 * Until when copies that are written now live. What is there keeps its end while more than half of the lifetime is
 * left, so that a run in which nothing else changes has nothing to write.
 */
export const nextUntil = (present: string | undefined, lifetime: number, now: number): string => {
  const left = present === undefined ? 0 : Date.parse(present) - now;
  return present !== undefined && left > lifetime / 2 && left <= lifetime ? present : iso(now + lifetime);
};
