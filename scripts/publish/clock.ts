// How long to wait before asking again. Time and chance come from outside, so that tests need no patience.

import { setTimeout as pause } from "node:timers/promises";

export interface Clock {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
}

export const realClock: Clock = {
  now: () => Date.now(),
  sleep: async (milliseconds) => {
    await pause(milliseconds);
  },
  random: () => Math.random(),
};

const FIRST = 500;
const LONGEST = 10_000;
/** A server that asks for more than this is asked again nevertheless. */
export const LONGEST_ASKED = 30_000;

/** Milliseconds before the n-th repetition: doubling with full jitter, and not less than the server asked for. */
export const delayBefore = (repetition: number, asked = 0, { random }: Clock): number => {
  const jittered = Math.round(random() * Math.min(LONGEST, FIRST * 2 ** (repetition - 1)));
  return Math.max(jittered, Math.min(asked, LONGEST_ASKED));
};

/** Reads a `Retry-After`, seconds or a date, as milliseconds from now. */
export const askedFor = (header: string | null, { now }: Clock): number | undefined => {
  if (header === null || header.trim() === "") return undefined;
  const seconds = Number(header);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now();
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
};
