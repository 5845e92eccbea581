// The dashboard's body: rows that open and close, and panels on Grafana's grid.

import { Icon } from "@grafana/ui";
import { type ReactElement, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Panel, Range } from "../../format.ts";
import type { Setting } from "../model/prepare.ts";
import { Frame } from "./frame.tsx";
import { countIn, flat, layOut, type Place } from "./layout.ts";
import { unsettle } from "./settled.ts";

interface GridProps {
  readonly setting: Omit<Setting, "range">;
  readonly zoomed: Range | undefined;
  readonly onZoom: (range: Range) => void;
}

/** The width that there is for the grid, measured anew when the window changes. */
const useWidth = () => {
  const ref = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = (): void => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (width > 0) unsettle();
  }, [width]);
  return { ref, width };
};

interface RowProps {
  readonly row: Panel;
  readonly open: boolean;
  readonly count: number;
  readonly onToggle: () => void;
}
const Row = ({ row, open, count, onToggle }: RowProps): ReactElement => (
  <button type="button" className="pv-row" data-row={row.title ?? ""} aria-expanded={open} onClick={onToggle}>
    <Icon name={open ? "angle-down" : "angle-right"} />
    <span className="pv-row-title">{row.title}</span>
    {!open && <span className="pv-row-count">{`(${count} ${count === 1 ? "panel" : "panels"})`}</span>}
  </button>
);

/** Which rows are open: as the dashboard says, until the reader clicks; all of them for pictures. */
const useRows = (all: boolean) => {
  const [turned, turn] = useState<ReadonlySet<number>>(new Set());
  const open = ({ id, collapsed = false }: Panel): boolean => (all || !collapsed) !== turned.has(id);
  const toggle = ({ id }: Panel): void => {
    unsettle();
    turn((before) => new Set(before.has(id) ? [...before].filter((other) => other !== id) : [...before, id]));
  };
  return { open, toggle };
};

/** All rows and panels of the dashboard. */
export const Grid = (props: GridProps): ReactElement => {
  const { view, address } = props.setting;
  const { ref, width } = useWidth();
  const { panels } = view.dashboard;
  const { open, toggle } = useRows(address.get("rows") === "open");
  const { places, height } = layOut(panels, width, open);
  const draw = ({ panel, ...box }: Place): ReactElement => (
    <div key={panel.id} className="pv-place" style={box}>
      {panel.type === "row" ? (
        <Row row={panel} open={open(panel)} count={countIn(panels, panel)} onToggle={() => toggle(panel)} />
      ) : (
        <Frame {...props} panel={panel} width={box.width} height={box.height} />
      )}
    </div>
  );
  return (
    <div ref={ref} className="pv-grid" style={{ height }}>
      {width > 0 && places.map(draw)}
    </div>
  );
};

/** One panel alone, as large as the window: Grafana's view of a panel. */
export const Alone = ({ id, ...props }: GridProps & { readonly id: number }): ReactElement => {
  const { ref, width } = useWidth();
  const panel = flat(props.setting.view.dashboard.panels).find((one) => one.id === id);
  const height = Math.max(240, window.innerHeight - 120);
  return (
    <div ref={ref} className="pv-grid" style={{ height }}>
      {panel === undefined && <div className="pv-no-data">{`This dashboard has no panel ${id}.`}</div>}
      {panel && width > 0 && <Frame {...props} panel={panel} width={width} height={height} />}
    </div>
  );
};
