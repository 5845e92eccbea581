// A promise of the bench, what was measured, and whether it holds.

export interface Row {
  readonly what: string;
  readonly is: string;
  readonly promise: string;
  readonly kept: boolean;
}

/** `✔ what: is (promise)`, a line. */
export const print = ({ what, is, promise, kept }: Row): string =>
  `${kept ? "✔" : "✘"} ${what}: ${is} (${promise})\n`;

/** A measured number that may be at most so much, printed with its unit. */
export const atMost = (what: string, is: number, most: number, unit: string, digits = 2): Row => ({
  what,
  is: `${is.toFixed(digits)} ${unit}`,
  promise: `≤ ${Number(most.toFixed(digits))} ${unit}`,
  kept: is <= most,
});

export const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
