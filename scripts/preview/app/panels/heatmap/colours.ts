// Which colour a count gets: a scheme cut into steps, from the least to the most.

import type { Domain } from "./cells.ts";

/** From 0 to 1 through a colour scheme. */
export type Scheme = (at: number) => string;

export interface SchemeSteps {
  readonly steps: number;
  readonly reverse: boolean;
  /** Schemes that lead from pale to dark start at the dark end on a dark page, so that little stays near the page. */
  readonly inverted: boolean;
}

const positions = (steps: number) => {
  const count = Math.max(Math.round(steps), 2);
  return Array.from({ length: count }, (_, index) => index / (count - 1));
};

export function schemeSteps(scheme: Scheme, { steps, reverse, inverted }: SchemeSteps): readonly string[] {
  return positions(steps).map((at) => scheme(reverse === inverted ? at : 1 - at));
}

/** One colour, from clear to full; with an exponent below 1 small counts are seen sooner. */
export function opacitySteps(
  steps: number,
  exponent: number,
  withAlpha: (alpha: number) => string,
): readonly string[] {
  return positions(steps).map((at) => withAlpha(at ** exponent));
}

/** The number of the step of a count; beyond the ends it gets the colour of the end. */
export function stepOf(count: number, { min, max }: Domain, steps: number): number {
  if (max <= min) return count >= max ? steps - 1 : 0;
  return Math.min(Math.max(Math.floor(((count - min) / (max - min)) * steps), 0), steps - 1);
}
