// Which component draws which of Grafana's panel types.

import type { ComponentType } from "react";
import { AlertList } from "./alertlist.tsx";
import { BarGauge } from "./bargauge.tsx";
import { DashboardList } from "./dashlist.tsx";
import { Gauge } from "./gauge.tsx";
import { Heatmap } from "./heatmap.tsx";
import type { PanelProps } from "./panel.ts";
import { Stat } from "./stat.tsx";
import { StateTimeline } from "./state-timeline.tsx";
import { Table } from "./table.tsx";
import { Text } from "./text.tsx";
import { TimeSeries } from "./timeseries.tsx";

export interface PanelType {
  readonly component: ComponentType<PanelProps>;
  /** What it does without any data: most say "No data", a stat says it in its own way, a text needs none. */
  readonly empty: "says" | "draws" | "needs none";
  /** Grafana lets tables reach the panel's border. */
  readonly padding?: "none";
}

/** By Grafana's name of the type; a row is not a panel but part of the page. */
export const panelTypes: Readonly<Record<string, PanelType>> = {
  alertlist: { component: AlertList, empty: "needs none" },
  bargauge: { component: BarGauge, empty: "draws" },
  dashlist: { component: DashboardList, empty: "needs none" },
  gauge: { component: Gauge, empty: "says" },
  heatmap: { component: Heatmap, empty: "says" },
  stat: { component: Stat, empty: "draws" },
  "state-timeline": { component: StateTimeline, empty: "says" },
  table: { component: Table, empty: "says", padding: "none" },
  text: { component: Text, empty: "needs none" },
  timeseries: { component: TimeSeries, empty: "says" },
};
