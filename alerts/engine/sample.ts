// A typical target of this installation: the labels that test series get where a case does not say.

import { example } from "../../config/example.ts";
import { ProblemsError } from "../../config/problem.ts";
import { type Settings, whereOf } from "../../config/settings.ts";
import { localLabel } from "../../signals/site.ts";
import type { Given } from "./case.ts";

type Labels = Readonly<Record<string, string>>;
/** A value that the component's selectors accept; without one its tests cannot be written. */
const accepted = (component: string, label: string, usual: string, settings: Settings): string => {
  const found = example(label, usual, settings.components[component]?.selectors ?? []);
  if (found !== undefined) return found;
  const where = whereOf(settings, "components", component, "selectors", label);
  const what = "accepts no value that could be guessed for the tests of its alerts.";
  throw new ProblemsError([{ where, what, fix: `Write a value, or a pattern that ${usual} matches.` }]);
};

/** `job`, `namespace`, `instance` and what else a target of a component has, by their own names. */
export const sampleTarget = (component: string, settings: Settings): Labels => {
  const { selectors = [], namespace, port } = settings.components[component] ?? {};
  const usual: Labels = {
    cluster: settings.cluster.name,
    namespace: namespace ?? "default",
    pod: `${component}-0`,
    job: component,
    instance: `${component}-0:${port}`,
    node_id: "ND_0",
    node_type: "SERVER",
  };
  const extra = selectors.map((s) => s.label).filter((label) => !(label in usual));
  const all = { ...usual, ...Object.fromEntries(extra.map((label) => [label, label])) };
  return Object.fromEntries(
    Object.entries(all).map(([label, value]) => [label, accepted(component, label, value, settings)]),
  );
};

/** All labels of a test series by their own names: those given, and a typical target's. */
export const fullLabels = (given: Given, settings: Settings): Labels => {
  const target = sampleTarget(given.metric.component, settings);
  const typical = Object.entries(target).filter(([label]) => label in given.metric.labels);
  return { ...Object.fromEntries(typical), ...given.labels };
};

/** The labels as they are called here, without those that do not exist here or are empty. */
export const local = (labels: Labels, settings: Settings): Labels => {
  const label = localLabel(settings);
  return Object.fromEntries(
    Object.entries(labels).flatMap(([name, value]) => {
      const here = label(name);
      return here && value !== "" ? [[here, value] as const] : [];
    }),
  );
};
