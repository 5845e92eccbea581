// The light box over what the mouse points at, in graphs that are drawn here.

import type uPlot from "uplot";

export type Box = uPlot.BBox;

/** uPlot's cursor as a box: `boxOf` says where it is, in pixels of the plot. */
export function hoverBox(boxOf: (plot: uPlot, series: number) => Box): uPlot.Cursor {
  return {
    points: {
      show: () => {
        const box = document.createElement("div");
        box.style.borderRadius = "0";
        return box;
      },
      bbox: boxOf,
      fill: () => "rgba(255, 255, 255, 0.2)",
      stroke: () => "transparent",
    },
  };
}

/** Outside of the plot, where nothing is seen. */
export const nowhere: Box = { left: -10, top: -10, width: 0, height: 0 };

/** Grafana's tooltip for whatever is under the mouse; its own list of modes is types only. */
export const hoverAll = 1;
