// A drawn dashboard as Grafana's classic JSON: variables, rows, links, annotations, time.

import {
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
import type { AnyMetric } from "../../promql/index.ts";
import { printMatcher } from "../../promql/print.ts";
import { dashboardSite, labelName } from "../../signals/site.ts";
import type { Dashboard } from "../dashboard.ts";
import type { DrawnDashboard, DrawnRow } from "../drawn.ts";
import { type Filter, reachOf } from "../filter.ts";
import { annotations } from "./annotations.ts";
import { type Around, datasource, toPanel } from "./panel.ts";

/** The tag that all of ours carry, and the one that opens a folder. */
export const ourTag = "livekit-dashboards";
const overviewTag = "overview";
export const folderTag = (folder: string): string => folder.toLowerCase().replace(/[^a-z0-9]+/g, "-");
const tags = (def: Dashboard): string[] => [
  ourTag,
  folderTag(def.folder),
  ...(def.overview ? [overviewTag] : []),
];

/** The metric that a variable's values come from, narrowed by the variables to the left. */
const sourceSelector = (
  metric: AnyMetric,
  { def }: DrawnDashboard,
  left: readonly string[],
  settings: Settings,
): string => {
  const { name } = metric;
  const matchers = dashboardSite(settings, left, reachOf(def.filters)).matchers(metric);
  return `${name}{${matchers.map(printMatcher).join(", ")}}`;
};

const capital = (word: string): string => `${word[0]?.toUpperCase()}${word.slice(1)}`;
const variable = (drawn: DrawnDashboard, filter: string, index: number, settings: Settings) => {
  const { metric, label } = drawn.def.filters[filter] as Filter;
  const selector = sourceSelector(metric, drawn, drawn.filters.slice(0, index), settings);
  const query = `label_values(${selector}, ${labelName(settings)(label)})`;
  return new QueryVariableBuilder(filter)
    .label(capital(label === "instance" ? label : filter))
    .query({ query, refId: `variable-${filter}` })
    .definition(query)
    .datasource(datasource)
    .multi(true)
    .includeAll(true)
    .allValue(".*")
    .current({ selected: true, text: ["All"], value: ["$__all"] })
    .refresh(VariableRefresh.OnTimeRangeChanged)
    .sort(VariableSort.AlphabeticalAsc);
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
    .variables([source(settings), ...drawn.filters.map((f, i) => variable(drawn, f, i, settings))])
    .annotations(annotations(drawn, settings))
    .links(links(def, settings))
    .readonly();
  for (const each of drawn.rows) row(each, around, builder);
  return { ...builder.build(), schemaVersion: 41 };
};
