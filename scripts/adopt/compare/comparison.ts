// A page against the catalogue: types only.

/** One thing that differs: of which metric, and what, a phrase whose subject is the metric. */
export interface Difference {
  readonly metric: string;
  readonly what: string;
}
/** Something that a release has or has not. */
export interface ByRelease extends Difference {
  /** The release that would explain it. */
  readonly since: string;
}

export interface Comparison {
  readonly component: string;
  /** How many metrics of the catalogue a page can have, and how many this one has. */
  readonly known: number;
  readonly present: number;
  /** What the page has, and the catalogue lacks or has otherwise. */
  readonly more: readonly Difference[];
  /** What the page has though its release came later. */
  readonly early: readonly ByRelease[];
  /** Names that never have values, and do here. */
  readonly dead: readonly Difference[];
  /** What the catalogue has and the page lacks: explained by a release, by a condition, by nothing. */
  readonly young: readonly ByRelease[];
  readonly conditional: readonly (Difference & { readonly when: string })[];
  readonly unexplained: readonly Difference[];
  /** What the page says of its program: `redis_exporter_build_info: 1.88.0`. */
  readonly says: readonly string[];
}
