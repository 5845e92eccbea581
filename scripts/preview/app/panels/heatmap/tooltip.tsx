// What a heatmap says of the cell under the mouse: which bucket, how many, when.

import { dateTimeFormat } from "@grafana/data";
import {
  VizTooltipColorIndicator,
  VizTooltipColorPlacement,
  VizTooltipContent,
  VizTooltipHeader,
  VizTooltipWrapper,
} from "@grafana/ui";
import { stepOf } from "./colours.ts";
import type { Heat } from "./model.ts";
import { bucketText } from "./model.ts";
import { placeOf } from "./plot.ts";
import { ColourScale } from "./scale.tsx";

export interface TooltipProps {
  readonly heat: Heat;
  readonly cell: number;
  readonly timeZone: string;
  readonly pinned: boolean;
}

export function Tooltip({ heat, cell, timeZone, pinned }: TooltipProps) {
  const { cells, domain, palette, options, written } = heat;
  const { column, row } = placeOf(heat, cell);
  const count = cells.counts[column]?.[row] ?? 0;
  const end = cells.times[column] ?? 0;
  const [from, to] = [end - cells.step, end].map((time) => dateTimeFormat(time, { timeZone }));
  const color = palette[stepOf(count, domain, palette.length)];
  return (
    <VizTooltipWrapper>
      <VizTooltipHeader item={{ label: "", value: `${from} - ${to}` }} isPinned={pinned} />
      <VizTooltipContent
        isPinned={pinned}
        items={[
          { label: "Bucket", value: bucketText(heat, row) },
          {
            label: options.rowsFrame?.value || "Count",
            value: written(count),
            ...(color === undefined ? {} : { color }),
            colorIndicator: VizTooltipColorIndicator.value,
            colorPlacement: VizTooltipColorPlacement.trailing,
          },
        ]}
      >
        {options.tooltip.showColorScale === true && <ColourScale heat={heat} at={count} />}
      </VizTooltipContent>
    </VizTooltipWrapper>
  );
}
