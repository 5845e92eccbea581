// A panel's frames as single values: what stats, gauges and bar gauges show.

import { type FieldDisplay, getFieldDisplayValues, type ReduceDataOptions } from "@grafana/data";
import type { PanelProps } from "../panels/panel.ts";
import { interpolation } from "./macros.ts";

/** One value a field and calculation, or one a row, with its text, colour and name; "No data" when there is none. */
export const displayValues = (
  props: PanelProps,
  sparkline = false,
  percentChange = false,
): FieldDisplay[] => {
  const { panel, frames, fieldConfig, view, range, theme, timeZone } = props;
  const reduce = panel.options?.reduceOptions as Partial<ReduceDataOptions> | undefined;
  const calcs = reduce?.calcs?.length ? reduce.calcs : ["lastNotNull"];
  return getFieldDisplayValues({
    data: frames,
    reduceOptions: { values: false, ...reduce, calcs },
    fieldConfig,
    replaceVariables: interpolation(view, { from: range.from.valueOf(), to: range.to.valueOf() }),
    sparkline,
    percentChange,
    theme,
    timeZone,
  });
};
