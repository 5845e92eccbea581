// What a heatmap panel shows, read from its frames and options: cells, their colours, and how bounds and counts are written.

import {
  colorManipulator,
  type DataFrame,
  FieldType,
  formattedValueToString,
  type GrafanaTheme2,
  getFieldDisplayName,
  getValueFormat,
} from "@grafana/data";
import { HeatmapCellLayout } from "@grafana/schema";
import {
  defaultOptions,
  HeatmapColorMode,
  HeatmapColorScale,
  type Options,
} from "@grafana/schema/dist/esm/raw/composable/heatmap/panelcfg/x/HeatmapPanelCfg_types.gen";
import { optionsOf } from "../../model/defaults.ts";
import type { PanelProps } from "../panel.ts";
import { type Bucket, boundOf, type Cells, cellsOf, type Domain, domainOf, type Filter } from "./cells.ts";
import { opacitySteps, schemeSteps } from "./colours.ts";
import { schemeNamed } from "./schemes.ts";
import { infinite, type Layout } from "./ticks.ts";

export interface Heat {
  readonly options: Options;
  readonly cells: Cells;
  /** Of the rows, from the lowest up. */
  readonly labels: readonly string[];
  readonly layout: Layout;
  /** The label of the lowest edge, when it is known. */
  readonly zero: string | undefined;
  readonly filter: Filter;
  readonly domain: Domain;
  readonly palette: readonly string[];
  readonly written: (count: number) => string;
}

const assumed = { ...defaultOptions, yAxis: {} } as Options;

interface Row extends Bucket {
  readonly name: string;
  readonly unit: string | undefined;
  readonly step: number | undefined;
}

const rowOf = (frame: DataFrame, _: number, frames: DataFrame[]): Row | undefined => {
  const time = frame.fields.find(({ type }) => type === FieldType.time);
  const counts = frame.fields.find(({ type }) => type === FieldType.number);
  if (time === undefined || counts === undefined) return undefined;
  const name = getFieldDisplayName(counts, frame, frames);
  return {
    le: boundOf(counts.labels?.le ?? name),
    name,
    times: time.values,
    counts: counts.values,
    unit: counts.config.unit,
    step: time.config.interval ?? undefined,
  };
};

/** Undefined when no frame has anything to count. */
export const heatOf = ({
  frames,
  panel,
  theme,
  range,
}: Pick<PanelProps, "frames" | "panel" | "theme" | "range">) => {
  const options = optionsOf(panel, assumed);
  const rows = frames.map(rowOf).filter((row) => row !== undefined);
  if (rows.length === 0) return undefined;
  const bounded = rows.every(({ le }) => le !== null);
  if (bounded) rows.sort((a, b) => (a.le ?? 0) - (b.le ?? 0));
  const length = range.to.valueOf() - range.from.valueOf();
  const cells = cellsOf(rows, rows[0]?.step ?? length / 100);
  const filter: Filter = options.filterValues ?? {};
  const heat: Heat = {
    options,
    cells,
    filter,
    ...rowLabels(rows, bounded, options),
    domain: domainOf(cells, filter, options.color),
    palette: paletteOf(options, theme),
    written: writer(options.cellValues?.unit ?? "short", options.cellValues?.decimals),
  };
  return heat;
};

const writer = (unit: string, decimals: number | undefined) => {
  const format = getValueFormat(unit);
  return (value: number) => formattedValueToString(format(value, decimals));
};

const rowLabels = (rows: readonly Row[], bounded: boolean, { yAxis, rowsFrame }: Options) => {
  const write = writer(yAxis.unit ?? rows[0]?.unit ?? "short", yAxis.decimals);
  const labels = rows.map(({ le, name }) =>
    bounded && le !== null ? (le === Number.POSITIVE_INFINITY ? infinite : write(le)) : name,
  );
  const wanted = rowsFrame?.layout ?? HeatmapCellLayout.auto;
  const layout: Layout = wanted === HeatmapCellLayout.auto ? (bounded ? "le" : "unknown") : wanted;
  return { labels, layout, zero: bounded && (rows[0]?.le ?? 0) > 0 ? write(0) : undefined };
};

const paletteOf = ({ color }: Options, theme: GrafanaTheme2): readonly string[] => {
  if (color.mode !== HeatmapColorMode.Opacity) {
    const { scheme, inverted } = schemeNamed(color.scheme, theme.isDark);
    return schemeSteps(scheme, { steps: color.steps, reverse: color.reverse, inverted });
  }
  const full = theme.visualization.getColorByName(color.fill || "dark-orange");
  const exponent = color.scale === HeatmapColorScale.Linear ? 1 : color.exponent;
  return opacitySteps(color.steps, exponent, (alpha) => colorManipulator.alpha(full, alpha));
};

/** From where to where a row counts, as "5 ms - 10 ms"; a row with a name only is called by it. */
export const bucketText = ({ labels, layout, zero }: Heat, row: number): string => {
  const own = labels[row] ?? "";
  if (layout === "unknown") return own;
  const [from, to] =
    layout === "le" ? [labels[row - 1] ?? zero ?? "-Inf", own] : [own, labels[row + 1] ?? infinite];
  return `${from} - ${to}`;
};
