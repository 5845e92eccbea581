// Where queries are used: in a rule of this installation, or on a dashboard with its variables.

import { componentOf, type Selector, type Settings } from "../config/settings.ts";
import { exposes } from "../metrics/index.ts";
import type { AnyMetric, Site } from "../promql/index.ts";
import { once } from "../promql/once.ts";
import type { Matcher } from "../promql/tree.ts";

/** Labels that every target has, whoever finds it. */
const always: ReadonlySet<string> = new Set(["job", "instance"]);

/** Whether a scrape puts a label on its targets here: the cluster where there are several, others by flavour. */
export const isPutOn = (label: string, settings: Settings, component?: string): boolean => {
  if (label === "cluster") return settings.cluster.multi;
  if (always.has(label)) return true;
  const of = component === undefined ? undefined : componentOf(settings, component);
  if (of?.selectors.some((s) => s.label === label)) return true;
  return settings.prometheus.flavour !== "plain" && !of?.existing?.lacks?.includes(label);
};

/**
 * Whether the series of a metric carry a label here: what the exporter says always; what a scrape puts on by
 * flavour, by the job that scrapes it, and wherever the settings select by it. The same function for the same settings.
 */
export const hasLabel = once(
  (settings: Settings): Site["has"] =>
    (metric, label) =>
      metric !== undefined && !metric.target.includes(label) && label !== "cluster"
        ? true
        : isPutOn(label, settings, metric?.component),
);

/** What a label is called in this installation. */
export const labelName =
  (settings: Settings): Site["label"] =>
  (name) =>
    name === "cluster" ? settings.cluster.label : name;

/**
 * The settings' selectors that hold for a metric: of a target's series all, but for labels that the component's
 * exporter gives to others of its metrics only; of a recorded one those by labels that it has kept. Of objects of which
 * its exporter speaks only those of the platform, where they say in which namespace they are: nodes are in none.
 */
export const selectorsFor = (
  settings: Settings,
  { component, labels, target }: AnyMetric,
): readonly Selector[] => {
  const { selectors, objects } = componentOf(settings, component);
  const own = selectors.filter(
    ({ label }) => label in labels || ("job" in labels && !exposes(component, label)),
  );
  const speaksOf = objects !== undefined && objects.label in labels && !target.includes(objects.label);
  return speaksOf ? [...own, objects] : own;
};

/** Rules: the component's fixed selectors and a fixed window. */
export const ruleSite = (settings: Settings, window: string): Site => ({
  window,
  matchers: (metric) => selectorsFor(settings, metric),
  has: hasLabel(settings),
  label: labelName(settings),
});

/** How a dashboard's variables reach a metric: by which of its labels, undefined where by none. */
export type Reach = (filter: string, metric: AnyMetric) => string | undefined;

/** What definitions and settings ask for is no variable of a dashboard, whatever it looks like. */
const fixed = (matcher: Matcher): Matcher =>
  /\$[\w{]|\[\[\w/.test(matcher.value) ? { ...matcher, literal: true } : matcher;

/** Dashboards: the same selectors, `$__rate_interval`, and the variables that reach a metric. */
export const dashboardSite = (settings: Settings, filters: readonly string[], reach: Reach): Site => {
  const has = hasLabel(settings);
  const name = labelName(settings);
  const chosen =
    (metric: AnyMetric) =>
    (filter: string): readonly Matcher[] => {
      const label = reach(filter, metric);
      return label !== undefined && has(metric, label)
        ? [{ label: name(label), op: "=~", value: `$${filter}` }]
        : [];
    };
  return {
    window: "$__rate_interval",
    has,
    label: name,
    fixed,
    matchers: (metric) => [...selectorsFor(settings, metric).map(fixed), ...filters.flatMap(chosen(metric))],
  };
};
