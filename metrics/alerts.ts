// What Prometheus writes of a component's alerts, as metrics of that component.

import type { ComponentName } from "../components/index.ts";
import { component, open } from "../promql/index.ts";

/** Labels that an alert has as far as its condition keeps them; of these a filter by variables has to allow for none. */
const place = {
  cluster: "any",
  namespace: "any",
  pod: "any",
  node: "any",
  instance: "any",
  job: "any",
} as const;
const labels = {
  alertname: "any",
  severity: open("critical", "warning", "info"),
  component: "any",
  team: "any",
} as const;

/** `ALERTS{alertstate="firing", …}`: 1 for each alert that is pending or fires. */
export const alerts = (name: ComponentName) =>
  component(name, place).gauge("ALERTS", {
    labels: { ...labels, alertstate: ["pending", "firing"] },
    unit: "bool",
    meaning: "Alerts that are pending, or fire.",
  });

/** `ALERTS_FOR_STATE{…}`: since when the condition of a pending or firing alert holds. */
export const alertsForState = (name: ComponentName) =>
  component(name, place).gauge("ALERTS_FOR_STATE", {
    labels,
    unit: "timestamp",
    meaning: "Since when the condition of an alert holds.",
  });

export const loadedName = "component:rules_loaded:info";
/** `component:rules_loaded:info{component="…"}`: 1 while the component's rules are evaluated. */
export const loaded = (name: ComponentName) =>
  component(name, { cluster: "any" }).gauge(loadedName, {
    labels: { component: "any", team: "any" },
    unit: "bool",
    meaning: "The rules of a component are evaluated.",
  });
