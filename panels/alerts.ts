// Which alerts a page is about: those of its components and of what these use, with the page's filters.

import { type ComponentName, cardOf } from "../components/index.ts";
import { componentOf, type Settings } from "../config/settings.ts";
import { alerts, alertsForState } from "../metrics/alerts.ts";
import { and, ignoring, now, type Site, type Vector } from "../promql/index.ts";
import { resolve } from "../promql/site.ts";
import type { BinaryNode, Node } from "../promql/tree.ts";
import type { Signal } from "../signals/signal.ts";
import { hasLabel, labelName } from "../signals/site.ts";
import type { Dashboard } from "./dashboard.ts";
import { type Filter, type Filters, isShared } from "./filter.ts";
import type { Panel } from "./panel.ts";

/** What a page is about: it need not be drawn yet. */
export interface Page {
  readonly def: Pick<Dashboard, "filters">;
  readonly components: readonly ComponentName[];
  readonly filters: readonly string[];
}
interface Chosen {
  readonly severity?: "critical" | "warning";
}

/** Alerts as if they were a signal: no bound judges them, and no alert is on them. */
export const alertsSignal = (of: Pick<Signal, "id" | "title" | "component" | "of">): Signal => ({
  ...of,
  why: "What alerts say.",
  kind: "level",
  unit: "none",
  better: "neither",
  bounds: {},
  look: {},
  by: [],
});

/** Filters on alerts: what a variable leaves, and what lacks its label: `namespace=~"$namespace|"`. */
export const alertSite = ({ def }: Page, roles: readonly string[], settings: Settings): Site => ({
  window: "$__rate_interval",
  has: hasLabel(settings),
  label: labelName(settings),
  matchers: () =>
    roles.map((role) => {
      const { label } = def.filters[role] as Filter;
      return { label: labelName(settings)(label), op: "=~", value: `$${role}|` } as const;
    }),
});

/**
 * Since when alerts are so, of those that fire:
 * `ALERTS_FOR_STATE{…} and ignoring (alertstate) ALERTS{…, alertstate="firing"}`.
 */
const firing = ([first, ...others]: Names, chosen: Chosen): Vector<string, "timestamp"> => {
  const which = { ...chosen, component: [first, ...others] };
  const all = now(alertsForState(first), which);
  const found = and(all, now(alerts(first), { ...which, alertstate: "firing" }), ignoring("alertstate"));
  return found as unknown as Vector<string, "timestamp">;
};
type Names = readonly [ComponentName, ...ComponentName[]];

const either = (nodes: readonly Node[]): Node =>
  nodes.reduce((left, right): BinaryNode => ({ type: "binary", op: "or", left, right }));

/** Filters by target are of one component: alerts of the others are chosen by what means the same for all. */
export const reachesAlerts = (filters: Filters, role: string, name: ComponentName): boolean => {
  const filter = filters[role] as Filter;
  return isShared(filter) || filter.metric.component === name;
};

/** The alerts of a page's components that fire, each since when it is so, as far as the page's filters reach them. */
export const alertsOfPage = (page: Page, chosen: Chosen, settings: Settings): Node => {
  const { components, filters, def } = page;
  const rolesOf = (name: ComponentName) => filters.filter((role) => reachesAlerts(def.filters, role, name));
  const alike = [...new Set(components.map((name) => rolesOf(name).join()))].map((roles) =>
    components.filter((name) => rolesOf(name).join() === roles),
  );
  return either(
    alike.map((names) => {
      const roles = rolesOf(names[0] as ComponentName);
      return resolve(firing(names as unknown as Names, chosen).node, alertSite(page, roles, settings));
    }),
  );
};

/** Of one that the page's components use: it may run in any namespace of the same cluster. */
export const alertsOfUsed = (page: Page, name: ComponentName, chosen: Chosen, settings: Settings): Node => {
  const cluster = page.filters.filter((role) => role === "cluster");
  return resolve(firing([name], chosen).node, alertSite(page, cluster, settings));
};

/** What components cannot work without, as their cards say, where it is switched on. */
export const usedBy = (
  components: readonly ComponentName[],
  settings: Settings,
): readonly ComponentName[] => {
  const used = components.flatMap((name) => Object.keys(cardOf(name).uses ?? {}));
  return [...new Set(used)]
    .map((name) => cardOf(name).name)
    .filter((name) => !components.includes(name) && componentOf(settings, name).enabled);
};

/** Whether a panel tells of alerts and has something to tell: it is filled in as soon as these are known. */
export const isAboutAlerts = ({ about, of }: Pick<Panel, "about" | "of">, settings: Settings): boolean =>
  about === "firing" || (of !== undefined && usedBy([of], settings).length > 0);
