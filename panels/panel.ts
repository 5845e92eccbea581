// What a panel is before it becomes JSON: its queries, what they mean, and how they are drawn.

import type { ComponentName } from "../components/index.ts";
import type { Query } from "../promql/index.ts";
import type { Bounds, Signal } from "../signals/signal.ts";

/** One query of a panel; the name becomes its refId, the legend may name labels as `{{instance}}`. */
export interface Target {
  readonly name: string;
  readonly legend: string;
  readonly signal: Signal;
  /** What it is split by. */
  readonly by?: readonly string[];
  /** The query of the signal, or of the older one that stands in for it. */
  readonly draw: (signal: Signal, here: Here) => Query;
  /** What its lines can be called, where the catalogue knows all values of the labels in its legend. */
  readonly names?: readonly string[];
  /** Of a time before, when there may have been nothing yet: that it is missing is no silence. */
  readonly past?: true;
  /** Only the last value, as a table row each, instead of a line. */
  readonly instant?: true;
  readonly format?: "table" | "heatmap";
  /** In a table: a bar from 0 to all of it, beside the number. */
  readonly bar?: boolean;
  /** Not shown: a table's rows are in its order, the largest first. */
  readonly sorts?: true;
}

/** What a query follows in an installation: from where on its signal is bad, and by which labels it is split. */
export interface Here {
  readonly bounds: Bounds;
  readonly by: readonly string[];
}

export type Drawing = "timeseries" | "stat" | "bargauge" | "table" | "heatmap" | "state-timeline" | "text";

export interface Panel {
  readonly drawing: Drawing;
  readonly title: string;
  /** Why it matters and what to do when it is bad. */
  readonly why: string;
  readonly unit: string;
  readonly targets: readonly Target[];
  /** The only filters of its page that reach it; it is shown across all values of the others, and says so. */
  readonly reachedBy?: readonly string[];
  /** The bounds of its signal are drawn as lines, or colour its number. */
  readonly bounded?: true;
  /** How a value reads when it is one of a few: 1 → Up; green is well. */
  readonly states?: readonly State[];
  readonly min?: number;
  readonly max?: number;
  /** What the axis shows at least; values beyond make it longer. */
  readonly softMin?: number;
  readonly softMax?: number;
  readonly stack?: boolean;
  /** Colours that mean something, by legend or label value. */
  readonly colours?: Readonly<Record<string, Colour>>;
  /** Lines that are thicker or thinner than the others, by legend, in pixels. */
  readonly widths?: Readonly<Record<string, number>>;
  /** Markdown, of a text panel. */
  readonly text?: string;
  /** What it tells of alerts instead of signals: those that fire, or how what the page depends on is. */
  readonly about?: "firing" | "dependencies";
  /** Of a panel about dependencies: whose they are. */
  readonly of?: ComponentName;
  /** The columns of a table by label, in order, and where a row leads. */
  readonly columns?: readonly string[];
  readonly rowLink?: RowLink;
  /** How many rows a table has, where that is known. */
  readonly rows?: number;
  /** Words for values in those columns: by label, by value. */
  readonly names?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
export interface State {
  readonly value: number;
  readonly text: string;
  readonly colour: Colour;
}
/** States are green, orange and red; everything else is blue, purple or grey. */
export type Colour = "green" | "orange" | "red" | "blue" | "purple" | "grey";
/** A row of a table leads to a dashboard, the label handed on as that dashboard's variable. */
export interface RowLink {
  readonly dashboard: string;
  readonly label: string;
  /** What that label is here, where targets have no pod's name. */
  readonly column?: string;
  readonly title: string;
}
