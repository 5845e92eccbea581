// Waiting before a request is repeated, and saying so where it is long enough to wonder.

import { type Clock, delayBefore } from "./clock.ts";
import type { Refusal } from "./refusal.ts";

/** Waits before the n-th repetition of what was refused. */
export type Wait = (refusal: Refusal, repetition: number) => Promise<void>;

/** Milliseconds that nobody wonders about. */
const UNNOTICED = 5000;

/** Tells of waits on stderr. */
export const onStderr = { onWait: (line: string): void => void process.stderr.write(`${line}\n`) };

/** Makes the waiting of a client: while several requests wait at a time, one line tells of it. */
export const waiting = (clock: Clock, say: (line: string) => void = () => undefined): Wait => {
  let told = 0;
  return async (refusal, repetition) => {
    const delay = delayBefore(repetition, refusal.after, clock);
    const now = clock.now();
    if (delay >= UNNOTICED && now >= told) {
      told = now + delay;
      say(lineOf(refusal, delay));
    }
    await clock.sleep(delay);
  };
};

const lineOf = ({ status, where, after }: Refusal, delay: number): string => {
  const why = status === undefined ? "gets no answer" : `is answered with ${status}`;
  const asked = after === undefined ? "" : `, and to wait ${Math.ceil(after / 1000)} s`;
  return `${where} ${why}${asked}: asked again in ${Math.ceil(delay / 1000)} s.`;
};
