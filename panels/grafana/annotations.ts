// Marks on all charts of a page: alerts by severity, those of what it depends on, and starts; each a line at its time.

import { AnnotationQueryBuilder } from "@grafana/grafana-foundation-sdk/dashboard";
import { cardOf } from "../../components/index.ts";
import type { Settings } from "../../config/settings.ts";
import { mul, promql } from "../../promql/index.ts";
import { print } from "../../promql/print.ts";
import { type Vector, vector_ } from "../../promql/query.ts";
import type { Node } from "../../promql/tree.ts";
import { dashboardSite, labelName } from "../../signals/site.ts";
import { alertsOfPage, alertsOfUsed, usedBy } from "../alerts.ts";
import type { DrawnDashboard } from "../drawn.ts";
import { reachOf } from "../filter.ts";
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

/** `1000 * (ALERTS_FOR_STATE{…} and ignoring (alertstate) ALERTS{…, alertstate="firing"})`. */
const times = (node: Node): string => print(mul(1000, vector_(node, "timestamp")).node);

/** Of what the page's components cannot work without. */
const dependencies = (drawn: DrawnDashboard, settings: Settings) =>
  usedBy(drawn.components, settings).map((name) => {
    const expr = times(alertsOfUsed(drawn, name, { severity: "critical" }, settings));
    const { product } = cardOf(name);
    return marks(`${product}: critical alerts`, "red", expr, `${product}: {{alertname}}`).tagKeys(
      tags(settings),
    );
  });
/** Labels that tell what an alert is about: Grafana shows those of them that it has. */
const tags = (settings: Settings): string =>
  [labelName(settings)("cluster"), "namespace", "pod", "instance"].join(",");

const started = ({ def, filters }: DrawnDashboard, settings: Settings) => {
  if (!def.started) return [];
  const site = dashboardSite(settings, filters, reachOf(def.filters));
  const expr = promql(mul(def.started as Vector<never>, 1000), site);
  return [marks("Started", "blue", expr, "Started").textFormat("{{instance}}")];
};

/** The annotations of a page, each of which its reader can switch off. */
export const annotations = (drawn: DrawnDashboard, settings: Settings) => {
  const alerts = (name: string, colour: string, severity: "critical" | "warning") =>
    marks(name, colour, times(alertsOfPage(drawn, { severity }, settings)), "{{alertname}}").tagKeys(
      tags(settings),
    );
  return [
    alerts("Critical alerts", "red", "critical"),
    alerts("Warnings", "orange", "warning"),
    ...dependencies(drawn, settings),
    ...started(drawn, settings),
  ];
};
