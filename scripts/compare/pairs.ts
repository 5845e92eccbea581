// Which item of one list is which of another: by keys, the surest first; and which of them changed places.

import type { Detail } from "./change.ts";
import { noted } from "./words.ts";

export interface Pairs<T> {
  /** In the order of the second list. */
  readonly both: readonly (readonly [before: T, after: T])[];
  readonly removed: readonly T[];
  readonly added: readonly T[];
}
type Key<T> = (item: T, side: "before" | "after") => string | undefined;

/** Pairs items that have a key in common, by the first of the keys that finds a partner; equals pair in order. */
export const pair = <T>(before: readonly T[], after: readonly T[], ...keys: readonly Key<T>[]): Pairs<T> => {
  const partner = new Map<T, T>();
  const left = new Set(before);
  for (const key of keys) {
    const waiting = new Map<string, T[]>();
    for (const item of left) {
      const own = key(item, "before");
      if (own !== undefined) waiting.set(own, [...(waiting.get(own) ?? []), item]);
    }
    for (const item of after) {
      const own = partner.has(item) ? undefined : key(item, "after");
      const found = own === undefined ? undefined : waiting.get(own)?.shift();
      if (found === undefined) continue;
      partner.set(item, found);
      left.delete(found);
    }
  }
  return {
    both: after.flatMap((item) => (partner.has(item) ? [[partner.get(item) as T, item] as const] : [])),
    removed: [...left],
    added: after.filter((item) => !partner.has(item)),
  };
};

/** The longest run of numbers that already stand in order. */
const standing = (numbers: readonly number[]): ReadonlySet<number> => {
  const best: number[][] = [];
  for (const [index, number] of numbers.entries()) {
    const before = best.filter((run) => (run.at(-1) as number) < number);
    const longest = before.reduce<number[]>((a, b) => (b.length > a.length ? b : a), []);
    best[index] = [...longest, number];
  }
  return new Set(best.reduce<number[]>((a, b) => (b.length > a.length ? b : a), []));
};
/** The items that changed places, as few as explain the new order, each with the one that it now follows. */
export const reordered = <T>(
  before: readonly T[],
  after: readonly T[],
  both: readonly (readonly [before: T, after: T])[],
): readonly { readonly item: T; readonly follows: T | undefined }[] => {
  const from = new Map(both.map(([old, now]) => [now, before.indexOf(old)]));
  const kept = after.filter((item) => from.has(item));
  const still = standing(kept.map((item) => from.get(item) as number));
  return kept.flatMap((item, index) =>
    still.has(from.get(item) as number) ? [] : [{ item, follows: kept[index - 1] }],
  );
};

interface Named<T> {
  /** What the list holds, in the plural: `links`. */
  readonly plural: string;
  /** The name that an item is told and found by. */
  readonly name: (item: T) => string;
  readonly compare: (before: T, after: T) => readonly Detail[];
  readonly weight: number;
}
/** What differs between two lists of named things: come, gone, changed; else their order. */
export const compareLists = <T>(
  before: readonly T[],
  after: readonly T[],
  { plural, name, compare, weight }: Named<T>,
): readonly Detail[] => {
  const { both, removed, added } = pair(before, after, (item) => name(item));
  const found = [
    ...removed.map((item) => noted(name(item), "removed", weight)),
    ...added.map((item) => noted(name(item), "added", weight)),
    ...both.flatMap(([old, now]) => compare(old, now)),
  ];
  const shuffled = found.length === 0 && reordered(before, after, both).length > 0;
  return shuffled ? [noted(plural, "in another order", weight)] : found;
};
