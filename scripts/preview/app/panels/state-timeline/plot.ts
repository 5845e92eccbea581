// The plot of a state timeline on Grafana's axes: a lane a row, and which region the mouse points at.

import type { GrafanaTheme2, TimeRange } from "@grafana/data";
import { AxisPlacement, ScaleDirection, ScaleOrientation, VisibilityMode } from "@grafana/schema";
import { measureText, UPLOT_AXIS_FONT_SIZE, UPlotConfigBuilder } from "@grafana/ui";
import type uPlot from "uplot";
import { type Box, hoverBox, nowhere } from "../hover.ts";
import { shortened } from "../shorten.ts";
import { addTimeAxis } from "../time-axis.ts";
import { drawRow } from "./draw.ts";
import { laneOf, rowAt } from "./layout.ts";
import type { Options } from "./options.ts";
import { regionAt } from "./regions.ts";
import type { Row, State } from "./states.ts";

export interface Chart {
  readonly rows: readonly Row[];
  readonly options: Options;
  readonly range: TimeRange;
  readonly timeZone: string;
  readonly theme: GrafanaTheme2;
  readonly width: number;
  readonly pointing: boolean;
}

/** Names take up to a quarter of the width, on small panels a little more. */
const namesWidth = (width: number): number => Math.min(Math.max(width / 4, 80), width * 0.4);
/** Between a name and its lane, in pixels, as Grafana leaves it. */
const namesGap = 15;

const middleOf = ({ rows, options }: Chart, row: number): number => {
  const { top, height } = laneOf(row, rows.length, options.rowHeight);
  return 1 - top - height / 2;
};

/** All times at which something may change; at each of them every row has a point in its middle, so that uPlot finds it. */
export const dataOf = (chart: Chart): uPlot.AlignedData => {
  const { from, to } = chart.range;
  const ends = chart.rows.flatMap(({ regions }) => regions.flatMap((region) => [region.from, region.to]));
  const times = [...new Set([from.valueOf(), ...ends, to.valueOf()])].sort((a, b) => a - b);
  return [times, ...chart.rows.map((_, row) => times.map(() => middleOf(chart, row)))];
};

export const plotOf = (chart: Chart): UPlotConfigBuilder => {
  const { rows, theme, timeZone } = chart;
  const builder = new UPlotConfigBuilder(timeZone);
  addTimeAxis(builder, { ...chart, grid: true });
  addNames(builder, chart);
  rows.forEach((row, index) => {
    builder.addSeries({
      scaleKey: "y",
      theme,
      showPoints: VisibilityMode.Never,
      pathBuilder: (plot) => {
        drawRow(plot, row, laneOf(index, rows.length, chart.options.rowHeight), chart);
        return null;
      },
    });
  });
  builder.setCursor({
    ...hoverBox((plot, series) => boxOf(plot, chart, series - 1)),
    focus: { prox: 1e4 },
    dataIdx: (plot, series, closest, time) =>
      series === 0 || (chart.pointing && stateUnder(plot, chart, series - 1, time)) ? closest : null,
  });
  return builder;
};

const addNames = (builder: UPlotConfigBuilder, chart: Chart): void => {
  const { rows, theme, width } = chart;
  const { axisPlacement, axisWidth } = rows[0]?.axis ?? {};
  const measure = (text: string) => measureText(text, UPLOT_AXIS_FONT_SIZE).width;
  const names = rows.map(({ name }) => shortened(name, namesWidth(width), measure));
  builder.addScale({
    scaleKey: "y",
    isTime: false,
    orientation: ScaleOrientation.Vertical,
    direction: ScaleDirection.Up,
    range: () => [0, 1],
  });
  builder.addAxis({
    scaleKey: "y",
    theme,
    placement: axisPlacement === AxisPlacement.Hidden ? AxisPlacement.Hidden : AxisPlacement.Left,
    ...(axisWidth === undefined ? {} : { size: axisWidth }),
    grid: { show: false },
    ticks: { show: false },
    gap: namesGap,
    splits: () => rows.map((_, row) => middleOf(chart, row)),
    values: () => names,
  });
};

/** The state of a row at the time under the mouse. */
export const stateUnder = (plot: uPlot, { rows }: Chart, row: number, time?: number): State | undefined => {
  const at = time ?? plot.posToVal(plot.cursor.left ?? -1, "x");
  return regionAt(rows[row]?.regions ?? [], at)?.value;
};

/** The number of the row under the mouse. */
export const rowUnder = (plot: uPlot, { rows, options }: Chart): number =>
  rowAt((plot.cursor.top ?? 0) / plot.over.clientHeight, rows.length, options.rowHeight);

const boxOf = (plot: uPlot, chart: Chart, row: number): Box => {
  const region = regionAt(chart.rows[row]?.regions ?? [], plot.posToVal(plot.cursor.left ?? -1, "x"));
  if (region === undefined || row !== rowUnder(plot, chart)) return nowhere;
  const { top, height } = laneOf(row, chart.rows.length, chart.options.rowHeight);
  const { clientWidth: width, clientHeight } = plot.over;
  const left = Math.max(plot.valToPos(region.from, "x"), 0);
  const right = Math.min(plot.valToPos(region.to, "x"), width);
  return { left, top: top * clientHeight, width: right - left, height: height * clientHeight };
};
