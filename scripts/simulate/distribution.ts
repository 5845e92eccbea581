// How what a histogram observes is spread: what share lies below a bound, and the mean.

export interface Distribution {
  /** The share that is at most x. */
  readonly upTo: (x: number) => number;
  readonly mean: number;
}

/** The normal distribution's share below z (Abramowitz and Stegun 26.2.17, off by less than 1e-7). */
const normalUpTo = (z: number): number => {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const poly =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = 0.3989422804 * Math.exp((-z * z) / 2) * poly;
  return z > 0 ? 1 - tail : tail;
};

/** Times, sizes and the like: half lies below the median, one in twenty above `p95`. */
export const around = (median: number, p95: number): Distribution => {
  const sigma = Math.log(p95 / median) / 1.6449;
  const middle = Math.log(median);
  return {
    upTo: (x) => (x <= 0 ? 0 : normalUpTo((Math.log(x) - middle) / sigma)),
    mean: median * Math.exp((sigma * sigma) / 2),
  };
};

/** Scores: symmetric about the mean, and never above `most`. */
export const score = (mean: number, deviation: number, most: number): Distribution => ({
  upTo: (x) => (x >= most ? 1 : normalUpTo((x - mean) / deviation)),
  mean,
});

/** A few values, each with its weight; the weights need not add up to one. */
export const values = (...weighted: readonly (readonly [value: number, weight: number])[]): Distribution => {
  const total = weighted.reduce((sum, [, weight]) => sum + weight, 0) || 1;
  return {
    upTo: (x) => weighted.reduce((sum, [value, weight]) => (value <= x ? sum + weight : sum), 0) / total,
    mean: weighted.reduce((sum, [value, weight]) => sum + value * weight, 0) / total,
  };
};

/** A share of one distribution, the rest of another. */
export const mixed = (share: number, one: Distribution, other: Distribution): Distribution => ({
  upTo: (x) => share * one.upTo(x) + (1 - share) * other.upTo(x),
  mean: share * one.mean + (1 - share) * other.mean,
});
