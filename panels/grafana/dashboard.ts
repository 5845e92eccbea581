// A drawn dashboard as Grafana's classic JSON: variables, rows, links, annotations, time.

import {
  AnnotationQueryBuilder,
  DashboardBuilder,
  DashboardCursorSync,
  DashboardLinkBuilder,
  DashboardLinkType,
  DatasourceVariableBuilder,
  type Dashboard as Json,
  QueryVariableBuilder,
  RowBuilder,
  VariableRefresh,
  VariableSort,
} from "@grafana/grafana-foundation-sdk/dashboard";
import type { Settings } from "../../config/settings.ts";
import { mul, promql } from "../../promql/index.ts";
import { quote } from "../../promql/print.ts";
import type { Vector } from "../../promql/query.ts";
import { dashboardSite, localLabel } from "../../signals/site.ts";
import type { Dashboard } from "../dashboard.ts";
import type { DrawnDashboard, DrawnRow } from "../drawn.ts";
import { type Around, datasource, toPanel } from "./panel.ts";

/** The tag that all of ours carry, and the one that opens a folder. */
export const ourTag = "livekit-dashboards";
const overviewTag = "overview";
export const folderTag = (folder: string): string => folder.toLowerCase().replace(/[^a-z0-9]+/g, "-");
const tags = (def: Dashboard): string[] => [
  ourTag,
  folderTag(def.folder),
  ...(def.uid.endsWith("-overview") ? [overviewTag] : []),
];

/** `up` of the component's targets, narrowed by the variables to the left: one series per target. */
const targetSelector = (def: Dashboard, upTo: number, settings: Settings): string => {
  const label = localLabel(settings);
  const fixed = (settings.components[def.component]?.selectors ?? []).map(
    (s) => `${s.label}${s.op}${quote(s.value)}`,
  );
  const chosen = def.filters.slice(0, upTo).flatMap((f) => (label(f) ? [`${label(f)}=~"$${f}"`] : []));
  return `up{${[...fixed, ...chosen].join(", ")}}`;
};

const variable = (def: Dashboard, filter: string, index: number, settings: Settings) => {
  const label = localLabel(settings)(filter);
  if (label === undefined) return [];
  const query = `label_values(${targetSelector(def, index, settings)}, ${label})`;
  return [
    new QueryVariableBuilder(filter)
      .label(filter[0]?.toUpperCase() + filter.slice(1))
      .query({ query, refId: `variable-${filter}` })
      .definition(query)
      .datasource(datasource)
      .multi(true)
      .includeAll(true)
      .allValue(".*")
      .current({ selected: true, text: ["All"], value: ["$__all"] })
      .refresh(VariableRefresh.OnTimeRangeChanged)
      .sort(VariableSort.AlphabeticalAsc),
  ];
};
const source = ({ grafana }: Settings) =>
  new DatasourceVariableBuilder("datasource")
    .label("Data source")
    .type("prometheus")
    .current({ selected: true, text: grafana.datasource.name, value: grafana.datasource.uid });

const tagged = (title: string, tag: string) =>
  new DashboardLinkBuilder(title)
    .type(DashboardLinkType.Dashboards)
    .tags([ourTag, tag])
    .asDropdown(true)
    .includeVars(true)
    .keepTime(true);
const links = (def: Dashboard, settings: Settings) => [
  tagged("Overviews", overviewTag),
  tagged(def.folder, folderTag(def.folder)),
  new DashboardLinkBuilder("Prometheus")
    .type(DashboardLinkType.Link)
    .icon("external link")
    .url(settings.urls.prometheus)
    .targetBlank(true),
];

const annotation = (name: string, colour: string, expr: string, title: string) =>
  new AnnotationQueryBuilder()
    .name(name)
    .datasource(datasource)
    .enable(true)
    .iconColor(colour)
    .expr(expr)
    .titleFormat(title)
    .step("60s");
const annotations = (def: Dashboard, settings: Settings) => {
  const site = dashboardSite(settings, def);
  const label = localLabel(settings)("cluster");
  const cluster = label && def.filters.includes("cluster") ? `, ${label}=~"$cluster"` : "";
  const firing = `ALERTS{alertstate="firing", component=${quote(def.component)}${cluster}}`;
  const started = promql(mul(def.started as Vector<never>, 1000), site);
  return [
    annotation("Alerts", "red", firing, "{{alertname}}").textFormat("{{severity}} {{instance}}"),
    annotation("Started", "blue", started, "Started").textFormat("{{instance}}").useValueForTime(true),
  ];
};

const row = (drawn: DrawnRow, around: Around, builder: DashboardBuilder): void => {
  const head = new RowBuilder(drawn.title).id(drawn.id).collapsed(drawn.collapsed);
  head.gridPos({ x: 0, y: drawn.y, w: 24, h: 1 });
  const panels = drawn.panels.map((panel) => ({ build: () => toPanel(panel, around) }));
  if (drawn.collapsed) for (const panel of panels) head.withPanel(panel);
  builder.withRow(head);
  if (!drawn.collapsed) for (const panel of panels) builder.withPanel(panel);
};

/** The JSON of a dashboard, complete: nothing is left to Grafana's defaults that pictures depend on. */
export const toDashboard = (drawn: DrawnDashboard, settings: Settings, around: Around): Json => {
  const { def } = drawn;
  const { grafana } = settings;
  const builder = new DashboardBuilder(def.title)
    .uid(def.uid)
    .description(def.question)
    .tags(tags(def))
    .timezone(grafana.timezone)
    .time({ from: `now-${grafana.timeRange}`, to: "now" })
    .refresh(grafana.refresh)
    .tooltip(DashboardCursorSync.Crosshair)
    .variables([source(settings), ...def.filters.flatMap((f, i) => variable(def, f, i, settings))])
    .annotations(annotations(def, settings))
    .links(links(def, settings))
    .readonly();
  for (const each of drawn.rows) row(each, around, builder);
  return { ...builder.build(), schemaVersion: 41 };
};
