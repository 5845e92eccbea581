// How what a component depends on is: a state timeline, a lane each.

import { type ComponentName, cardOf } from "../components/index.ts";
import type { Settings } from "../config/settings.ts";
import { alerts, loaded } from "../metrics/alerts.ts";
import {
  absent,
  add,
  eq,
  type Gauge,
  type Labels,
  max,
  min,
  mul,
  now,
  or,
  unless,
  type Vector,
  zero,
} from "../promql/index.ts";
import { print } from "../promql/print.ts";
import { resolve } from "../promql/site.ts";
import { wide } from "../signals/kinds/make.ts";
import type { Signal } from "../signals/signal.ts";
import { dashboardSite } from "../signals/site.ts";
import { alertSite, alertsSignal, usedBy } from "./alerts.ts";
import type { DrawnDashboard, DrawnPanel, DrawnTarget } from "./drawn.ts";
import { reachOf } from "./filter.ts";
import type { Panel, State } from "./panel.ts";

/** By what a component is seen to be there. */
export interface Presence {
  /** Whether Prometheus reaches its targets. */
  readonly up: Gauge<Labels, "bool">;
  /** How it is itself, where that is 1 or 0; else how many targets answer. */
  readonly signal: Signal;
}

const lanes: readonly State[] = [
  { value: 0, text: "Well", colour: "green" },
  { value: 1, text: "Warning", colour: "orange" },
  { value: 2, text: "Critical", colour: "red" },
  { value: 3, text: "Silent", colour: "purple" },
];

/**
 * How what a component uses is, as its card says it: a lane for each that is switched on here. Nothing is drawn where
 * there is none.
 */
export const dependsOn = (component: ComponentName): Panel => ({
  drawing: "state-timeline",
  about: "dependencies",
  of: component,
  title: "Depends on",
  why: `What ${component} cannot work without: critical or warning while an alert of it fires, silent where Prometheus finds none of its targets. Without rules, critical while it does not answer. Where this is red the cause is there.`,
  unit: "none",
  states: lanes,
  targets: [],
});

/** `LiveKit server`, `Redis`: the product, and what of it. */
export const titleOf = (name: ComponentName): string => {
  const { product } = cardOf(name);
  const rest = name.toLowerCase().startsWith(product.toLowerCase()) ? name.slice(product.length) : ` ${name}`;
  return `${product}${rest.replaceAll("-", " ")}`;
};

type At = (query: Vector<string>, of: "alerts" | "signals") => Vector<string>;
/** 1 where all is well, 0 where something of it does not answer. */
const answering = ({ up, signal }: Presence): Vector<string> =>
  wide(signal.unit === "bool" ? signal.of([]) : min(now(up)));

/**
 * The worst that holds: `2 * max(ALERTS{severity="critical"}) or 3 * max(absent(up)) or max(ALERTS{severity="warning"})
 * or 2 + ((min(up) == 0) unless max(component:rules_loaded:info)) or 0 * min(up)`.
 */
const state = (name: ComponentName, presence: Presence, at: At): Vector<string> => {
  const fires = (severity: "critical" | "warning") =>
    at(wide(max(now(alerts(name), { severity, component: name, alertstate: "firing" }))), "alerts");
  const answers = at(answering(presence), "signals");
  const isLoaded = wide(max(now(loaded(name), { component: name })));
  return [
    mul(fires("critical"), 2),
    mul(at(wide(absent(now(presence.up))), "signals"), 3),
    fires("warning"),
    add(wide(unless(wide(eq(answers, 0)), isLoaded)), 2),
    zero(answers),
  ].reduce((all, one) => or(all, one));
};

const lane = (
  name: ComponentName,
  presence: Presence,
  drawn: DrawnDashboard,
  settings: Settings,
): DrawnTarget => {
  const { def, filters } = drawn;
  const wide = filters.filter((role) => role === "cluster");
  const sites = {
    alerts: alertSite(drawn, wide, settings),
    signals: dashboardSite(settings, wide, reachOf(def.filters)),
  };
  const query = state(name, presence, (of) => of);
  const { node } = state(name, presence, (of, kind) => ({ ...of, node: resolve(of.node, sites[kind]) }));
  const signal = alertsSignal({
    id: `${name}_state`,
    title: titleOf(name),
    component: name,
    of: () => query,
  });
  return {
    name,
    refId: name,
    legend: titleOf(name),
    names: [titleOf(name)],
    signal,
    query,
    expr: print(node),
  };
};

/** The dashboard with its timelines of what it depends on filled in. */
export const withDependencies = (
  drawn: DrawnDashboard,
  presence: (name: ComponentName) => Presence,
  settings: Settings,
): DrawnDashboard => {
  const beyond = drawn.filters.filter((role) => role !== "cluster");
  const filled = (panel: DrawnPanel): DrawnPanel => {
    if (panel.about !== "dependencies" || panel.of === undefined) return panel;
    const targets = usedBy([panel.of], settings).map((name) => lane(name, presence(name), drawn, settings));
    return { ...panel, targets, beyond };
  };
  return { ...drawn, rows: drawn.rows.map((row) => ({ ...row, panels: row.panels.map(filled) })) };
};
