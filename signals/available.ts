// Which signals an installation has: by the versions of its components, and what stands in for the others.

import { componentOf, type Settings } from "../config/settings.ts";
import { atLeast } from "../config/version.ts";
import type { AnyMetric, Query } from "../promql/index.ts";
import { once } from "../promql/once.ts";
import { labelSince, metricSince, valueSince } from "../promql/since.ts";
import { matchFaults } from "../promql/site.ts";
import { type AggregateNode, type Node, type SelectorNode, selectors, walk } from "../promql/tree.ts";
import { queryOf, type Signal } from "./signal.ts";
import { hasLabel } from "./site.ts";

/** Where a release stands that cannot be compared with the component's. */
const sinceIn = ({ component, name }: AnyMetric): string => `metrics/${component} › ${name} › since`;

/**
 * A label that is younger than its metric is needed where it is grouped by or matched. Of several values
 * any will do, so that the oldest of them decides.
 */
const labelNeeds = (metric: AnyMetric, label: string, value?: string): readonly Need[] => {
  const since = labelSince(metric, label);
  if (since) return [{ metric, since, what: `${metric.name}{${label}}` }];
  const wanted = value?.split("|") ?? [];
  const versions = wanted.flatMap((v) => valueSince(metric, label, v) ?? []);
  if (versions.length === 0 || versions.length < wanted.length) return [];
  const oldest = versions.reduce((a, b) => (atLeast(a, b, sinceIn(metric)) ? b : a));
  return [{ metric, since: oldest, what: `${metric.name}{${label}="${value}"}` }];
};

interface Need {
  readonly metric: AnyMetric;
  readonly since: string;
  readonly what: string;
}
const selectorNeeds = (node: SelectorNode): readonly Need[] => {
  const metric = node.of;
  if (!metric) return [];
  const since = metricSince(metric);
  const self = since ? [{ metric, since, what: metric.name }] : [];
  const positive = node.matchers.filter((m) => m.op === "=" || m.op === "=~");
  return [...self, ...positive.flatMap((m) => labelNeeds(metric, m.label, m.value))];
};
const groupNeeds = (node: AggregateNode): readonly Need[] =>
  walk(node.expr).flatMap((n) =>
    n.type === "selector" && n.of && node.grouping?.how === "by"
      ? node.grouping.labels.flatMap((label) => labelNeeds(n.of as AnyMetric, label))
      : [],
  );
const needs = once((root: Node): readonly Need[] =>
  walk(root).flatMap((n) => {
    if (n.type === "selector") return selectorNeeds(n);
    return n.type === "aggregate" ? groupNeeds(n) : [];
  }),
);

/** Why this installation cannot answer a query: a component that is off, a version that is too old, labels that lack. */
export const missing = (query: Query, settings: Settings): string | undefined => {
  for (const { of } of selectors(query.node))
    if (of && !componentOf(settings, of.component).enabled) return `${of.component} is switched off`;
  const lacking = needs(query.node).find(({ metric, since }) => {
    return !atLeast(componentOf(settings, metric.component).version, since, sinceIn(metric));
  });
  if (!lacking) return matchFaults(query.node, { has: hasLabel(settings) })[0];
  const { component } = lacking.metric;
  return `${lacking.what} needs ${component} ${lacking.since}, this is ${componentOf(settings, component).version}`;
};

/** What is read from records is there only where what is recorded is. */
const sourceMissing = (signal: Signal, settings: Settings): string | undefined => {
  if (signal.record) return missing(queryOf(signal), settings);
  const found = signal.from?.map((each) => available(each, queryOf, settings)) ?? [];
  if (found.some((each) => "has" in each)) return undefined;
  return found.flatMap((each) => ("lacks" in each ? [each.lacks] : []))[0];
};

export type Available<T> = { readonly has: T } | { readonly lacks: string };

/** What one component's metrics say of another goes with the other one, too. */
const ownerOff = ({ component }: Signal, settings: Settings): string | undefined =>
  componentOf(settings, component).enabled ? undefined : `${component} is switched off`;

/** The signal, the older one that stands in for it, or why there is neither. */
export const available = (
  signal: Signal,
  draw: (signal: Signal) => Query,
  settings: Settings,
): Available<Signal> => {
  const lacks =
    ownerOff(signal, settings) ?? missing(draw(signal), settings) ?? sourceMissing(signal, settings);
  if (!lacks) return { has: signal };
  const older = signal.older && available(signal.older, draw, settings);
  return older && "has" in older ? older : { lacks };
};
