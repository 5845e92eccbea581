// The catalogue as one list: every metric that a query may use, and every name that none may.

import { componentNames, type ForEach } from "../components/index.ts";
import type { AnyMetric, Dead } from "../promql/metric.ts";
import * as list from "./list.ts";

type Entry = AnyMetric | Dead;

const isEntry = (value: object): value is Entry => "kind" in value && "name" in value;
const entriesOf = (value: unknown): readonly Entry[] => {
  if (typeof value !== "object" || value === null) return [];
  return isEntry(value) ? [value] : Object.values(value).flatMap(entriesOf);
};
const isDead = (entry: Entry): entry is Dead => entry.kind === "dead";

const exposed: ForEach<object> = list;
const entries = componentNames.flatMap((name) => entriesOf(exposed[name]));

/** Every metric of every component. */
export const catalogue: readonly AnyMetric[] = Object.freeze(entries.filter((entry) => !isDead(entry)));
/** Every name that looks like a metric and has no series, with the reason. */
export const deadMetrics: readonly Dead[] = Object.freeze(entries.filter(isDead));

const exposedLabels = new Map<string, Set<string>>(componentNames.map((name) => [name, new Set()]));
for (const { component, labels, target } of catalogue)
  for (const label of Object.keys(labels))
    if (!target.includes(label)) exposedLabels.get(component)?.add(label);
/** Whether a component's exporter gives a label to any of its metrics. */
export const exposes = (component: string, label: string): boolean =>
  exposedLabels.get(component)?.has(label) ?? false;

const keyed = (key: (metric: AnyMetric) => string) =>
  catalogue.map((metric) => [key(metric), metric] as const).reverse();
const byName = new Map([...keyed((m) => m.name), ...keyed((m) => `${m.component}/${m.name}`)]);
const parts = { _bucket: ["histogram"], _sum: ["histogram", "summary"], _count: ["histogram", "summary"] };

const named = (name: string, component?: string): AnyMetric | undefined =>
  byName.get(component ? `${component}/${name}` : name);

/**
 * The metric that a series belongs to, by the series' name: also `x_bucket`, `x_sum` and `x_count` of the
 * histogram or summary x. Names that several components share (`up`, `go_goroutines`) need the component;
 * without it the first one is found.
 */
export const find = (name: string, component?: string): AnyMetric | undefined => {
  const whole = named(name, component);
  if (whole) return whole;
  const [suffix, kinds] = Object.entries(parts).find(([part]) => name.endsWith(part)) ?? [];
  const metric = suffix && named(name.slice(0, -suffix.length), component);
  return metric && kinds?.includes(metric.kind) ? metric : undefined;
};
