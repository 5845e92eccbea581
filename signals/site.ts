// Where queries are used: in a rule of this installation, or on a dashboard with its variables.

import type { Settings } from "../config/settings.ts";
import type { AnyMetric, Site } from "../promql/index.ts";
import type { Matcher } from "../promql/tree.ts";

/** Labels that Kubernetes gives a target; an installation without it has neither. */
const kubernetes = new Set(["namespace", "pod"]);

/** What a label is called in this installation; undefined where it does not exist. */
export const localLabel =
  (settings: Settings) =>
  (name: string): string | undefined => {
    if (name === "cluster") return settings.cluster.multi ? settings.cluster.label : undefined;
    return settings.prometheus.flavour === "plain" && kubernetes.has(name) ? undefined : name;
  };

const fixed = (settings: Settings, metric: AnyMetric): readonly Matcher[] =>
  (settings.components[metric.component]?.selectors ?? []).filter((s) => s.label in metric.labels);

/** Rules: the component's fixed selectors and a fixed window. */
export const ruleSite = (settings: Settings, window: string): Site => ({
  window,
  matchers: (metric) => fixed(settings, metric),
  label: localLabel(settings),
});

/** What a dashboard adds: its variables, each on the metrics that it is meant for. */
interface Filtered {
  readonly component: string;
  readonly filters: readonly string[];
}

/** Filters that every component's metrics have, so that they hold from one dashboard to the next. */
export const wide = (filter: string): boolean => filter === "cluster" || filter === "namespace";

/**
 * Dashboards: the same selectors, `$__rate_interval`, and the dashboard's variables. A variable below
 * cluster and namespace lists targets of the dashboard's own component and filters only its metrics.
 */
export const dashboardSite = (settings: Settings, dashboard: Filtered): Site => {
  const label = localLabel(settings);
  const variable = (filter: string): readonly Matcher[] => {
    const local = label(filter);
    return local ? [{ label: local, op: "=~", value: `$${filter}` }] : [];
  };
  return {
    window: "$__rate_interval",
    label,
    matchers: (metric) => [
      ...fixed(settings, metric),
      ...dashboard.filters
        .filter((f) => f in metric.labels && (wide(f) || metric.component === dashboard.component))
        .flatMap(variable),
    ],
  };
};
