// Draws one row of a timeline on the canvas: its regions and what is written into them.

import { colorManipulator, type GrafanaTheme2 } from "@grafana/data";
import { VisibilityMode } from "@grafana/schema";
import { measureText, UPLOT_AXIS_FONT_SIZE } from "@grafana/ui";
import type uPlot from "uplot";
import { type Align, type Lane, textStart } from "./layout.ts";
import type { Options } from "./options.ts";
import type { Region } from "./regions.ts";
import type { Row, State } from "./states.ts";

interface Style {
  readonly options: Options;
  readonly theme: GrafanaTheme2;
}
interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly height: number;
}

/** The least contrast of a white text with its region; with less it is black. */
const readable = 3;
/** Between a text and the end of its region, in CSS pixels. */
const padding = 4;

export const drawRow = (plot: uPlot, row: Row, lane: Lane, style: Style): void => {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  for (const region of row.regions) {
    const area = areaOf(plot, region, lane);
    if (area.right <= bbox.left || area.left >= bbox.left + bbox.width) continue;
    drawRegion(ctx, area, region.value, row);
    drawText(plot, area, region.value, row, style);
  }
  ctx.restore();
};

/** Edges lie on whole pixels, so that neighbours touch without a seam. */
const areaOf = ({ bbox, valToPos }: uPlot, { from, to }: Region<State>, { top, height }: Lane): Area => {
  const upper = Math.round(bbox.top + top * bbox.height);
  const lower = Math.round(bbox.top + (top + height) * bbox.height);
  const left = Math.round(valToPos(from, "x", true));
  return {
    left,
    right: Math.max(Math.round(valToPos(to, "x", true)), left + 1),
    top: upper,
    height: lower - upper,
  };
};

const drawRegion = (ctx: CanvasRenderingContext2D, area: Area, { color }: State, row: Row): void => {
  const { left, right, top, height } = area;
  ctx.fillStyle = colorManipulator.alpha(color, row.opacity / 100);
  ctx.fillRect(left, top, right - left, height);
  const line = row.lineWidth * devicePixelRatio;
  if (line <= 0) return;
  ctx.strokeStyle = color;
  ctx.lineWidth = line;
  ctx.strokeRect(
    left + line / 2,
    top + line / 2,
    Math.max(right - left - line, 1),
    Math.max(height - line, 1),
  );
};

/** Written only where it fits, unless it is to be written always: then it is cut off at the region's end. */
const drawText = ({ ctx, bbox }: uPlot, area: Area, { text, color }: State, row: Row, style: Style): void => {
  const { options, theme } = style;
  const ratio = devicePixelRatio;
  const size = UPLOT_AXIS_FONT_SIZE * ratio;
  const seen = { left: Math.max(area.left, bbox.left), right: Math.min(area.right, bbox.left + bbox.width) };
  const width = measureText(text, UPLOT_AXIS_FONT_SIZE).width * ratio;
  const fits = width + 2 * padding * ratio <= seen.right - seen.left && area.height >= size;
  if (options.showValue === VisibilityMode.Never || (options.showValue === VisibilityMode.Auto && !fits))
    return;
  const align: Align = fits ? (options.alignValue ?? "left") : "left";
  ctx.save();
  ctx.beginPath();
  ctx.rect(seen.left, area.top, seen.right - seen.left, area.height);
  ctx.clip();
  ctx.font = `${size}px ${theme.typography.fontFamily}`;
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  ctx.fillStyle = theme.colors.getContrastText(colorManipulator.alpha(color, row.opacity / 100), readable);
  ctx.fillText(text, textStart(seen, width, align, padding * ratio), area.top + area.height / 2);
  ctx.restore();
};
