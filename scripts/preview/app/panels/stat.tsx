// Stat: a number large enough to be read from afar, with its course behind it.

import {
  type DisplayValueAlignmentFactors,
  type FieldDisplay,
  getDisplayValueAlignmentFactors,
  VizOrientation,
} from "@grafana/data";
import {
  BigValueColorMode,
  BigValueGraphMode,
  BigValueJustifyMode,
  BigValueTextMode,
  PercentChangeColorMode,
  type VizTextDisplayOptions,
} from "@grafana/schema";
import { BigValue, VizRepeater, type VizRepeaterRenderValueProps } from "@grafana/ui";
import type { ReactElement } from "react";
import { optionsOf } from "../model/defaults.ts";
import { displayValues } from "../model/values.ts";
import { Linked } from "./linked.tsx";
import type { PanelProps } from "./panel.ts";

type Rendered = VizRepeaterRenderValueProps<FieldDisplay, DisplayValueAlignmentFactors>;

const assumed = {
  colorMode: BigValueColorMode.Value,
  graphMode: BigValueGraphMode.Area,
  justifyMode: BigValueJustifyMode.Auto,
  textMode: BigValueTextMode.Auto,
  orientation: VizOrientation.Auto,
  percentChangeColorMode: PercentChangeColorMode.Standard,
  showPercentChange: false,
  wideLayout: true,
  text: undefined as VizTextDisplayOptions | undefined,
};

/** One number or several, laid out as Grafana's stat panel does. */
export const Stat = (props: PanelProps): ReactElement => {
  const { panel, frames, width, height, range, theme } = props;
  const { orientation, wideLayout, showPercentChange, graphMode, text, ...options } = optionsOf(
    panel,
    assumed,
  );
  const withGraph = graphMode !== BigValueGraphMode.None;
  const number = ({ value, count, ...shape }: Rendered): ReactElement => (
    <BigValue
      {...options}
      text={text}
      sparkline={value.sparkline && { ...value.sparkline, timeRange: range }}
      value={value.display}
      count={count}
      graphMode={graphMode}
      disableWideLayout={!wideLayout}
      hasLinks={value.hasLinks}
      alignmentFactors={shape.alignmentFactors}
      width={shape.width}
      height={shape.height}
      theme={theme}
    />
  );
  return (
    <VizRepeater
      getValues={() => displayValues(props, withGraph, showPercentChange)}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      renderValue={(one) => <Linked value={one.value}>{() => number(one)}</Linked>}
      width={width}
      height={height}
      source={frames}
      autoGrid
      itemSpacing={3}
      renderCounter={0}
      orientation={orientation}
    />
  );
};
