// Filters of a dashboard: where the values of a variable come from, and which queries it reaches.

import type { AnyMetric, Labels, Name, Site } from "../promql/index.ts";
import { children, type Node, type SelectorNode, selectors } from "../promql/tree.ts";
import { recorded } from "../signals/record.ts";
import type { Signal } from "../signals/signal.ts";
import type { Reach } from "../signals/site.ts";

/** The values that a variable lists: those of a label of a metric. */
export interface Filter {
  readonly metric: AnyMetric;
  readonly label: string;
  /** What takes its place where the scrape does not put that label on. */
  readonly otherwise?: string;
}
/** By role: the variable's name, and what the filter means on every panel; from the widest to the narrowest. */
export type Filters = Readonly<Record<string, Filter>>;

type Source<L extends Labels> = {
  readonly kind: AnyMetric["kind"];
  readonly name: string;
  readonly labels: L;
};

/** The values of a label of a metric, cheapest where it has one series for each: `label_values(metric{…}, label)`. */
export const from = <L extends Labels>(metric: Source<L>, label: Name<NoInfer<L>>): Filter => ({
  metric: metric as unknown as AnyMetric,
  label,
});
/** The values of a label by which a signal is recorded. */
export const fromRecorded = <B extends string>(
  signal: Signal<string, string, B>,
  label: NoInfer<B>,
): Filter => ({
  metric: recorded(signal),
  label,
});
/**
 * Several labels of one metric, each a filter of the same name: `targets(up, "cluster", "namespace", "pod")`. Targets
 * that have no pod's name are told apart by their address.
 */
export const targets = <L extends Labels, const K extends Name<L>>(
  metric: Source<L>,
  ...labels: readonly K[]
): { readonly [label in K]: Filter } =>
  Object.fromEntries(
    labels.map((label) => [
      label,
      { ...from(metric, label), ...(label === "pod" ? { otherwise: "instance" } : {}) },
    ]),
  ) as {
    readonly [label in K]: Filter;
  };

/** Labels that name a target: what they say of one exporter's targets says nothing of another's. */
const identities: ReadonlySet<string> = new Set(["instance", "job", "pod"]);
/** A filter that means the same on every page, so that a link hands it on. */
export const isShared = ({ label, metric }: Filter): boolean =>
  !identities.has(label) || !metric.target.includes(label);
/** The filters as they are here: by what stands in, where targets lack the label. */
export const filtersHere = (filters: Filters, has: Site["has"]): Filters =>
  Object.fromEntries(
    Object.entries(filters).map(([role, { otherwise, ...filter }]) => [
      role,
      otherwise === undefined || has(filter.metric, filter.label) ? filter : { ...filter, label: otherwise },
    ]),
  );

/**
 * By which label a filter reaches a metric: by what the signal calls the role, by the label of the role's name, or
 * by the label that its values come from. A filter by target reaches only metrics of its own component.
 */
export const reachOf =
  (filters: Filters, as: Readonly<Record<string, string>> = {}): Reach =>
  (role, metric) => {
    const filter = filters[role];
    if (filter === undefined) throw new TypeError(`the dashboard has no filter ${role}`);
    if (!isShared(filter) && metric.component !== filter.metric.component) return undefined;
    const named = as[role];
    if (named !== undefined) return named in metric.labels ? named : undefined;
    return (isShared(filter) ? [role, filter.label] : [filter.label]).find((label) => label in metric.labels);
  };

/** The selectors that decide which series a query shows: of a join the many side, of `and` and `unless` the left. */
const deciding = (node: Node): readonly Node[] => {
  if (node.type !== "binary") return children(node);
  if (node.op === "and" || node.op === "unless" || node.matching?.group === "left") return [node.left];
  return node.matching?.group === "right" ? [node.right] : children(node);
};
/** Whether every selector that decides what a query shows is narrowed. */
export const isReached = (node: Node, narrowed: (selector: SelectorNode) => boolean): boolean =>
  node.type === "selector"
    ? narrowed(node)
    : deciding(node).every((child) => selectors(child).length === 0 || isReached(child, narrowed));
