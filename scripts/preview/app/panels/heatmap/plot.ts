// The plot of a heatmap on Grafana's axes: cells on the canvas, and which of them the mouse points at.

import type { TimeRange } from "@grafana/data";
import { AxisPlacement, ScaleDirection, ScaleOrientation, VisibilityMode } from "@grafana/schema";
import { UPlotConfigBuilder } from "@grafana/ui";
import type uPlot from "uplot";
import type { Box } from "../hover.ts";
import { hoverBox, nowhere } from "../hover.ts";
import type { PanelProps } from "../panel.ts";
import { addTimeAxis, plotPadding, timeAxisHeight } from "../time-axis.ts";
import { columnAt, shown } from "./cells.ts";
import { stepOf } from "./colours.ts";
import type { Heat } from "./model.ts";
import { ticksOf } from "./ticks.ts";

export interface Frame {
  readonly heat: Heat;
  readonly range: TimeRange;
  readonly timeZone: string;
  readonly theme: PanelProps["theme"];
  readonly height: number;
  readonly pointing: boolean;
}

/** One point a cell, column by column, so that uPlot knows each cell by a number. */
export function dataOf({ cells }: Heat): uPlot.AlignedData {
  const xs = cells.times.flatMap((time, column) => (cells.counts[column] ?? []).map(() => time));
  const ys = cells.counts.flatMap((column) => column.map((_, row) => row + 0.5));
  return [xs, ys];
}

export function plotOf(frame: Frame): UPlotConfigBuilder {
  const builder = new UPlotConfigBuilder(frame.timeZone);
  addTimeAxis(builder, { ...frame, grid: false });
  addRows(builder, frame);
  builder.addSeries({
    scaleKey: "y",
    theme: frame.theme,
    showPoints: VisibilityMode.Never,
    pathBuilder: (plot) => {
      drawCells(plot, frame.heat);
      return null;
    },
  });
  builder.setCursor({
    ...hoverBox((plot) => boxOf(plot, frame.heat)),
    focus: { prox: 1e4 },
    dataIdx: (plot, series, closest) =>
      series === 0 ? closest : frame.pointing ? (cellUnder(plot, frame.heat) ?? null) : null,
  });
  return builder;
}

function addRows(builder: UPlotConfigBuilder, { heat, theme, height }: Frame): void {
  const { labels, layout, zero, options } = heat;
  const { yAxis } = options;
  const ticks = ticksOf(labels, { layout, zero, height: height - timeAxisHeight - plotPadding });
  const written = new Map(ticks.map(({ at, label }) => [at, label]));
  builder.addScale({
    scaleKey: "y",
    isTime: false,
    orientation: ScaleOrientation.Vertical,
    direction: yAxis.reverse ? ScaleDirection.Down : ScaleDirection.Up,
    range: () => [0, labels.length],
  });
  builder.addAxis({
    scaleKey: "y",
    theme,
    placement: placementOf(yAxis.axisPlacement),
    ...(yAxis.axisLabel ? { label: yAxis.axisLabel } : {}),
    ...(yAxis.axisWidth === undefined ? {} : { size: yAxis.axisWidth }),
    grid: { show: false },
    splits: () => [...written.keys()],
    values: (_, splits) => splits.map((at) => written.get(at) ?? ""),
  });
}

const placementOf = (placement: AxisPlacement | undefined) =>
  placement === AxisPlacement.Right || placement === AxisPlacement.Hidden ? placement : AxisPlacement.Left;

function drawCells(plot: uPlot, heat: Heat): void {
  const { cells, filter, domain, palette, options } = heat;
  const { ctx, bbox } = plot;
  const ratio = devicePixelRatio;
  const [gap, radius] = [(options.cellGap ?? 1) * ratio, (options.cellRadius ?? 0) * ratio];
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  cells.counts.forEach((column, index) => {
    column.forEach((count, row) => {
      if (!shown(count, filter)) return;
      const { left, top, width, height } = cellBox(plot, heat, { column: index, row }, true);
      ctx.fillStyle = palette[stepOf(count, domain, palette.length)] ?? "transparent";
      ctx.beginPath();
      ctx.roundRect(left, top, Math.max(width - gap, 1), Math.max(height - gap, 1), radius);
      ctx.fill();
    });
  });
  ctx.restore();
}

interface Place {
  readonly column: number;
  readonly row: number;
}

/** Edges lie on whole pixels, so that no neighbour shines through. */
function cellBox(plot: uPlot, { cells }: Heat, { column, row }: Place, canvas: boolean): Box {
  const end = cells.times[column] ?? 0;
  const x = (time: number) => Math.round(plot.valToPos(time, "x", canvas));
  const y = (edge: number) => Math.round(plot.valToPos(edge, "y", canvas));
  const [left, right] = [x(end - cells.step), x(end)];
  const [top, bottom] = [Math.min(y(row), y(row + 1)), Math.max(y(row), y(row + 1))];
  return { left, top, width: right - left, height: bottom - top };
}

/** The number of the cell under the mouse, as in `dataOf`; undefined over an empty one. */
export function cellUnder(plot: uPlot, heat: Heat): number | undefined {
  const { left = -1, top = -1 } = plot.cursor;
  if (left < 0 || top < 0) return undefined;
  const rows = heat.labels.length;
  const column = columnAt(heat.cells, plot.posToVal(left, "x"));
  const row = Math.floor(plot.posToVal(top, "y"));
  if (column === undefined || !shown(heat.cells.counts[column]?.[row], heat.filter)) return undefined;
  return column * rows + row;
}

export const placeOf = ({ labels }: Heat, cell: number): Place => ({
  column: Math.floor(cell / labels.length),
  row: cell % labels.length,
});

function boxOf(plot: uPlot, heat: Heat): Box {
  const cell = cellUnder(plot, heat);
  return cell === undefined ? nowhere : cellBox(plot, heat, placeOf(heat, cell), false);
}
