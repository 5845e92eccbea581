// The house style: how each drawing looks in Grafana. The only place that knows panel builders.

import { PanelBuilder as BarGauge } from "@grafana/grafana-foundation-sdk/bargauge";
import {
  BarGaugeDisplayMode,
  BarGaugeValueMode,
  BigValueColorMode,
  BigValueGraphMode,
  BigValueTextMode,
  GraphThresholdsStyleConfigBuilder,
  GraphThresholdsStyleMode,
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  SortOrder,
  StackingConfigBuilder,
  StackingMode,
  TooltipDisplayMode,
  VisibilityMode,
  VizLegendOptionsBuilder,
  VizOrientation,
  VizTextDisplayOptionsBuilder,
  VizTooltipOptionsBuilder,
} from "@grafana/grafana-foundation-sdk/common";
import {
  FieldColorBuilder,
  FieldColorModeId,
  MappingType,
  SpecialValueMatch,
  type ValueMapping,
} from "@grafana/grafana-foundation-sdk/dashboard";
import {
  PanelBuilder as Heatmap,
  HeatmapColorMode,
  HeatmapColorOptionsBuilder,
  YAxisConfigBuilder,
} from "@grafana/grafana-foundation-sdk/heatmap";
import { PanelBuilder as Stat } from "@grafana/grafana-foundation-sdk/stat";
import { PanelBuilder as StateTimeline } from "@grafana/grafana-foundation-sdk/statetimeline";
import { PanelBuilder as Table } from "@grafana/grafana-foundation-sdk/table";
import { PanelBuilder as Text, TextMode } from "@grafana/grafana-foundation-sdk/text";
import { PanelBuilder as TimeSeries } from "@grafana/grafana-foundation-sdk/timeseries";
import { canBeNothing } from "../../signals/silence.ts";
import { hasLines } from "../names.ts";
import type { Drawing, Panel, State } from "../panel.ts";
import { quiet, ramp, silent, stateColour } from "./colour.ts";
import { narrowest } from "./table.ts";
import { axisLabel, grafanaUnit } from "./unit.ts";

const last = () => new ReduceDataOptionsBuilder().calcs(["lastNotNull"]).fields("").values(false);
/** Not the last that there was: of what has gone silent the last value is none. */
const latest = () => new ReduceDataOptionsBuilder().calcs(["last"]).fields("").values(false);
/** Three names stand beside each other, with room left for the lines; more of them in a table, which scrolls. */
const isShort = ({ targets }: Panel): boolean =>
  targets.every(({ names }) => names) && targets.flatMap(({ names }) => names ?? []).length <= 3;
/** Last and worst of each line, the worst line first; a single one is named by its title. */
const legend = (panel: Panel) => {
  const lines = new VizLegendOptionsBuilder().placement(LegendPlacement.Bottom);
  if (!hasLines(panel)) return lines.showLegend(false).displayMode(LegendDisplayMode.List).calcs([]);
  const isHighGood = panel.targets[0]?.signal.better === "high";
  return lines
    .showLegend(true)
    .displayMode(isShort(panel) ? LegendDisplayMode.List : LegendDisplayMode.Table)
    .calcs(["lastNotNull", isHighGood ? "min" : "max"])
    .sortBy("Last *")
    .sortDesc(!isHighGood);
};
const tooltip = () =>
  new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi).sort(SortOrder.Descending);
/** Of a line of which nothing else is said; of several each has a shade of its own. */
const blue = () => new FieldColorBuilder().mode(FieldColorModeId.Shades).fixedColor(ramp[0]);
const byThreshold = () => new FieldColorBuilder().mode(FieldColorModeId.Thresholds);

/** `1 → Up`: a state reads as a word, and only what is bad has a colour. */
const mappings = (states: readonly State[], well: string): ValueMapping[] => {
  const options = Object.fromEntries(
    states.map(({ value, text, colour }, index) => [
      String(value),
      { text, color: stateColour(colour, well), index },
    ]),
  );
  return states.length === 0 ? [] : [{ type: MappingType.ValueToText, options }];
};

