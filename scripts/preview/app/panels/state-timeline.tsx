// State timelines: which state each series was in, over time.

import { TooltipDisplayMode } from "@grafana/schema";
import { Pagination, TooltipPlugin2, UPlotChart, VizLayout, VizLegend } from "@grafana/ui";
import { type ReactElement, useMemo, useState } from "react";
import { optionsOf } from "../model/defaults.ts";
import { Annotations } from "./annotations.tsx";
import { hoverAll } from "./hover.ts";
import { Note } from "./note.tsx";
import type { PanelProps } from "./panel.ts";
import { pagesOf } from "./state-timeline/layout.ts";
import { assumed, type Options } from "./state-timeline/options.ts";
import { dataOf, plotOf, rowUnder } from "./state-timeline/plot.ts";
import { legendItems, type Row, rowsOf } from "./state-timeline/states.ts";
import { Tooltip } from "./state-timeline/tooltip.tsx";

/** The height that the page numbers take, in pixels. */
const pager = 40;

export const StateTimeline = (props: PanelProps): ReactElement => {
  const { panel, frames, range, theme, width, height } = props;
  const [page, turn] = useState(1);
  const options = useMemo(() => optionsOf(panel, assumed), [panel]);
  const all = useMemo(
    () => rowsOf(frames, options, range.to.valueOf(), theme),
    [frames, options, range, theme],
  );
  const { size, pages } = pagesOf(all.length, options.perPage ?? 0);
  const current = Math.min(page, pages);
  const rows = useMemo(() => all.slice((current - 1) * size, current * size), [all, current, size]);
  if (rows.length === 0) return <Note>No data</Note>;
  const room = pages > 1 ? height - pager : height;
  return (
    <>
      <VizLayout width={width} height={room} legend={legendOf(legendItems(all, theme), options)}>
        {(wide, high) => <Plot {...props} rows={rows} options={options} width={wide} height={high} />}
      </VizLayout>
      {pages > 1 && (
        <div style={{ display: "flex", justifyContent: "center", height: pager, paddingTop: 8 }}>
          <Pagination
            currentPage={current}
            numberOfPages={pages}
            onNavigate={turn}
            showSmallVersion={width < 550}
          />
        </div>
      )}
    </>
  );
};

const legendOf = (items: ReturnType<typeof legendItems>, { legend }: Options) => {
  if (!legend.showLegend || items.length === 0) return null;
  const { placement, displayMode, width } = legend;
  return (
    <VizLayout.Legend placement={placement} {...(width === undefined ? {} : { width })}>
      <VizLegend items={items} placement={placement} displayMode={displayMode} readonly />
    </VizLayout.Legend>
  );
};

type PlotProps = PanelProps & { readonly rows: readonly Row[]; readonly options: Options };

const Plot = ({
  rows,
  options,
  view,
  range,
  timeZone,
  theme,
  width,
  height,
  onZoom,
}: PlotProps): ReactElement => {
  const chart = useMemo(() => {
    const pointing = options.tooltip.mode !== TooltipDisplayMode.None;
    return { rows, options, range, timeZone, theme, width, pointing };
  }, [rows, options, range, timeZone, theme, width]);
  // A change of size needs new ticks, as names are cut to the width.
  const config = useMemo(() => plotOf(chart), [chart]);
  const data = useMemo(() => dataOf(chart), [chart]);
  return (
    <UPlotChart config={config} data={data} width={width} height={height}>
      <TooltipPlugin2
        config={config}
        hoverMode={hoverAll}
        queryZoom={onZoom}
        render={(plot, _, __, pinned) => {
          const time = plot.posToVal(plot.cursor.left ?? 0, "x");
          return <Tooltip chart={chart} active={rowUnder(plot, chart)} time={time} pinned={pinned} />;
        }}
      />
      <Annotations config={config} annotations={view.annotations} timeZone={timeZone} />
    </UPlotChart>
  );
};
