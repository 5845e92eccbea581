// What is odd about a page that can be read all the same.

import { visible } from "../text.ts";

const MOST = 20;

export interface Notes {
  /** A second `# TYPE`; the first one holds. */
  readonly twice: (name: string, first: string, second: string) => void;
  /** A `# TYPE` after samples of its name. */
  readonly late: (name: string) => void;
  readonly say: (note: string) => void;
  readonly said: () => readonly string[];
}

/** Collects notes, each once, and not more than a person reads. */
export const notes = (): Notes => {
  const found = new Set<string>();
  let more = 0;
  const say = (note: string): void => {
    if (found.size < MOST) found.add(note);
    else if (!found.has(note)) more += 1;
  };
  return {
    say,
    twice: (name, first, second) => {
      const kinds =
        first === second ? `both times as ${first}` : `as ${first}, then as ${visible(second, 30)}`;
      say(`${visible(name)} is declared twice, ${kinds}; the first one is taken.`);
    },
    late: (name) =>
      say(`${visible(name)} is declared after its series; Prometheus keeps them without a type.`),
    said: () => [...found, ...(more > 0 ? [`And ${more} more of the kind.`] : [])],
  };
};
