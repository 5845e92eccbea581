// The signatures of PromQL's functions and aggregations: what each takes, and what it makes of it.

export type Kind = "vector" | "scalar" | "range" | "string";
/** What a function or aggregation takes, in order. */
export interface Signature {
  readonly takes: readonly Kind[];
  /** How often the last one may come: from, and to. */
  readonly last: readonly [from: 0 | 1, to: number];
}

/** The functions by what they take; `?` may be left out, `*` comes any number of times. */
const functions: Readonly<Record<string, string>> = {
  "": "time pi start end range step",
  scalar: "vector",
  vector: `abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_avg histogram_count
    histogram_stddev histogram_stdvar histogram_sum ln log10 log2 rad scalar sgn sin sinh sort sort_desc sqrt
    start_timestamp tan tanh timestamp`,
  "vector?": "day_of_month day_of_week day_of_year days_in_month hour minute month year",
  "vector vector?": "info",
  "vector scalar": "clamp_max clamp_min",
  "vector scalar?": "round",
  "vector scalar scalar": "clamp",
  "vector string*": "sort_by_label sort_by_label_desc",
  "vector string string string*": "label_join",
  "vector string string string string": "label_replace",
  "vector string scalar scalar*": "histogram_quantiles",
  "scalar vector": "histogram_quantile",
  "scalar scalar vector": "histogram_fraction",
  range: `absent_over_time avg_over_time changes count_over_time delta deriv first_over_time idelta increase irate
    last_over_time mad_over_time max_over_time min_over_time present_over_time rate resets stddev_over_time
    stdvar_over_time sum_over_time ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time
    ts_of_min_over_time`,
  "range scalar": "predict_linear",
  "range scalar scalar": "double_exponential_smoothing",
  "scalar range": "quantile_over_time",
};
const aggregations: Readonly<Record<string, string>> = {
  vector: "avg count group max min stddev stdvar sum",
  "scalar vector": "bottomk limit_ratio limitk quantile topk",
  "string vector": "count_values",
};

const signature = (takes: string): Signature => ({
  takes: (takes.match(/\w+/g) ?? []) as Kind[],
  last: [/[?*]$/.test(takes) ? 0 : 1, takes.endsWith("*") ? Number.POSITIVE_INFINITY : 1],
});
const table = (groups: Readonly<Record<string, string>>): ReadonlyMap<string, Signature> =>
  new Map(
    Object.entries(groups).flatMap(([takes, names]) =>
      names.split(/\s+/).map((name) => [name, signature(takes)] as const),
    ),
  );

/** Every function and aggregation of the grammar; those that only newer releases or a flag have as well. */
export const signatures: ReadonlyMap<string, Signature> = new Map([
  ...table(functions),
  ...table(aggregations),
]);
/** The functions that make a number at a time, without labels. */
export const scalars: ReadonlySet<string> = new Set([..."time pi start end range step".split(" "), "scalar"]);
