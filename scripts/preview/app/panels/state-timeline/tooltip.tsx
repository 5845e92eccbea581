// What a state timeline says of a time: which state each row was in, and for how long the one under the mouse.

import { dateTimeFormat } from "@grafana/data";
import { SortOrder, TooltipDisplayMode } from "@grafana/schema";
import {
  VizTooltipColorIndicator,
  VizTooltipColorPlacement,
  VizTooltipContent,
  VizTooltipHeader,
  VizTooltipWrapper,
} from "@grafana/ui";
import type { ReactElement } from "react";
import type { Chart } from "./plot.ts";
import { duration, regionAt } from "./regions.ts";
import type { Row, State } from "./states.ts";

interface Props {
  readonly chart: Chart;
  /** The row under the mouse. */
  readonly active: number;
  readonly time: number;
  readonly pinned: boolean;
}

export const Tooltip = ({ chart, active, time, pinned }: Props): ReactElement => {
  const { rows, timeZone } = chart;
  const when = dateTimeFormat(time, { timeZone });
  return (
    <VizTooltipWrapper>
      <VizTooltipHeader item={{ label: "", value: when }} isPinned={pinned} />
      <VizTooltipContent
        isPinned={pinned}
        items={[...states(chart, active, time), ...span(rows[active], time, timeZone)]}
      />
    </VizTooltipWrapper>
  );
};

const order = { [SortOrder.Ascending]: 1, [SortOrder.Descending]: -1, [SortOrder.None]: 0 } as const;

const compared = (a: State, b: State): number => {
  const difference = a.numeric - b.numeric;
  if (a.numeric === b.numeric) return 0;
  return Number.isNaN(difference) ? a.text.localeCompare(b.text, "en", { numeric: true }) : difference;
};

const states = ({ rows, options }: Chart, active: number, time: number) => {
  const { mode, sort } = options.tooltip;
  const listed = rows
    .map((row, index) => ({ row, index, state: regionAt(row.regions, time)?.value }))
    .filter(({ row, index }) => row.inTooltip && (mode === TooltipDisplayMode.Multi || index === active));
  return listed
    .flatMap(({ row, index, state }) => (state === undefined ? [] : [{ row, index, state }]))
    .sort((a, b) => order[sort] * compared(a.state, b.state))
    .map(({ row, index, state }) => ({
      label: row.name,
      value: state.text,
      color: state.color,
      colorIndicator: VizTooltipColorIndicator.value,
      colorPlacement: VizTooltipColorPlacement.trailing,
      isActive: mode === TooltipDisplayMode.Multi && index === active,
    }));
};

const span = (row: Row | undefined, time: number, timeZone: string) => {
  const region = row && regionAt(row.regions, time);
  if (region === undefined) return [];
  const [from, to] = [region.from, region.to].map((at) => dateTimeFormat(at, { timeZone }));
  return [
    { label: "Duration", value: duration(region.to - region.from) },
    { label: "From – to", value: `${from} – ${to}` },
  ];
};
