// Marks on all charts of a page: alerts by severity, those of what it depends on, and starts; each a line at its time.

import { AnnotationQueryBuilder } from "@grafana/grafana-foundation-sdk/dashboard";
import { type ComponentName, cardOf } from "../../components/index.ts";
import { componentOf, type Settings } from "../../config/settings.ts";
import { mul, promql } from "../../promql/index.ts";
import { quote } from "../../promql/print.ts";
import type { Vector } from "../../promql/query.ts";
import { dashboardSite, labelName } from "../../signals/site.ts";
import type { DrawnDashboard } from "../drawn.ts";
import { type Filter, isShared, reachOf } from "../filter.ts";
import { datasource } from "./panel.ts";

/** At the times that the query's values are, in milliseconds: a value that stays is one mark, and no band. */
const marks = (name: string, colour: string, expr: string, title: string) =>
  new AnnotationQueryBuilder()
    .name(name)
    .datasource(datasource)
    .enable(true)
    .iconColor(colour)
    .expr(expr)
    .titleFormat(title)
    .useValueForTime(true)
    .step("60s");

type Severity = "critical" | "warning";
const ofAny = (names: readonly string[]): string =>
  names.length === 1 ? `component=${quote(names[0] as string)}` : `component=~${quote(names.join("|"))}`;
/** What a filter leaves, and what lacks its label. */
const chosen = (role: string, { label }: Filter, settings: Settings): string =>
  `${labelName(settings)(label)}=~"$${role}|"`;

/** Since when alerts are so: `1000 * (ALERTS_FOR_STATE{…} and ignoring (alertstate) ALERTS{alertstate="firing", …})`. */
const since = (matchers: readonly string[]): string => {
  const list = matchers.join(", ");
  return `1000 * (ALERTS_FOR_STATE{${list}} and ignoring (alertstate) ALERTS{alertstate="firing", ${list}})`;
};
/** Filters by target are of one component: alerts of the others are chosen by what means the same for all. */
const ofPage = (drawn: DrawnDashboard, severity: Severity, settings: Settings): string => {
  const { components, filters, def } = drawn;
  const own = (name: ComponentName) => (role: string) => {
    const filter = def.filters[role] as Filter;
    return isShared(filter) || filter.metric.component === name;
  };
  const rolesOf = (name: ComponentName) => filters.filter(own(name));
  const alike = [...new Set(components.map((name) => rolesOf(name).join()))].map((roles) =>
    components.filter((name) => rolesOf(name).join() === roles),
  );
  return alike
    .map((names) => {
      const roles = rolesOf(names[0] as ComponentName);
      const narrowed = roles.map((role) => chosen(role, def.filters[role] as Filter, settings));
      return since([`severity="${severity}"`, ofAny(names), ...narrowed]);
    })
    .join(" or ");
};

/** Of what the page's components cannot work without: it may run in any namespace of the same cluster. */
const dependencies = (drawn: DrawnDashboard, settings: Settings) => {
  const { components, filters, def } = drawn;
  const used = components.flatMap((name) => Object.keys(cardOf(name).uses ?? {}));
  const others = [...new Set(used)].map((name) => cardOf(name).name).filter((n) => !components.includes(n));
  const cluster = filters.filter((role) => role === "cluster");
  const narrowed = cluster.map((role) => chosen(role, def.filters[role] as Filter, settings));
  return others
    .filter((name) => componentOf(settings, name).enabled)
    .map((name) => {
      const expr = since([`severity="critical"`, ofAny([name]), ...narrowed]);
      const { product } = cardOf(name);
      return marks(`${product}: critical alerts`, "red", expr, `${product}: {{alertname}}`).tagKeys(
        tags(settings),
      );
    });
};
/** Labels that tell what an alert is about: Grafana shows those of them that it has. */
const tags = (settings: Settings): string =>
  [labelName(settings)("cluster"), "namespace", "pod", "instance"].join(",");

const started = ({ def, filters }: DrawnDashboard, settings: Settings) => {
  if (!def.started) return [];
  const site = dashboardSite(settings, filters, reachOf(def.filters));
  const times = promql(mul(def.started as Vector<never>, 1000), site);
  return [marks("Started", "blue", times, "Started").textFormat("{{instance}}")];
};

/** The annotations of a page, each of which its reader can switch off. */
export const annotations = (drawn: DrawnDashboard, settings: Settings) => {
  const alerts = (name: string, colour: string, severity: Severity) =>
    marks(name, colour, ofPage(drawn, severity, settings), "{{alertname}}").tagKeys(tags(settings));
  return [
    alerts("Critical alerts", "red", "critical"),
    alerts("Warnings", "orange", "warning"),
    ...dependencies(drawn, settings),
    ...started(drawn, settings),
  ];
};
