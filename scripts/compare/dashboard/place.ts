// Where panels stand: in which row, after which neighbour, how large. What another panel pushed aside did not move.

import { type Detail, weights } from "../change.ts";
import { type Obj, object, objects, text } from "../json.ts";
import { reordered } from "../pairs.ts";
import { differs, noted } from "../words.ts";

export interface Row {
  readonly json: Obj;
  /** Absent: the panels above all rows. */
  readonly title: string | undefined;
  readonly panels: readonly Placed[];
}
export interface Placed {
  readonly json: Obj;
  readonly title: string;
  readonly row: Row;
}

const number = (value: unknown): number => (typeof value === "number" ? value : 0);
const grid = ({ json }: Placed): Readonly<Record<"x" | "y" | "w" | "h", number>> => {
  const { x, y, w, h } = object(json.gridPos);
  return { x: number(x), y: number(y), w: number(w), h: number(h) };
};
const reading = (a: Placed, b: Placed): number => grid(a).y - grid(b).y || grid(a).x - grid(b).x;

const rowOf = (json: Obj, title: string | undefined, panels: readonly Obj[]): Row => {
  const placed: Placed[] = [];
  const row: Row = { json, title, panels: placed };
  placed.push(...panels.map((panel) => ({ json: panel, title: text(panel.title), row })));
  placed.sort(reading);
  return row;
};
/** A dashboard's rows in order, open or collapsed alike; first the panels above all rows, if there are any. */
export const rowsOf = (dashboard: Obj): readonly Row[] => {
  const rows: { json: Obj; title: string | undefined; panels: Obj[] }[] = [
    { json: {}, title: undefined, panels: [] },
  ];
  for (const json of objects(dashboard.panels))
    if (json.type === "row") rows.push({ json, title: text(json.title), panels: [...objects(json.panels)] });
    else rows.at(-1)?.panels.push(json);
  return rows
    .filter(({ title, panels }) => title !== undefined || panels.length > 0)
    .map(({ json, title, panels }) => rowOf(json, title, panels));
};

export type Both<T> = readonly (readonly [before: T, after: T])[];
export interface Moves {
  readonly panels: Both<Placed>;
  readonly rows: Both<Row>;
}

const called = ({ title }: Row): string => (title === undefined ? "the top of the page" : `row “${title}”`);
const partners = <T>(both: Both<T>): ReadonlyMap<T, T> => new Map(both.map(([old, now]) => [now, old]));

/** The panels that stand in one line with a panel, by the panels that they were before. */
const line = (panel: Placed, was: (panel: Placed) => Placed | undefined): ReadonlySet<Placed | undefined> =>
  new Set(panel.row.panels.filter((p) => grid(p).y === grid(panel).y).map(was));
const equal = <T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean =>
  a.size === b.size && [...a].every((item) => b.has(item));

/** What differs in the place of each panel that both dashboards have. */
export const comparePlaces = ({ panels, rows }: Moves): ReadonlyMap<Placed, readonly Detail[]> => {
  const [oldPanel, oldRow] = [partners(panels), partners(rows)];
  const stays = ([old, now]: readonly [Placed, Placed]) => oldRow.get(now.row) === old.row;
  const found = new Map<Placed, readonly Detail[]>();
  for (const both of panels.filter((each) => !stays(each))) {
    const [old, now] = both;
    found.set(now, [noted("moved", `from ${called(old.row)} to ${called(now.row)}`, weights.moved)]);
  }
  for (const [was, is] of rows) {
    const kept = panels.filter((each) => each[1].row === is && stays(each));
    const untouched = kept.length === was.panels.length && kept.length === is.panels.length;
    for (const [now, details] of inRow(was, is, kept, oldPanel, untouched)) found.set(now, details);
  }
  return found;
};

const inRow = (
  was: Row,
  is: Row,
  kept: Both<Placed>,
  before: ReadonlyMap<Placed, Placed>,
  untouched: boolean,
): readonly (readonly [Placed, readonly Detail[]])[] => {
  const moves = new Map(
    reordered(was.panels, is.panels, kept).map(({ item, follows }) => [item, placeAfter(follows)]),
  );
  const sizes = new Map(kept.map(([old, now]) => [now, resized(old, now, before, untouched || undefined)]));
  const still = untouched && moves.size === 0 && [...sizes.values()].every((s) => s.length === 0);
  return kept.map(([old, now]) => [
    now,
    [
      ...(moves.has(now) ? [moves.get(now) as Detail] : []),
      ...(sizes.get(now) ?? []),
      ...(still ? differs("column", grid(old).x, grid(now).x, weights.moved) : []),
    ],
  ]);
};
const placeAfter = (follows: Placed | undefined): Detail =>
  noted(
    "moved",
    follows ? `within its row, after “${follows.title}”` : "to the start of its row",
    weights.moved,
  );

/** A panel's new size; a new width that follows from new neighbours in its line is none. */
const resized = (
  old: Placed,
  now: Placed,
  before: ReadonlyMap<Placed, Placed>,
  untouched: true | undefined,
): readonly Detail[] => {
  const [a, b] = [grid(old), grid(now)];
  const same =
    untouched ??
    equal(
      line(old, (p) => p),
      line(now, (p) => before.get(p)),
    );
  const size = ({ w, h }: typeof a): string => `${w}×${h}`;
  if (same) return differs("size", size(a), size(b), weights.moved);
  return differs("height", a.h, b.h, weights.moved);
};
