// Time series: how something changed.

import { type DataFrame, EventBusSrv, type FieldConfig, FieldType, getFieldDisplayName } from "@grafana/data";
import {
  DashboardCursorSync,
  LegendDisplayMode,
  SortOrder,
  TooltipDisplayMode,
  type VizLegendOptions,
} from "@grafana/schema";
import {
  TimeSeries as Graph,
  type PanelContext,
  PanelContextProvider,
  SeriesVisibilityChangeMode,
} from "@grafana/ui";
import { type ReactElement, useMemo, useState } from "react";
import type { View } from "../../format.ts";
import { optionsOf } from "../model/defaults.ts";
import { Annotations } from "./annotations.tsx";
import type { PanelProps } from "./panel.ts";
import { Tooltip } from "./tooltip.tsx";

const legend: VizLegendOptions = {
  displayMode: LegendDisplayMode.List,
  placement: "bottom",
  showLegend: true,
  calcs: [],
};
const assumed = {
  legend,
  tooltip: { mode: TooltipDisplayMode.Single, sort: SortOrder.None, hideZeros: false },
  timezone: undefined as readonly string[] | undefined,
};
/** Older dashboards hide the legend by its mode. */
const withLegend = ({ showLegend, displayMode }: VizLegendOptions): boolean =>
  showLegend && displayMode !== LegendDisplayMode.Hidden;
const events = new EventBusSrv();

/** Grafana's number of a dashboard's shared pointer, which is beyond what other readers of the JSON need. */
const syncOf = ({ dashboard }: View): DashboardCursorSync =>
  "graphTooltip" in dashboard ? Number(dashboard.graphTooltip) : DashboardCursorSync.Crosshair;

/** Infinities and what is not a number are not drawn. */
const drawable = (value: unknown): unknown =>
  typeof value === "number" && !Number.isFinite(value) ? null : value;

const hidden = (config: FieldConfig<object>): FieldConfig<object> => ({
  ...config,
  custom: { ...config.custom, hideFrom: { legend: false, tooltip: true, viz: true } },
});

/** The frames that have a time, without what cannot be drawn; those not chosen in the legend are hidden. */
const graphed = (frames: DataFrame[], shown: ReadonlySet<string> | undefined): DataFrame[] =>
  frames
    .filter(({ fields }) => fields.some(({ type }) => type === FieldType.time))
    .map((frame) => ({
      ...frame,
      fields: frame.fields.map((field) => {
        if (field.type !== FieldType.number) return field;
        const off = shown !== undefined && !shown.has(getFieldDisplayName(field, frame, frames));
        return {
          ...field,
          values: field.values.map(drawable),
          config: off ? hidden(field.config) : field.config,
        };
      }),
    }));

/** What a click on the legend leaves visible: one series alone, with a key pressed one more or less; undefined is all. */
const chosen = (
  shown: ReadonlySet<string> | undefined,
  label: string | readonly string[] | null,
  mode: SeriesVisibilityChangeMode,
): ReadonlySet<string> | undefined => {
  if (label === null) return undefined;
  const labels = typeof label === "string" ? [label] : label;
  if (mode === SeriesVisibilityChangeMode.SetExactly) return new Set(labels);
  const name = labels[0] ?? "";
  if (mode === SeriesVisibilityChangeMode.ToggleSelection)
    return shown?.size === 1 && shown.has(name) ? undefined : new Set([name]);
  const next = new Set(shown);
  if (!next.delete(name)) next.add(name);
  return next.size === 0 ? undefined : next;
};

interface Legend {
  /** The series that are left; undefined is all. */
  readonly shown: ReadonlySet<string> | undefined;
  readonly sort: { readonly sortBy: string; readonly sortDesc: boolean } | undefined;
  readonly context: PanelContext;
}
/** What clicks on the legend do. */
const useLegend = (sync: DashboardCursorSync): Legend => {
  const [shown, show] = useState<Legend["shown"]>();
  const [sort, sortBy] = useState<Legend["sort"]>();
  const context = useMemo(
    (): PanelContext => ({
      eventsScope: "global",
      eventBus: events,
      sync: () => sync,
      onToggleSeriesVisibility: (label, mode) => show((before) => chosen(before, label, mode)),
      onToggleLegendSort: (column) =>
        sortBy((before) => ({ sortBy: column, sortDesc: before?.sortBy !== column || !before.sortDesc })),
    }),
    [sync],
  );
  return { shown, sort, context };
};

/** Grafana's graph with its tooltip, its annotations and its legend. */
export const TimeSeries = (props: PanelProps): ReactElement => {
  const { panel, frames, view, range, timeZone, width, height, onZoom } = props;
  const sync = syncOf(view);
  const { shown, sort, context } = useLegend(sync);
  const options = useMemo(() => optionsOf(panel, assumed), [panel]);
  const graphs = useMemo(() => graphed(frames, shown), [frames, shown]);
  const legendOptions = useMemo(
    () => ({ ...options.legend, ...sort, showLegend: withLegend(options.legend) }),
    [options, sort],
  );
  const zones = useMemo(() => [...(options.timezone ?? [timeZone])], [options, timeZone]);
  return (
    <PanelContextProvider value={context}>
      <Graph
        frames={graphs}
        width={width}
        height={height}
        timeRange={range}
        timeZone={zones}
        legend={legendOptions}
        options={options}
      >
        {(config, aligned) => (
          <>
            <Tooltip config={config} aligned={aligned} sync={sync} onZoom={onZoom} {...options.tooltip} />
            <Annotations config={config} annotations={view.annotations} timeZone={timeZone} />
          </>
        )}
      </Graph>
    </PanelContextProvider>
  );
};
