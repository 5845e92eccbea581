// Heatmaps: a histogram over time, one column a step, one row a bucket, coloured by how many fell into it.

import { TooltipDisplayMode } from "@grafana/schema";
import { TooltipPlugin2, UPlotChart } from "@grafana/ui";
import { type ReactElement, useMemo } from "react";
import { Annotations } from "./annotations.tsx";
import { type Heat, heatOf } from "./heatmap/model.ts";
import { dataOf, plotOf } from "./heatmap/plot.ts";
import { ColourScale } from "./heatmap/scale.tsx";
import { Tooltip } from "./heatmap/tooltip.tsx";
import { hoverAll } from "./hover.ts";
import { Note } from "./note.tsx";
import type { PanelProps } from "./panel.ts";

/** What the scale takes below the plot, in pixels. */
const scaleHeight = 40;

export const Heatmap = (props: PanelProps): ReactElement => {
  const { frames, panel, theme, range, height } = props;
  const heat = useMemo(() => heatOf({ frames, panel, theme, range }), [frames, panel, theme, range]);
  if (heat === undefined) return <Note>No data</Note>;
  const { options, domain } = heat;
  if (options.calculate) return <Note>No preview of a heatmap that Grafana computes from single values</Note>;
  const scaled = options.legend.show && domain.max > domain.min;
  return (
    <>
      <Plot {...props} heat={heat} height={scaled ? height - scaleHeight : height} />
      {scaled && (
        <div style={{ height: scaleHeight, margin: "0 0 0 25px", padding: "10px 0 0", maxWidth: 300 }}>
          <ColourScale heat={heat} />
        </div>
      )}
    </>
  );
};

type PlotProps = PanelProps & { readonly heat: Heat };

const Plot = ({ heat, view, range, timeZone, theme, width, height, onZoom }: PlotProps): ReactElement => {
  const pointing = heat.options.tooltip.mode !== TooltipDisplayMode.None;
  const config = useMemo(
    () => plotOf({ heat, range, timeZone, theme, height, pointing }),
    [heat, range, timeZone, theme, height, pointing],
  );
  const data = useMemo(() => dataOf(heat), [heat]);
  return (
    <UPlotChart config={config} data={data} width={width} height={height}>
      <TooltipPlugin2
        config={config}
        hoverMode={hoverAll}
        queryZoom={onZoom}
        render={(_, [, cell], __, pinned) =>
          typeof cell === "number" && <Tooltip heat={heat} cell={cell} timeZone={timeZone} pinned={pinned} />
        }
      />
      <Annotations config={config} annotations={view.annotations} timeZone={timeZone} />
    </UPlotChart>
  );
};
