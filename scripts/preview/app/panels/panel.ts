// What every panel type is given to draw.

import type { DataFrame, FieldConfigSource, GrafanaTheme2, TimeRange } from "@grafana/data";
import type { Panel, View } from "../../format.ts";

export interface PanelProps {
  readonly panel: Panel;
  /** After transformations, with the field config applied: each field has its `display` and colour. */
  readonly frames: DataFrame[];
  readonly fieldConfig: FieldConfigSource;
  readonly view: View;
  /** What is shown now: the view's range, or the part of it that was zoomed into. */
  readonly range: TimeRange;
  readonly timeZone: string;
  readonly theme: GrafanaTheme2;
  readonly width: number;
  readonly height: number;
  /** Shows another range on the whole page, as dragging over a graph does. */
  readonly onZoom: (range: { from: number; to: number }) => void;
}
