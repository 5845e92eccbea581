// What a state timeline shows, read from its frames: one row a field, with its regions, their texts and their colours.

import {
  type DataFrame,
  type Field,
  FieldColorModeId,
  FieldType,
  formattedValueToString,
  type GrafanaTheme2,
  getFieldDisplayName,
  getValueFormat,
  ThresholdsMode,
} from "@grafana/data";
import type { AxisPlacement } from "@grafana/schema";
import type { VizLegendItem } from "@grafana/ui";
import type { Options } from "./options.ts";
import { type Region, regionsOf } from "./regions.ts";
import { rangeNames, stepAt } from "./thresholds.ts";

export interface State {
  readonly text: string;
  readonly color: string;
  /** Not a number when it is none. */
  readonly numeric: number;
}
export interface Row {
  readonly name: string;
  readonly regions: readonly Region<State>[];
  /** In percent. */
  readonly opacity: number;
  readonly lineWidth: number;
  readonly inTooltip: boolean;
  readonly inLegend: boolean;
  readonly field: Field;
  readonly axis: Axis;
}
interface Axis {
  readonly axisPlacement?: AxisPlacement;
  readonly axisWidth?: number;
}
interface Custom extends Axis {
  readonly fillOpacity?: number;
  readonly lineWidth?: number;
  readonly spanNulls?: boolean | number;
  readonly hideFrom?: Readonly<Record<"legend" | "tooltip" | "viz", boolean>>;
}

export const rowsOf = (
  frames: DataFrame[],
  options: Options,
  end: number,
  theme: GrafanaTheme2,
): readonly Row[] =>
  frames.flatMap((frame) => {
    const time = frame.fields.find(({ type }) => type === FieldType.time);
    const states = frame.fields.filter(
      (field) => field.type !== FieldType.time && !customOf(field).hideFrom?.viz,
    );
    return time === undefined
      ? []
      : states.map((field) =>
          rowOf(field, time.values, getFieldDisplayName(field, frame, frames), { options, end, theme }),
        );
  });

interface Setting {
  readonly options: Options;
  readonly end: number;
  readonly theme: GrafanaTheme2;
}
const customOf = ({ config }: Field): Custom => (config.custom ?? {}) as Custom;

const rowOf = (
  field: Field,
  times: readonly number[],
  name: string,
  { options, end, theme }: Setting,
): Row => {
  const { fillOpacity = 70, lineWidth = 0, spanNulls = false, hideFrom, ...axis } = customOf(field);
  const merge = options.mergeValues ?? true;
  const { values, stateOf } = merge && byRange(field) ? ranges(field, theme) : samples(field, theme);
  const regions = regionsOf({ times, values }, { merge, end, spanNulls });
  return {
    name,
    field,
    axis,
    lineWidth,
    opacity: fillOpacity,
    inTooltip: !hideFrom?.tooltip,
    inLegend: !hideFrom?.legend,
    regions: regions.map((region) => ({ ...region, value: stateOf(region.value) })),
  };
};

interface Read {
  readonly values: readonly unknown[];
  readonly stateOf: (value: unknown) => State;
}

/** Every value as it is written: by its mapping, or as a number with its unit. */
const samples = (field: Field, theme: GrafanaTheme2): Read => ({
  values: field.values,
  stateOf: (value) => {
    const display = field.display?.(value);
    return {
      text: display === undefined ? String(value) : formattedValueToString(display),
      color: display?.color ?? theme.visualization.getColorByName("gray"),
      numeric: display?.numeric ?? Number.NaN,
    };
  },
});

/**
 * Where Grafana merges numbers that are coloured by thresholds, it merges what lies in one range and names the range:
 * value mappings are not seen then. They are with a single colour or a palette.
 */
const byRange = ({ type, config }: Field): boolean =>
  type === FieldType.number &&
  config.color?.mode === FieldColorModeId.Thresholds &&
  (config.thresholds?.steps.length ?? 0) > 0;

const ranges = (field: Field, theme: GrafanaTheme2): Read => {
  const steps = field.config.thresholds?.steps ?? [];
  const states = rangeStates(field, theme);
  const { min = 0, max = 100 } = { ...field.config, ...field.state?.range } as { min?: number; max?: number };
  const scaled = (value: number) =>
    field.config.thresholds?.mode === ThresholdsMode.Percentage ? ((value - min) / (max - min)) * 100 : value;
  return {
    values: field.values.map((value: unknown) =>
      typeof value === "number" && !Number.isNaN(value) ? stepAt(scaled(value), steps) : null,
    ),
    stateOf: (step) => states[step as number] ?? { text: "", color: "transparent", numeric: Number.NaN },
  };
};

const rangeStates = ({ config }: Field, theme: GrafanaTheme2): readonly State[] => {
  const { steps = [], mode } = config.thresholds ?? {};
  const format = getValueFormat(mode === ThresholdsMode.Percentage ? "percent" : (config.unit ?? ""));
  const names = rangeNames(steps, (value) => formattedValueToString(format(value, config.decimals)));
  return steps.map(({ value, color }, index) => ({
    text: names[index] ?? "",
    color: theme.visualization.getColorByName(color),
    numeric: value,
  }));
};

/** The ranges of the thresholds where these give the colours, otherwise every state that is seen. */
export const legendItems = (rows: readonly Row[], theme: GrafanaTheme2): VizLegendItem[] => {
  const listed = rows.filter(({ inLegend }) => inLegend);
  const [first] = listed;
  if (first === undefined) return [];
  const mode = first.field.config.color?.mode ?? "";
  if (mode.startsWith("continuous")) return [];
  const ranged =
    mode === FieldColorModeId.Thresholds && (first.field.config.thresholds?.steps.length ?? 0) > 1;
  const states = ranged
    ? rangeStates(first.field, theme)
    : listed.flatMap(({ regions }) => regions.map(({ value }) => value));
  const distinct = new Map(states.map(({ text, color }) => [text, color]));
  return [...distinct].map(([label, color]) => ({ label, color, yAxis: 1 }));
};
