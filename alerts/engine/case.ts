// Test cases of alerts and records: series over time, and what is to come of them.

import { type Duration, type Histogram, type Labels, leText, type Name } from "../../promql/index.ts";
import type { AnyMetric, Simple, ValueOf } from "../../promql/metric.ts";

/** Series as an exporter would expose them; labels that are not said are filled in with a typical target's. */
export interface Given {
  readonly metric: AnyMetric;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  /** In promtool's notation, one sample a minute: `0+10x30`, `1x10 _x5 0x5`. */
  readonly values: string;
}
export interface Case {
  readonly given: readonly Given[];
  readonly at: Duration;
  /** The value that the alert shows, or that is recorded. */
  readonly value?: number;
  /** The labels of the result, where the given series do not all agree on them. */
  readonly labels?: Readonly<Record<string, string>>;
}

type Plain<L extends Labels> = { readonly [K in Name<L>]?: ValueOf<L[K]> & string };

/** `name{…} values` of a counter or gauge. */
export const given = <L extends Labels>(
  metric: Simple<L, string>,
  labels: Plain<NoInfer<L>>,
  values: string,
): Given => ({
  metric: metric as AnyMetric,
  name: metric.name,
  labels: labels as Record<string, string>,
  values,
});

/** The buckets of a histogram in which, each minute, so many observations fall at or below each bound. */
export const observed = <L extends Labels, B extends number>(
  metric: Histogram<L, string, B>,
  labels: Plain<NoInfer<L>>,
  perMinute: { readonly [bound in NoInfer<B>]?: number } & { readonly all: number },
  minutes = 60,
): readonly Given[] => {
  let below = 0;
  const counts = metric.buckets.map((bound): readonly [string, number] => {
    below = (perMinute as Record<number, number | undefined>)[bound] ?? below;
    return [leText(bound), below];
  });
  const line = (suffix: string, each: number, le?: string): Given => ({
    metric: metric as unknown as AnyMetric,
    name: metric.name + suffix,
    labels: { ...(labels as Record<string, string>), ...(le ? { le } : {}) },
    values: `0+${each}x${minutes}`,
  });
  const buckets = [...counts, ["+Inf", perMinute.all] as const].map(([le, n]) => line("_bucket", n, le));
  return [...buckets, line("_count", perMinute.all)];
};