/** Neither good nor bad: without this it has the colour of the lowest step, which may be that of the worst. */
const special = (match: SpecialValueMatch, text: string, color: string): ValueMapping => ({
  type: MappingType.SpecialValue,
  options: { match, result: { text, color } },
});
/** What has gone silent is told; where there are no events, nothing is wrong with that. */
const nothing = ({ targets: [first] }: Panel): ValueMapping[] =>
  first && canBeNothing(first.signal)
    ? [special(SpecialValueMatch.Null, "–", quiet), special(SpecialValueMatch.NotANumber, "No data", silent)]
    : [special(SpecialValueMatch.NullAndNan, "No data", silent)];

/** What is below a line belongs to it only where nothing else is drawn there. */
const fill = (panel: Panel): number => (panel.stack ? 40 : hasLines(panel) ? 0 : 10);
const timeseries = (panel: Panel) => {
  const bounds = panel.bounded ? GraphThresholdsStyleMode.DashedAndArea : GraphThresholdsStyleMode.Off;
  const drawn = new TimeSeries()
    .legend(legend(panel))
    .tooltip(tooltip())
    .lineWidth(2)
    .fillOpacity(fill(panel))
    .showPoints(VisibilityMode.Never)
    .spanNulls(false)
    .axisLabel(axisLabel(panel.unit))
    .axisSoftMin(panel.softMin ?? 0)
    .colorScheme(blue())
    .thresholdsStyle(new GraphThresholdsStyleConfigBuilder().mode(bounds))
    .stacking(
      new StackingConfigBuilder().mode(panel.stack ? StackingMode.Normal : StackingMode.None).group("A"),
    );
  return panel.softMax === undefined ? drawn : drawn.axisSoftMax(panel.softMax);
};
/** Of one size on all tiles; what stands above the number keeps it at the top, where no sparkline is behind it. */
const sizes = () => new VizTextDisplayOptionsBuilder().titleSize(12).valueSize(36);
const stat = (panel: Panel) =>
  new Stat()
    .reduceOptions(latest())
    .text(sizes())
    .textMode(BigValueTextMode.ValueAndName)
    .graphMode(panel.states ? BigValueGraphMode.None : BigValueGraphMode.Area)
    .colorMode(BigValueColorMode.BackgroundSolid)
    .mappings([...mappings(panel.states ?? [], quiet), ...nothing(panel)])
    .colorScheme(byThreshold());
const bargauge = () =>
  new BarGauge()
    .reduceOptions(last())
    .orientation(VizOrientation.Horizontal)
    .displayMode(BarGaugeDisplayMode.Basic)
    .valueMode(BarGaugeValueMode.Text)
    .showUnfilled(true)
    .mappings([special(SpecialValueMatch.NullAndNan, "No data", "#808080")])
    .colorScheme(byThreshold());
const heatmap = (panel: Panel) =>
  new Heatmap()
    .calculate(false)
    .color(new HeatmapColorOptionsBuilder().mode(HeatmapColorMode.Scheme).scheme("YlGnBu").steps(32))
    .yAxis(new YAxisConfigBuilder().unit(grafanaUnit(panel.unit)))
    // A gap between cells of two pixels is half of the picture.
    .cellGap(0)
    .hideLegend();
/** Coloured by its mappings: by threshold, Grafana merges values by the threshold's range and shows no mapping. */
const timeline = (panel: Panel) =>
  new StateTimeline()
    .legend(new VizLegendOptionsBuilder().showLegend(false).displayMode(LegendDisplayMode.Hidden))
    .tooltip(tooltip())
    .mergeValues(true)
    .fillOpacity(80)
    .lineWidth(0)
    // Of few lanes each would be a slab.
    .rowHeight(panel.about === "dependencies" ? Math.min(0.9, 0.25 * panel.targets.length) : 0.9)
    .mappings(mappings(panel.states ?? [], ramp[3]))
    .colorScheme(blue());

const drawings = {
  timeseries,
  stat,
  bargauge,
  heatmap,
  "state-timeline": timeline,
  table: ({ about }: Panel) =>
    about === "firing"
      ? new Table().showHeader(false).minWidth(60)
      : new Table().showHeader(true).minWidth(narrowest),
  text: (panel: Panel) => new Text().mode(TextMode.Markdown).content(panel.text ?? ""),
} satisfies Record<Drawing, (panel: Panel) => unknown>;

/** A fresh builder for a panel: builders are mutable, so none is ever shared. */
export const draw = (panel: Panel) => drawings[panel.drawing](panel);
