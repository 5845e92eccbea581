// Panels and rows that repeat for every value of a variable: their copies, ids and places.

import { createHash } from "node:crypto";
import type { GridPos } from "../format.ts";
import type { Chosen, Scope } from "./interpolate.ts";
import type { PanelModel } from "./model.ts";
import type { Resolved, Variables } from "./variables.ts";

/** A panel in its place, with the variables as it sees them. */
export interface Placed {
  readonly panel: PanelModel;
  readonly scope: Scope;
  /** Of a collapsed row. */
  readonly inside: readonly Placed[];
}
/** A row with the panels below it; those above the first row have none. */
interface Section {
  readonly row?: PanelModel;
  readonly panels: readonly PanelModel[];
}

const columns = 24;
/** Grafana's own when a panel does not say. */
const usualPerRow = 4;

const isRow = ({ type }: PanelModel): boolean => type === "row";
const inPlace = (a: PanelModel, b: PanelModel): number =>
  a.gridPos.y - b.gridPos.y || a.gridPos.x - b.gridPos.x;
/** A collapsed row holds its panels itself; below an open one stand all up to the next row. */
const sections = (panels: readonly PanelModel[]): readonly Section[] => {
  const all: { row?: PanelModel; panels: PanelModel[] }[] = [{ panels: [] }];
  for (const panel of [...panels].sort(inPlace)) {
    if (isRow(panel)) all.push({ row: panel, panels: [...(panel.panels ?? [])] });
    else all.at(-1)?.panels.push(panel);
  }
  return all.filter(({ row, panels: own }) => row !== undefined || own.length > 0);
};

/** A variable as a copy sees it: one value. */
const narrowed = (variable: Resolved, text: string, value: string): Chosen => ({
  name: variable.name,
  value,
  texts: [text],
  all: false,
  several: variable.several,
});
/** What a panel repeats for: every option that is chosen, all of them when All is. */
const values = (name: string | undefined, { list }: Variables): readonly Chosen[] => {
  const variable = list.find((v) => v.name === name);
  if (!variable) return [];
  const chosen = typeof variable.value === "string" ? [variable.value] : variable.value;
  return variable.options
    .filter(({ value }) => chosen.includes(value))
    .map(({ text, value }) => narrowed(variable, text, value));
};
const withOne = (scope: Scope, chosen: Chosen): Scope => new Map([...scope, [chosen.name, chosen]]);

/** An id of its own for a copy, the same at every build. */
const idOf = (id: number, of: string): number =>
  createHash("sha256").update(`${id}\0${of}`).digest().readUInt32BE(0) % 2_000_000_000;
const moved = <P extends PanelModel>(panel: P, by: Partial<GridPos>): P => ({
  ...panel,
  gridPos: { ...panel.gridPos, ...by },
});

/** The place of a copy: below the other, or side by side over the whole width, so many in a line. */
const place = (panel: PanelModel, index: number, count: number): GridPos => {
  const { x, y, w, h } = panel.gridPos;
  if (panel.repeatDirection === "v") return { x, y: y + index * h, w, h };
  const inLine = Math.min(count, panel.maxPerRow || usualPerRow);
  const width = columns / inLine;
  return { x: (index % inLine) * width, y: y + Math.floor(index / inLine) * h, w: width, h };
};
/** The copies of a panel; the first keeps its id. A variable without values leaves the panel as it is. */
const copies = (panel: PanelModel, scope: Scope, variables: Variables): readonly Placed[] => {
  const own = scope.get(panel.repeat ?? "");
  const all = values(panel.repeat, variables).filter(
    (chosen) => own === undefined || own.all || [own.value].flat().includes(chosen.value as string),
  );
  const { repeat: _, repeatDirection: __, maxPerRow: ___, ...once } = panel;
  if (all.length === 0) return [{ panel: once, scope, inside: [] }];
  return all.map((chosen, index) => ({
    panel: {
      ...once,
      id: index === 0 ? panel.id : idOf(panel.id, chosen.value as string),
      gridPos: place(panel, index, all.length),
    },
    scope: withOne(scope, chosen),
    inside: [],
  }));
};

const below = ({ panel }: Placed): number => panel.gridPos.y + panel.gridPos.h;
const bottom = (placed: readonly Placed[], least: number): number => Math.max(least, ...placed.map(below));

/** Panels with their copies; what stood below one that grew moves down. */
const spread = (panels: readonly PanelModel[], scope: Scope, variables: Variables): readonly Placed[] => {
  const growths: { readonly from: number; readonly by: number }[] = [];
  return [...panels].sort(inPlace).flatMap((panel) => {
    const { y, h } = panel.gridPos;
    const down = growths.filter(({ from }) => y >= from).reduce((sum, { by }) => sum + by, 0);
    const placed = copies(moved(panel, { y: y + down }), scope, variables);
    const by = bottom(placed, 0) - (y + down + h);
    if (by > 0) growths.push({ from: y + h, by });
    return placed;
  });
};

const shifted = ({ panel, ...rest }: Placed, by: number): Placed => ({
  ...rest,
  panel: moved(panel, { y: panel.gridPos.y + by }),
});
const renamed = ({ panel, ...rest }: Placed, of: string): Placed => ({
  ...rest,
  panel: { ...panel, id: idOf(panel.id, of) },
});

/** One copy of a row with all that is in it, beginning at `y`, and where it ends. */
const rowCopy = (
  { row, panels }: Section & { readonly row: PanelModel },
  [scope, of]: readonly [Scope, string | undefined],
  y: number,
  variables: Variables,
): { readonly placed: readonly Placed[]; readonly end: number } => {
  const by = y - row.gridPos.y;
  const own = (placed: Placed): Placed => shifted(of === undefined ? placed : renamed(placed, of), by);
  const inside = spread(panels, scope, variables).map(own);
  const { repeat: _, panels: __, ...head } = row;
  if (row.collapsed === true)
    return { placed: [{ ...own({ panel: head, scope, inside: [] }), inside }], end: y + row.gridPos.h };
  const placed = [own({ panel: head, scope, inside: [] }), ...inside];
  return { placed, end: bottom(placed, y) };
};

const rowScopes = (
  row: PanelModel,
  { scope }: Variables,
  variables: Variables,
): readonly (readonly [Scope, string | undefined])[] => {
  const all = values(row.repeat, variables);
  if (all.length === 0) return [[scope, undefined]];
  return all.map((chosen, i) => [withOne(scope, chosen), i === 0 ? undefined : String(chosen.value)]);
};

/** Every panel and row of a dashboard in its place, repeats expanded, each with the variables as it sees them. */
export const expand = (panels: readonly PanelModel[], variables: Variables): readonly Placed[] => {
  let down = 0;
  return sections(panels).flatMap((section) => {
    const { row } = section;
    const original = bottom(
      [...(row ? [row] : []), ...(row?.collapsed ? [] : section.panels)].map((panel) => ({
        panel,
        scope: variables.scope,
        inside: [],
      })),
      0,
    );
    if (row === undefined) {
      const placed = spread(section.panels, variables.scope, variables);
      down = bottom(placed, 0) - original;
      return placed;
    }
    let y = row.gridPos.y + down;
    const all = rowScopes(row, variables, variables).flatMap((scope) => {
      const { placed, end } = rowCopy({ ...section, row }, scope, y, variables);
      y = end;
      return placed;
    });
    down = y - original;
    return all;
  });
};
