// A state timeline's options, with what Grafana assumes of those that are not set.

import { LegendDisplayMode, SortOrder, TooltipDisplayMode, VisibilityMode } from "@grafana/schema";
import type { Options as Given } from "@grafana/schema/dist/esm/raw/composable/statetimeline/panelcfg/x/StateTimelinePanelCfg_types.gen";

export type Options = Given;

export const assumed: Options = {
  mergeValues: true,
  showValue: VisibilityMode.Auto,
  alignValue: "left",
  rowHeight: 0.9,
  perPage: 20,
  legend: { showLegend: true, displayMode: LegendDisplayMode.List, placement: "bottom", calcs: [] },
  tooltip: { mode: TooltipDisplayMode.Single, sort: SortOrder.None },
};
