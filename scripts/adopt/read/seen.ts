// What was seen on a page of metrics: types only.

/** `unknown` where the page does not say. */
export type Kind = "counter" | "gauge" | "histogram" | "summary" | "unknown";

export interface SeenLabel {
  /** Those that are not empty, each of them up to a number; then there are more. */
  readonly values: ReadonlySet<string>;
  readonly hasMore: boolean;
  /** On how many lines of its metric it is not empty. */
  readonly filled: number;
}

export interface SeenBound {
  /** Observations of all series up to it. */
  readonly below: number;
  /** Series that have it. */
  readonly series: number;
}

/** A metric as the catalogue counts them: a histogram with all its series is one. */
export interface SeenMetric {
  readonly name: string;
  readonly kind: Kind;
  readonly help: string;
  /** As `# UNIT` says. */
  readonly unit: string;
  readonly lines: number;
  /** Without `le` of histograms and `quantile` of summaries. */
  readonly labels: ReadonlyMap<string, SeenLabel>;
  /** Some of its labels were too many to be kept. */
  readonly isCut: boolean;
  /** By the upper bound as it is written. */
  readonly bounds: ReadonlyMap<string, SeenBound>;
  readonly quantiles: ReadonlySet<string>;
  /** Of a counter or gauge. */
  readonly least: number;
  readonly most: number;
}

export interface Page {
  /** How messages name it. */
  readonly where: string;
  readonly metrics: readonly SeenMetric[];
  /** Names that the page declares and has no series of. */
  readonly empty: readonly { readonly name: string; readonly kind: Kind }[];
  readonly lines: number;
  readonly series: number;
  /** With `# EOF`, as OpenMetrics must. */
  readonly hasEnded: boolean;
  /** What is odd about the page, a sentence each. */
  readonly notes: readonly string[];
}
