// Where panels lie: Grafana's grid of 24 columns, its rows that open and close, its pull towards the top.

import type { GridPos, Panel } from "../../format.ts";

const columns = 24;
const cell = 30;
const gap = 8;

export interface Place {
  readonly panel: Panel;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
interface Section {
  readonly row?: Panel;
  readonly panels: readonly Panel[];
}
interface Cell {
  readonly panel: Panel;
  readonly at: GridPos;
}

const byPlace = (left: Panel, right: Panel): number =>
  left.gridPos.y - right.gridPos.y || left.gridPos.x - right.gridPos.x;

/** A row and what belongs to it: what it holds when it was saved closed, what follows it when it was saved open. */
const sections = (panels: readonly Panel[]): readonly Section[] => {
  const sorted = [...panels].sort(byPlace);
  const heads = [-1, ...sorted.flatMap(({ type }, index) => (type === "row" ? [index] : []))];
  return heads.flatMap((head, index): readonly Section[] => {
    const row = sorted[head];
    const following = sorted.slice(head + 1, heads[index + 1]);
    if (row === undefined) return [{ panels: following }];
    if (!row.collapsed) return [{ row, panels: [...(row.panels ?? []), ...following] }];
    return [{ row, panels: row.panels ?? [] }, { panels: following }];
  });
};

const overlap = (left: GridPos, right: GridPos): boolean =>
  left.x < right.x + right.w &&
  right.x < left.x + left.w &&
  left.y < right.y + right.h &&
  right.y < left.y + left.h;

/** As far up as nothing is in the way, as Grafana's grid pulls panels. */
const pulled = (cells: readonly Cell[], panel: Panel, top: number): Cell => {
  let at = { ...panel.gridPos, y: Math.max(panel.gridPos.y, top) };
  const free = (y: number): boolean => !cells.some((other) => overlap(other.at, { ...at, y }));
  while (!free(at.y)) at = { ...at, y: at.y + 1 };
  while (at.y > top && free(at.y - 1)) at = { ...at, y: at.y - 1 };
  return { panel, at };
};

const bottomOf = (cells: readonly Cell[]): number => Math.max(0, ...cells.map(({ at }) => at.y + at.h));

/** A row and, when it is open, its panels, from a line of the grid on. */
const placed = (top: number, { row, panels }: Section, open: (row: Panel) => boolean): readonly Cell[] => {
  const cells: Cell[] = row ? [{ panel: row, at: { x: 0, y: top, w: columns, h: 1 } }] : [];
  if (row && !open(row)) return cells;
  const begin = top + cells.length;
  for (const panel of [...panels].sort(byPlace)) cells.push(pulled(cells, panel, begin));
  return cells;
};

const pixels = ({ panel, at }: Cell, column: number): Place => ({
  panel,
  left: Math.round((column + gap) * at.x),
  top: (cell + gap) * at.y,
  width: Math.round(column * at.w + Math.max(0, at.w - 1) * gap),
  height: cell * at.h + Math.max(0, at.h - 1) * gap,
});

/** Every panel and row that is to be seen, in pixels, for a grid as wide as given. */
export const layOut = (
  panels: readonly Panel[],
  width: number,
  open: (row: Panel) => boolean,
): { readonly places: readonly Place[]; readonly height: number } => {
  const column = (width - gap * (columns - 1)) / columns;
  const cells: Cell[] = [];
  for (const section of sections(panels)) cells.push(...placed(bottomOf(cells), section, open));
  const height = bottomOf(cells) * (cell + gap);
  return { places: cells.map((one) => pixels(one, column)), height };
};

/** How many panels a row has: what Grafana writes beside a closed one. */
export const countIn = (panels: readonly Panel[], row: Panel): number =>
  sections(panels).find((section) => section.row?.id === row.id)?.panels.length ?? 0;

/** Every panel, those in closed rows included, without the rows. */
export const flat = (panels: readonly Panel[]): readonly Panel[] =>
  panels.flatMap((panel) => (panel.type === "row" ? flat(panel.panels ?? []) : [panel]));
