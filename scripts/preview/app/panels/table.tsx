// Table: rows and columns, coloured and linked as the field config says.

import { getFrameDisplayName } from "@grafana/data";
import { TableCellHeight } from "@grafana/schema";
import { TableNG } from "@grafana/ui/unstable";
import { type ReactElement, useState } from "react";
import { optionsOf } from "../model/defaults.ts";
import type { PanelProps } from "./panel.ts";

const assumed = {
  showHeader: true,
  showTypeIcons: false,
  cellHeight: TableCellHeight.Sm,
  frameIndex: 0,
  sortBy: [] as { displayName: string; desc?: boolean }[],
  enablePagination: false,
};
const choice = 40;

/** The chosen frame as a table; several frames have a choice below, as in Grafana. */
export const Table = ({ panel, frames, fieldConfig, width, height, range }: PanelProps): ReactElement => {
  const { frameIndex, showHeader, ...options } = optionsOf(panel, assumed);
  const [chosen, choose] = useState(frameIndex);
  const frame = frames[chosen] ?? frames[0];
  if (!frame) return <div className="pv-no-data">No data</div>;
  const inner = frames.length > 1 ? height - choice : height;
  const table = (
    <TableNG
      {...options}
      data={frame}
      fieldConfig={fieldConfig}
      noHeader={!showHeader}
      timeRange={range}
      width={width}
      height={inner}
      resizable={false}
      structureRev={1}
    />
  );
  if (frames.length === 1) return table;
  return (
    <>
      <div style={{ height: inner }}>{table}</div>
      <select className="pv-frames" value={chosen} onChange={(event) => choose(Number(event.target.value))}>
        {frames.map((one, index) => (
          <option key={`${one.refId} ${one.name}`} value={index}>
            {getFrameDisplayName(one, index)}
          </option>
        ))}
      </select>
    </>
  );
};
