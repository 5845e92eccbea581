// Gauges: a value between a minimum and a maximum, one dial for each value.

import {
  type DisplayValueAlignmentFactors,
  type FieldDisplay,
  type GrafanaTheme2,
  getDisplayValueAlignmentFactors,
  VizOrientation,
} from "@grafana/data";
import { BarGaugeSizing } from "@grafana/schema";
import {
  defaultOptions,
  type Options,
} from "@grafana/schema/dist/esm/raw/composable/gauge/panelcfg/x/GaugePanelCfg_types.gen";
import { DataLinksContextMenu, VizRepeater, type VizRepeaterRenderValueProps } from "@grafana/ui";
import type { ReactElement } from "react";
import { optionsOf } from "../model/defaults.ts";
import { displayValues } from "../model/values.ts";
import { Band, Bar, type Face, fieldBounds, Labels, stepsOf } from "./gauge/dial.tsx";
import { dialOf } from "./gauge/geometry.ts";
import { Course } from "./gauge/sparkline.tsx";
import { Text } from "./gauge/text.tsx";
import type { PanelProps } from "./panel.ts";

type Rendered = VizRepeaterRenderValueProps<FieldDisplay, DisplayValueAlignmentFactors>;
type Assumed = Omit<Options, "orientation"> & { readonly orientation: VizOrientation };

/**
 * A panel from before Grafana 13 says nothing of effects and sparkline, and Grafana then shows neither, so that it
 * looks as it did; all else as Grafana assumes it.
 */
const assumed = {
  ...defaultOptions,
  orientation: VizOrientation.Auto,
  effects: { gradient: false },
  sparkline: false,
} as unknown as Assumed;

/** One dial a value, laid out as Grafana's gauge panel does. */
export const Gauge = (props: PanelProps): ReactElement => {
  const { panel, frames, theme, width, height } = props;
  const options = optionsOf(panel, assumed);
  const { minVizWidth, minVizHeight } = options.sizing === BarGaugeSizing.Manual ? options : assumed;
  const one = (rendered: Rendered) => (
    <One {...rendered} options={options} theme={theme} range={props.range} />
  );
  return (
    <VizRepeater
      getValues={() => displayValues(props, options.sparkline ?? false)}
      getAlignmentFactors={getDisplayValueAlignmentFactors}
      renderValue={(rendered) => {
        const { hasLinks, getLinks } = rendered.value;
        if (!hasLinks || getLinks === undefined) return one(rendered);
        return <DataLinksContextMenu links={getLinks}>{() => one(rendered)}</DataLinksContextMenu>;
      }}
      width={width}
      height={height}
      source={frames}
      renderCounter={0}
      autoGrid
      orientation={options.orientation}
      minVizWidth={minVizWidth}
      minVizHeight={minVizHeight}
    />
  );
};

interface OneProps extends Rendered {
  readonly options: Assumed;
  readonly theme: GrafanaTheme2;
  readonly range: PanelProps["range"];
}

const One = ({
  value,
  width,
  height,
  count,
  alignmentFactors,
  options,
  theme,
  range,
}: OneProps): ReactElement => {
  const face = faceOf({ value, width, height, options, theme });
  const { textMode = "auto", text } = options;
  const automatic = count === 1 ? "value" : "value_and_name";
  return (
    <div style={{ position: "relative", width, height }}>
      <svg width={width} height={height} role="img" aria-label={value.display.title ?? "Gauge"}>
        <Bar {...face} />
        <Band {...face} />
        <Labels {...face} />
        <Text
          dial={face.dial}
          display={value.display}
          theme={theme}
          mode={textMode === "auto" ? automatic : textMode}
          longest={count > 1 ? alignmentFactors : undefined}
          valueSize={text?.valueSize}
          nameSize={text?.titleSize}
          raised={value.sparkline !== undefined}
        />
      </svg>
      <Course value={value} dial={face.dial} theme={theme} range={range} />
    </div>
  );
};

type Sized = Pick<OneProps, "value" | "width" | "height" | "options" | "theme">;

/** Markers and labels belong to thresholds: a gauge that is coloured otherwise has no band. */
const faceOf = ({ value, width, height, options, theme }: Sized): Face => {
  const { shape, barWidthFactor, showThresholdMarkers, showThresholdLabels, neutral, effects } = options;
  const rounded = options.barShape === "rounded";
  const steps = stepsOf(value, theme);
  const dial = dialOf({
    width,
    height,
    shape,
    barWidthFactor,
    rounded,
    band: showThresholdMarkers && steps.length > 0,
    labels: showThresholdLabels,
  });
  return {
    dial,
    value,
    theme,
    rounded,
    neutral,
    steps,
    bounds: fieldBounds(value),
    gradient: effects?.gradient ?? false,
  };
};
