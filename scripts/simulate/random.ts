// Chance that can be repeated: numbers that depend on nothing but a seed and a name.

export type Key = string | number;

/** FNV-1a, then mixed once more so that neighbours in time have nothing in common. */
const hash = (keys: readonly Key[]): number => {
  let h = 0x811c9dc5;
  for (const key of keys) {
    const text = typeof key === "number" ? undefined : key;
    const length = text?.length ?? 0;
    for (let i = 0; i < length; i++) h = Math.imul(h ^ (text as string).charCodeAt(i), 0x01000193);
    if (typeof key === "number") {
      h = Math.imul(h ^ (key | 0), 0x01000193);
      h = Math.imul(h ^ (Math.floor(key / 4294967296) | 0), 0x01000193);
    }
    h = Math.imul(h ^ 0x2f, 0x01000193);
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
};

/** A number from 0 up to 1, always the same for the same keys. */
export const chance = (...keys: readonly Key[]): number => hash(keys) / 4294967296;

/** Text of hexadecimal digits, always the same for the same keys. */
export const hex = (length: number, ...keys: readonly Key[]): string =>
  Array.from({ length: Math.ceil(length / 8) }, (_, i) =>
    hash([...keys, i])
      .toString(16)
      .padStart(8, "0"),
  )
    .join("")
    .slice(0, length);

/** A slow noise from -1 to 1 that turns about every `period` milliseconds. */
export const wave = (t: number, period: number, ...keys: readonly Key[]): number => {
  const at = t / period;
  const left = Math.floor(at);
  const part = (1 - Math.cos((at - left) * Math.PI)) / 2;
  const a = chance(...keys, left);
  const b = chance(...keys, left + 1);
  return 2 * (a + (b - a) * part) - 1;
};

/** A source of numbers from 0 up to 1, one after the other (mulberry32). */
export type Source = () => number;
export const source = (...keys: readonly Key[]): Source => {
  let state = hash(keys);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
};

/** How many of the events happen that are expected: Poisson, from 30 on by its normal shape. */
export const happens = (expected: number, next: Source): number => {
  if (!(expected > 0)) return 0;
  if (expected > 30) {
    const normal = next() + next() + next() + next() + next() + next() - 3;
    return Math.max(0, Math.round(expected + normal * Math.SQRT2 * Math.sqrt(expected)));
  }
  const limit = Math.exp(-expected);
  let product = next();
  let events = 0;
  while (product > limit) {
    product *= next();
    events += 1;
  }
  return events;
};
