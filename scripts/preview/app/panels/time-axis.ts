// The time axis below a graph that is drawn here, as below Grafana's own graphs.

import type { GrafanaTheme2, TimeRange } from "@grafana/data";
import { AxisPlacement, ScaleDirection, ScaleOrientation } from "@grafana/schema";
import type { UPlotConfigBuilder } from "@grafana/ui";

export interface TimeAxis {
  readonly range: TimeRange;
  readonly timeZone: string;
  readonly theme: GrafanaTheme2;
  readonly grid: boolean;
}

/** The axis' own height, and the free strip that a plot keeps above itself, in pixels. */
export const timeAxisHeight = 21;
export const plotPadding = 8;

export function addTimeAxis(builder: UPlotConfigBuilder, { range, timeZone, theme, grid }: TimeAxis): void {
  builder.addScale({
    scaleKey: "x",
    isTime: true,
    orientation: ScaleOrientation.Horizontal,
    direction: ScaleDirection.Right,
    range: () => [range.from.valueOf(), range.to.valueOf()],
  });
  builder.addAxis({
    scaleKey: "x",
    isTime: true,
    placement: AxisPlacement.Bottom,
    timeZone,
    theme,
    grid: { show: grid },
  });
}
