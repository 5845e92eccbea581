// What Grafana assumes of a panel that does not say it: each plugin's own defaults.

import type { FieldConfigSource } from "@grafana/data";
import type { Panel } from "../../format.ts";

type Plain = Readonly<Record<string, unknown>>;

const hideFrom = { tooltip: false, viz: false, legend: false };
const graph = {
  drawStyle: "line",
  lineInterpolation: "linear",
  lineWidth: 1,
  fillOpacity: 0,
  gradientMode: "none",
  spanNulls: false,
  insertNulls: false,
  showPoints: "auto",
  pointSize: 5,
  stacking: { mode: "none", group: "A" },
  axisPlacement: "auto",
  axisLabel: "",
  axisColorMode: "text",
  axisBorderShow: false,
  axisCenteredZero: false,
  scaleDistribution: { type: "linear" },
  barAlignment: 0,
  barWidthFactor: 0.6,
  thresholdsStyle: { mode: "off" },
  hideFrom,
};
const byThresholds = { color: { mode: "thresholds" } };
const ofType: Readonly<Record<string, Plain>> = {
  timeseries: { color: { mode: "palette-classic" }, custom: graph },
  stat: byThresholds,
  gauge: byThresholds,
  bargauge: byThresholds,
  table: { ...byThresholds, custom: { align: "auto", cellOptions: { type: "auto" }, inspect: false } },
  heatmap: { custom: { hideFrom, scaleDistribution: { type: "linear" } } },
  "state-timeline": {
    color: { mode: "continuous-GrYlRd" },
    custom: { lineWidth: 0, fillOpacity: 70, hideFrom },
  },
};
const thresholds = {
  mode: "absolute",
  steps: [
    { value: null, color: "green" },
    { value: 80, color: "red" },
  ],
};

const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const merged = (assumed: unknown, given: unknown): unknown => {
  if (given === undefined) return structuredClone(assumed);
  if (!isPlain(assumed) || !isPlain(given)) return structuredClone(given);
  const keys = new Set([...Object.keys(assumed), ...Object.keys(given)]);
  return Object.fromEntries([...keys].map((key) => [key, merged(assumed[key], given[key])]));
};

/** JSON has no infinity: the first step of thresholds is null there. */
const unbounded = (key: string, value: unknown): unknown => {
  if (key !== "steps" || !Array.isArray(value)) return value;
  return value.map((step, index) =>
    isPlain(step) && (index === 0 || step.value === null)
      ? { ...step, value: Number.NEGATIVE_INFINITY }
      : step,
  );
};
const revived = (key: string, value: unknown): unknown => {
  if (Array.isArray(value))
    return unbounded(
      key,
      value.map((item) => revived("", item)),
    );
  if (!isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, revived(name, item)]));
};

/** The panel's field config with all that Grafana fills in. */
export const fieldConfigOf = ({ type, fieldConfig }: Panel): FieldConfigSource => {
  const assumed = { thresholds, ...ofType[type] };
  const whole = { defaults: merged(assumed, fieldConfig?.defaults), overrides: fieldConfig?.overrides ?? [] };
  return revived("", whole) as FieldConfigSource;
};

/** The panel's options with all that Grafana fills in; the JSON is believed to be of the type it claims. */
export const optionsOf = <O>({ options }: Panel, assumed: O): O => merged(assumed, options) as O;
