// What the pointer shows and does over a graph: the values at its time, the crosshair, dragging to zoom.

import { type DataFrame, type Field, FieldType, formattedValueToString } from "@grafana/data";
import { type DashboardCursorSync, type SortOrder, TooltipDisplayMode } from "@grafana/schema";
import {
  getFieldDisplayItems,
  TooltipPlugin2,
  type UPlotConfigBuilder,
  VizTooltipContent,
  VizTooltipHeader,
  VizTooltipWrapper,
} from "@grafana/ui";
import type { ReactElement, ReactNode } from "react";
import type { PanelProps } from "./panel.ts";

interface Props {
  readonly config: UPlotConfigBuilder;
  /** The graph's series beside one time. */
  readonly aligned: DataFrame;
  readonly mode: TooltipDisplayMode;
  readonly sort: SortOrder;
  readonly hideZeros?: boolean;
  /** Whether the pointer is seen in the other graphs, too. */
  readonly sync: DashboardCursorSync;
  readonly onZoom: PanelProps["onZoom"];
}

/** Grafana's names for what the pointer is over: the nearest series, all of them, or a point itself. */
const hover = { [TooltipDisplayMode.Single]: 0, [TooltipDisplayMode.Multi]: 1 } as const;
const numeric = ({ type }: Field): boolean => type === FieldType.number || type === FieldType.enum;
const width = 600;

const time = (field: Field | undefined, index: number | null | undefined): string => {
  if (field === undefined || index === null || index === undefined) return "";
  const value: unknown = field.values[index];
  return field.display ? formattedValueToString(field.display(value)) : String(value);
};

/** Grafana's tooltip; to be put inside a graph. */
export const Tooltip = ({
  config,
  aligned,
  mode,
  sort,
  hideZeros,
  sync,
  onZoom,
}: Props): ReactElement | null => {
  const content = (indexes: (number | null)[], series: number | null, pinned: boolean): ReactNode => {
    const [x] = aligned.fields;
    if (x === undefined) return null;
    const index = mode === TooltipDisplayMode.Multi ? indexes[0] : indexes[series ?? 0];
    return (
      <VizTooltipWrapper>
        <VizTooltipHeader item={{ label: "", value: time(x, index) }} isPinned={pinned} />
        <VizTooltipContent
          items={getFieldDisplayItems(aligned.fields, x, indexes, series, mode, sort, numeric, hideZeros)}
          isPinned={pinned}
        />
      </VizTooltipWrapper>
    );
  };
  if (mode === TooltipDisplayMode.None) return null;
  return (
    <TooltipPlugin2
      config={config}
      hoverMode={hover[mode]}
      queryZoom={onZoom}
      syncMode={sync}
      syncScope="global"
      maxWidth={width}
      render={(_, indexes, series, pinned) => content(indexes, series, pinned)}
    />
  );
};
