// Which component's loss an alert tells of, or follows from: a label of both, by which they are equal.

import { cardOf } from "../../components/index.ts";
import { type ComponentName, componentOf, type Duration, type Settings } from "../../config/settings.ts";
import { type Alert, isCause } from "./alert.ts";

/**
 * So long an alert by `loss` goes on when it is over: until what follows from it has ended, too. Prometheus 2.42 and
 * newer.
 */
export const lossTail: Duration = "4m";

/** The label that says which of a component's installations an alert is about, by its namespace: `redis="data"`. */
export const lossLabel = (component: string): string => component.replaceAll("-", "_");

/** The component whose loss an alert tells of, or follows from. */
export const lossOf = (alert: Alert, component: ComponentName): ComponentName | undefined =>
  alert.symptom ?? (isCause(alert, "loss") ? component : undefined);

/** Whether a component uses another, or is it. */
export const relies = (component: ComponentName, on: ComponentName): boolean =>
  component === on || Object.hasOwn(cardOf(component).uses ?? {}, on);

/** A namespace that is known, in the settings' words for what it uses; as a template where only a firing alert knows. */
const used = (namespace: string, says: Readonly<Record<string, string>>): string => {
  if (!namespace.startsWith("{{")) return says[namespace] ?? namespace;
  const cases = Object.entries(says).map(
    ([own, other]) => `if eq $labels.namespace "${own}" }}${other}{{ else `,
  );
  const [first = "", ...more] = cases;
  return cases.length === 0 ? namespace : `{{ ${first}${more.join("")}}}${namespace}{{ end }}`;
};

/**
 * The label of an alert that is a cause by `loss`, or a symptom; none of other alerts. Of a cause it is its own
 * namespace, of a symptom that of what it uses: its own unless `components: … uses:` says otherwise.
 */
export const lossLabels = (
  alert: Alert,
  component: ComponentName,
  namespace: string,
  settings: Settings,
): Readonly<Record<string, string>> => {
  const lost = lossOf(alert, component);
  if (lost === undefined) return {};
  const says = lost === component ? {} : (componentOf(settings, component).uses?.[lost] ?? {});
  return { [lossLabel(lost)]: used(namespace, says) };
};
