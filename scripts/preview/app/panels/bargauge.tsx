// Bar gauge: values as bars side by side, to be compared.

import {
  type DisplayValueAlignmentFactors,
  type FieldDisplay,
  getDisplayValueAlignmentFactors,
  VizOrientation,
} from "@grafana/data";
import {
  BarGaugeDisplayMode,
  BarGaugeNamePlacement,
  BarGaugeSizing,
  BarGaugeValueMode,
  type VizTextDisplayOptions,
} from "@grafana/schema";
import { BarGauge as GrafanaBarGauge, VizRepeater, type VizRepeaterRenderValueProps } from "@grafana/ui";
import type { ReactElement } from "react";
import { optionsOf } from "../model/defaults.ts";
import { displayValues } from "../model/values.ts";
import { Linked } from "./linked.tsx";
import type { PanelProps } from "./panel.ts";

type Rendered = VizRepeaterRenderValueProps<FieldDisplay, DisplayValueAlignmentFactors>;

const assumed = {
  displayMode: BarGaugeDisplayMode.Gradient,
  valueMode: BarGaugeValueMode.Color,
  namePlacement: BarGaugeNamePlacement.Auto,
  sizing: BarGaugeSizing.Auto,
  showUnfilled: true,
  minVizWidth: 8,
  minVizHeight: 16,
  maxVizHeight: 300,
  orientation: VizOrientation.Auto,
  text: undefined as VizTextDisplayOptions | undefined,
};
/** Grafana's own space between bars, and its size of an LCD cell. */
const spacing = 8;
const lcdCell = 12;

const spacingOf = (mode: BarGaugeDisplayMode): number => (mode === BarGaugeDisplayMode.Lcd ? 2 : spacing);

interface BarProps {
  readonly of: Rendered;
  readonly options: typeof assumed;
  readonly panel: PanelProps;
}
const Bar = ({ of, options, panel: { fieldConfig, theme } }: BarProps): ReactElement => {
  const { value, count, alignmentFactors, width, height, orientation } = of;
  const { title: _, ...untitled } = value.display;
  return (
    <GrafanaBarGauge
      text={options.text}
      alignmentFactors={count > 1 ? alignmentFactors : undefined}
      display={value.view?.getFieldDisplayProcessor(value.colIndex ?? 0)}
      value={count === 1 && !fieldConfig.defaults.displayName ? untitled : value.display}
      field={value.field}
      width={width}
      height={height}
      orientation={orientation}
      displayMode={options.displayMode}
      valueDisplayMode={options.valueMode}
      namePlacement={options.namePlacement}
      showUnfilled={options.showUnfilled}
      itemSpacing={spacingOf(options.displayMode)}
      lcdCellWidth={lcdCell}
      theme={theme}
    />
  );
};

/** One bar a value. */
export const BarGauge = (props: PanelProps): ReactElement => {
  const { panel, frames, width, height } = props;
  const options = optionsOf(panel, assumed);
  const { minVizWidth, minVizHeight, maxVizHeight } =
    options.sizing === BarGaugeSizing.Manual ? options : assumed;
  return (
    <VizRepeater
      getValues={() => displayValues(props)}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      renderValue={(one) => (
        <Linked value={one.value}>{() => <Bar of={one} options={options} panel={props} />}</Linked>
      )}
      width={width}
      height={height}
      source={frames}
      renderCounter={0}
      orientation={options.orientation}
      itemSpacing={spacingOf(options.displayMode)}
      minVizWidth={minVizWidth}
      minVizHeight={minVizHeight}
      maxVizHeight={maxVizHeight}
    />
  );
};
