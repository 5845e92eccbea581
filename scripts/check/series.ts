// Which series there are: the catalogue's, those that our own rules record, and Prometheus' own.

import type { Settings } from "../../config/settings.ts";
import { leText } from "../../promql/histogram.ts";
import { type LabelSet, labelsOf, metricsOf } from "../../promql/infer.ts";
import type { AnyMetric, Dead, Values } from "../../promql/metric.ts";
import type { Matcher, Node } from "../../promql/tree.ts";
import { hasLabel, labelName, selectorsFor } from "../../signals/site.ts";

export interface Catalogue {
  readonly metrics: readonly AnyMetric[];
  readonly dead: readonly Dead[];
}
export type Part = "whole" | "bucket" | "sum" | "count";
/** One series name of the catalogue: the metric, and which part of a histogram or summary it is. */
export interface Found {
  readonly metric: AnyMetric;
  readonly part: Part;
  /** What its labels may be, by their names in this installation. */
  readonly labels: Readonly<Record<string, Values>>;
  readonly unit: string;
  /** A counter, or a part of a histogram or summary. */
  readonly counts: boolean;
  /** Whether it only ever grows: what counts, and gauges that are known to. */
  readonly grows: boolean;
}
/** A rule that makes series: its name, the tree of what is recorded, the labels that it adds. */
export interface Made {
  readonly name: string;
  readonly alert: boolean;
  readonly node: Node | undefined;
  readonly labels: Readonly<Record<string, string>>;
}
export interface Series {
  readonly names: readonly string[];
  readonly find: (name: string, matchers?: readonly Matcher[]) => Found | undefined;
  readonly dead: (name: string) => Dead | undefined;
  /** Whether a rule of ours records it, or Prometheus itself writes it. */
  readonly made: (name: string) => boolean;
  /** The labels that the result of a tree carries. */
  readonly labels: (node: Node) => LabelSet;
}

const partsOf = (metric: AnyMetric): readonly Part[] => {
  if (metric.kind === "histogram") return ["bucket", "sum", "count"];
  return metric.kind === "summary" ? ["whole", "sum", "count"] : ["whole"];
};
const extraLabels = (metric: AnyMetric, part: Part): Readonly<Record<string, Values>> => {
  if (metric.kind === "histogram" && part === "bucket")
    return { le: [...metric.buckets.map(leText), "+Inf"] };
  return metric.kind === "summary" && part === "whole" ? { quantile: metric.quantiles } : {};
};
const foundOf = (metric: AnyMetric, part: Part, settings: Settings): Found => {
  const counts = part !== "whole" || metric.kind === "counter";
  const own = Object.entries(metric.labels)
    .filter(([label]) => hasLabel(settings)(metric, label))
    .map(([label, values]) => [labelName(settings)(label), values] as const);
  const known = new Set(own.map(([label]) => label));
  const selected = selectorsFor(settings, metric).filter(({ label }) => !known.has(label));
  return {
    metric,
    part,
    labels: {
      ...Object.fromEntries(own),
      ...Object.fromEntries(selected.map(({ label }) => [label, "any"])),
      ...extraLabels(metric, part),
    },
    unit: part === "whole" || part === "sum" ? metric.unit : "observations",
    counts,
    grows: counts || (metric.kind === "gauge" && metric.grows === true),
  };
};

/** The component whose fixed selectors all stand among the matchers. */
const componentOf = (matchers: readonly Matcher[], { components }: Settings): string | undefined =>
  Object.entries(components).find(
    ([, { selectors }]) =>
      selectors.length > 0 &&
      selectors.every((s) =>
        matchers.some((m) => m.label === s.label && m.op === s.op && m.value === s.value),
      ),
  )?.[0];

const union = (sets: readonly LabelSet[]): LabelSet =>
  sets.includes("any") ? "any" : new Set(sets.flatMap((set) => [...(set as ReadonlySet<string>)]));

/** Prometheus writes these two for every alert of ours. */
const ofAlerts: ReadonlySet<string> = new Set(["ALERTS", "ALERTS_FOR_STATE"]);

/** Everything that a query may read in this installation. */
export const seriesOf = (catalogue: Catalogue, made: readonly Made[], settings: Settings): Series => {
  const byName = new Map<string, Found[]>();
  for (const metric of catalogue.metrics)
    for (const part of partsOf(metric)) {
      const name = part === "whole" ? metric.name : `${metric.name}_${part}`;
      byName.set(name, [...(byName.get(name) ?? []), foundOf(metric, part, settings)]);
    }
  const find: Series["find"] = (name, matchers = []) => {
    const all = byName.get(name) ?? [];
    const component = all.length > 1 ? componentOf(matchers, settings) : undefined;
    return all.find((f) => f.metric.component === component) ?? all[0];
  };
  const deadByName = new Map(catalogue.dead.map((d) => [d.name, d]));
  const recorded = new Map<string, Made[]>();
  for (const rule of made)
    if (!rule.alert) recorded.set(rule.name, [...(recorded.get(rule.name) ?? []), rule]);
  const alerts = made.filter((rule) => rule.alert);

  const known = new Map<string, LabelSet>();
  const madeLabels = (name: string): LabelSet => {
    const before = known.get(name);
    if (before) return before;
    // A rule that reads itself knows nothing of itself yet.
    known.set(name, "any");
    const rules = ofAlerts.has(name) ? alerts : (recorded.get(name) ?? []);
    const own = ofAlerts.has(name) ? ["alertname", "alertstate"] : [];
    const sets = rules.map((r) => union([r.node ? labels(r.node) : "any", new Set(Object.keys(r.labels))]));
    const result = rules.length === 0 ? "any" : union([...sets, new Set(own)]);
    known.set(name, result);
    return result;
  };
  const isMade = (name: string) => ofAlerts.has(name) || recorded.has(name);
  const labels = (node: Node): LabelSet => {
    const uses = new Map(metricsOf(node).map((use) => [use.name, use.matchers]));
    return labelsOf(node, (name) => {
      const found = find(name, uses.get(name));
      if (found) return Object.keys(found.labels);
      const of = isMade(name) ? madeLabels(name) : "any";
      return of === "any" ? undefined : [...of].filter((label) => label !== "__name__");
    });
  };
  return {
    names: [...byName.keys(), ...recorded.keys(), ...ofAlerts],
    find,
    dead: (name) => (byName.has(name) ? undefined : deadByName.get(name)),
    made: isMade,
    labels,
  };
};
