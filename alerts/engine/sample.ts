// A typical target of this installation: the labels that test series get where a case does not say.

import { cardOf } from "../../components/index.ts";
import { example } from "../../config/example.ts";
import { ProblemsError } from "../../config/problem.ts";
import { componentOf, type Settings, whereOf } from "../../config/settings.ts";
import { once } from "../../promql/once.ts";
import { hasLabel, labelName, selectorsFor } from "../../signals/site.ts";
import type { Given } from "./case.ts";

type Labels = Readonly<Record<string, string>>;
/** A value that the component's selectors accept; without one its tests cannot be written. */
const accepted = (component: string, label: string, usual: string, settings: Settings): string => {
  const { selectors, objects } = componentOf(settings, component);
  const found = example(label, usual, objects === undefined ? selectors : [...selectors, objects]);
  if (found !== undefined) return found;
  const where = whereOf(settings, "components", component, "selectors", label);
  const what = "accepts no value that could be guessed for the tests of its alerts.";
  throw new ProblemsError([{ where, what, fix: `Write a value, or a pattern that ${usual} matches.` }]);
};

/** `job`, `namespace`, `instance` and what else a target of a component has, by their own names. */
export const sampleTarget = (component: string, settings: Settings): Labels => sample(settings, component);
const sample = once((settings: Settings, component: string): Labels => {
  const { selectors, namespace, port } = componentOf(settings, component);
  const usual: Labels = {
    cluster: settings.cluster.name,
    namespace: namespace ?? "default",
    pod: `${component}-0`,
    job: component,
    instance: port === undefined ? `${component}-0` : `${component}-0:${port}`,
    ...cardOf(component).sample,
  };
  const extra = selectors.map((s) => s.label).filter((label) => !(label in usual));
  const all = { ...usual, ...Object.fromEntries(extra.map((label) => [label, label])) };
  return Object.fromEntries(
    Object.entries(all).map(([label, value]) => [label, accepted(component, label, value, settings)]),
  );
});

/** All labels of a test series by their own names: those given, and a typical target's. */
export const fullLabels = (given: Given, settings: Settings): Labels => {
  const target = sampleTarget(given.metric.component, settings);
  const selected = selectorsFor(settings, given.metric).map(({ label }) => label);
  const typical = Object.entries(target).filter(
    ([label]) => label in given.metric.labels || selected.includes(label),
  );
  return { ...Object.fromEntries(typical), ...given.labels };
};

/** The labels as they are called here, without those that are not carried here or are empty. */
export const local = (labels: Labels, carries: (label: string) => boolean, settings: Settings): Labels => {
  const kept = Object.entries(labels).filter(([name, value]) => value !== "" && carries(name));
  return Object.fromEntries(kept.map(([name, value]) => [labelName(settings)(name), value]));
};
/** The labels of a test series as its scrape would give them here. */
export const seriesLabels = (given: Given, settings: Settings): Labels =>
  local(fullLabels(given, settings), (label) => hasLabel(settings)(given.metric, label), settings);
