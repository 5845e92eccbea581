// The grid: where panels lie, 24 columns wide, computed from rows.

import type { Drawing, Panel } from "./panel.ts";

export interface Place {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}
export const columns = 24;

interface Shape {
  readonly height: number;
  /** How many stand beside each other before the next line begins. */
  readonly most: number;
}
const shapes: Readonly<Record<Drawing, Shape>> = {
  // Less, and Grafana leaves the sparkline out of a narrow one.
  stat: { height: 5, most: 6 },
  timeseries: { height: 8, most: 3 },
  bargauge: { height: 8, most: 3 },
  heatmap: { height: 8, most: 2 },
  "state-timeline": { height: 6, most: 1 },
  table: { height: 8, most: 1 },
  text: { height: 3, most: 1 },
};
/** A line of its own below the tiles, whose titles need their width; what is longer scrolls. */
const firing: Shape = { height: 4, most: 1 };
/** Of a table beside which it says on what the page depends: both end on the first screen. */
const lower = 7;
/** Beside a table, of which it takes a quarter. */
const beside = 6;
const shapeOf = ({ about, drawing }: Panel): Shape => (about === "firing" ? firing : shapes[drawing]);
/** How many panels share a line. */
const mostOf = (group: readonly Panel[]): number =>
  group.at(-1)?.about === "dependencies" ? group.length : Math.min(...group.map((p) => shapeOf(p).most));

/** As high as what it shows, where that is known: a lane of a timeline, a row of a table needs a line. */
const heightOf = (panel: Panel): number => {
  const { drawing, rows, targets } = panel;
  const { height } = shapeOf(panel);
  if (rows !== undefined) return 3 + rows;
  return drawing === "state-timeline" ? Math.max(height, 2 + targets.length) : height;
};

/** Neighbours of one height share a line, as many as look well beside each other, evenly over lines. */
const lines = (panels: readonly Panel[]): Panel[][] => {
  const groups: Panel[][] = [];
  for (const panel of panels) {
    const last = groups.at(-1);
    const before = last?.[0] && shapeOf(last[0]);
    const own = shapeOf(panel);
    if (last && panel.about === "dependencies" && before === shapes.table) last.push(panel);
    else if (last && before?.height === own.height && own.most > 1 && before.most > 1) last.push(panel);
    else groups.push([panel]);
  }
  return groups.flatMap((group) => even(group, mostOf(group)));
};
/** 7 panels of at most 6 a line are 4 and 3, not 6 and 1. */
const even = (group: Panel[], most: number): Panel[][] => {
  const count = Math.ceil(group.length / most);
  const size = Math.ceil(group.length / count);
  return Array.from({ length: count }, (_, i) => group.slice(i * size, (i + 1) * size));
};

/** Where the nth panel of a line begins: evenly, but for what stands beside a table. */
const edges = (line: readonly Panel[]): ((n: number) => number) => {
  const { length } = line;
  const last = line.at(-1)?.about;
  if (last === "dependencies" && length === 2) return (n) => [0, columns - beside, columns][n] as number;
  return (n) => Math.round((n * columns) / length);
};

const lineHeight = (line: readonly Panel[]): number => {
  const needed = Math.max(...line.map(heightOf));
  return line.at(-1)?.about === "dependencies" ? Math.min(needed, lower) : needed;
};

/** The places of a row's panels below `y`, each line filled to its 24 columns. */
export const place = (panels: readonly Panel[], y: number): readonly Place[] => {
  let top = y;
  return lines(panels).flatMap((line) => {
    const h = lineHeight(line);
    const edge = edges(line);
    const placed = line.map((_, i) => ({ x: edge(i), y: top, w: edge(i + 1) - edge(i), h }));
    top += h;
    return placed;
  });
};

/** The first free line below some places. */
export const below = (places: readonly Place[], y: number): number =>
  Math.max(y, ...places.map((p) => p.y + p.h));
