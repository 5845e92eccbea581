// What Grafana itself adds to a dashboard when a person saves it in the browser, though nothing was edited: for
// telling drift from noise. Defaults are those of Grafana 13 (@grafana/schema), which older ones share or lack.

import type { Ignored } from "./ignore.ts";

/** Written by an export or import, or by the version of Grafana that saved it. */
const always: readonly string[] = [
  "schemaVersion",
  "gnetId",
  "pluginId",
  "__inputs",
  "__elements",
  "__requires",
  "panels.*.pluginVersion",
  "panels.*.libraryPanel.meta",
  "panels.*.libraryPanel.model",
  "panels.*.libraryPanel.type",
  "panels.*.libraryPanel.version",
  "panels.*.libraryPanel.schemaVersion",
  "panels.*.libraryPanel.folderUid",
  "panels.*.targets.*.editorMode",
  "templating.list.*.options",
  "templating.list.*.current.selected",
  "templating.list.*.query.qryType",
];

const dashboard = {
  editable: true,
  fiscalYearStartMonth: 0,
  graphTooltip: 0,
  liveNow: false,
  preload: false,
};
const variable = { hide: 0, skipUrlSync: false, multi: false, includeAll: false, allowCustomValue: true };
const annotation = { hide: false, enable: true, builtIn: 0 };
const target = {
  exemplar: false,
  hide: false,
  instant: false,
  range: true,
  intervalFactor: 1,
  useBackend: false,
  disableTextWrap: false,
  fullMetaSearch: false,
  includeNullMetadata: true,
  format: "time_series",
};

const hideFrom = { legend: false, tooltip: false, viz: false };
const scaleDistribution = { type: "linear" };
const lines = {
  axisBorderShow: false,
  axisCenteredZero: false,
  axisColorMode: "text",
  axisPlacement: "auto",
  barAlignment: 0,
  barWidthFactor: 0.6,
  drawStyle: "line",
  fillOpacity: 0,
  gradientMode: "none",
  hideFrom,
  insertNulls: false,
  lineInterpolation: "linear",
  lineWidth: 1,
  pointSize: 5,
  scaleDistribution,
  showPoints: "auto",
  showValues: false,
  spanNulls: false,
  stacking: { group: "A", mode: "none" },
  thresholdsStyle: { mode: "off" },
};
const legend = { displayMode: "list", placement: "bottom", showLegend: true };
const tooltip = { hideZeros: false, mode: "single", sort: "none" };
const single = { orientation: "auto", reduceOptions: { calcs: ["lastNotNull"], values: false } };

interface Kind {
  readonly colour?: "palette-classic" | "thresholds";
  readonly custom?: object;
  readonly options?: object;
}
const kinds: Readonly<Record<string, Kind>> = {
  timeseries: {
    colour: "palette-classic",
    custom: lines,
    options: { legend: { ...legend, enableFacetedFilter: false, facetedFilterPinned: false }, tooltip },
  },
  stat: {
    colour: "thresholds",
    options: {
      ...single,
      colorMode: "value",
      graphMode: "area",
      justifyMode: "auto",
      percentChangeColorMode: "standard",
      showPercentChange: false,
      textMode: "auto",
      wideLayout: true,
    },
  },
  gauge: {
    colour: "thresholds",
    options: {
      ...single,
      barShape: "flat",
      barWidthFactor: 0.5,
      // A gauge that says nothing of them is from before 13, which then switches both off.
      effects: { barGlow: false, centerGlow: false, gradient: false },
      endpointMarker: "point",
      minVizHeight: 75,
      minVizWidth: 75,
      segmentCount: 1,
      segmentSpacing: 0.3,
      shape: "gauge",
      showThresholdLabels: false,
      showThresholdMarkers: true,
      sizing: "auto",
      sparkline: false,
      textMode: "auto",
    },
  },
  bargauge: {
    colour: "thresholds",
    options: {
      ...single,
      displayMode: "gradient",
      legend: { ...legend, showLegend: false },
      maxVizHeight: 300,
      minVizHeight: 16,
      minVizWidth: 8,
      namePlacement: "auto",
      showUnfilled: true,
      sizing: "auto",
      valueMode: "color",
    },
  },
  table: {
    colour: "thresholds",
    custom: { align: "auto", cellOptions: { type: "auto" }, inspect: false },
    options: {
      cellHeight: "sm",
      // 12.2 takes away the footer of earlier ones, and what it did not show with it.
      footer: { countRows: false, show: false },
      frameIndex: 0,
      showHeader: true,
      showTypeIcons: false,
    },
  },
  "state-timeline": {
    colour: "thresholds",
    custom: {
      axisPlacement: "auto",
      fillOpacity: 70,
      hideFrom,
      insertNulls: false,
      lineWidth: 0,
      spanNulls: false,
    },
    options: {
      alignValue: "left",
      legend,
      mergeValues: true,
      perPage: 20,
      rowHeight: 0.9,
      showValue: "auto",
      tooltip,
    },
  },
  heatmap: {
    custom: { hideFrom, scaleDistribution },
    options: {
      calculate: false,
      cellGap: 1,
      color: {
        exponent: 0.5,
        fill: "dark-orange",
        mode: "scheme",
        reverse: false,
        scale: "exponential",
        scheme: "Oranges",
        steps: 64,
      },
      exemplars: { color: "rgba(255,0,255,0.7)" },
      filterValues: { le: 1e-9 },
      legend: { placement: "bottom", show: true },
      rowsFrame: { layout: "auto" },
      selectionMode: "x",
      showValue: "auto",
      tooltip: { mode: "single", showColorScale: false, yHistogram: false },
      yAxis: { axisPlacement: "left", reverse: false },
    },
  },
};
const meant = ({ colour, custom, options }: Kind): object => ({
  fieldConfig: {
    defaults: { ...(custom ? { custom } : {}), ...(colour ? { color: { mode: colour } } : {}) },
  },
  ...(options ? { options } : {}),
});

/** What to pass over when a dashboard in Grafana is compared with the one that was published. */
export const grafanaWrites: readonly Ignored[] = [
  ...always.map((path) => ({ path })),
  { path: "annotations.list.*", where: { builtIn: 1, type: "dashboard" } },
  { path: "", absent: dashboard },
  { path: "templating.list.*", absent: variable },
  { path: "annotations.list.*", absent: annotation },
  { path: "panels.*", absent: { transparent: false, repeatDirection: "h" } },
  { path: "panels.*.targets.*", absent: target },
  ...Object.entries(kinds).map(([type, kind]) => ({
    path: "panels.*",
    where: { type },
    absent: meant(kind),
  })),
];
