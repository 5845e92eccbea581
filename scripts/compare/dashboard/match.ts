// Which panel is which: ids follow from names here, so that a renamed or moved panel has another one.

import { canonical, objects } from "../json.ts";
import { type Pairs, pair } from "../pairs.ts";
import type { Both, Placed, Row } from "./place.ts";

/** Rows by title, by id, and those that were renamed by the panels in them. */
export const matchRows = (before: readonly Row[], after: readonly Row[]): Pairs<Row> =>
  pair(
    before,
    after,
    ({ title }) => JSON.stringify(title ?? null),
    ({ json }) => (json.id === undefined ? undefined : String(json.id)),
    ({ panels }) => JSON.stringify(panels.map(({ title }) => title).sort()),
    ({ panels }) => panels[0] && JSON.stringify([panels[0].title, queries(panels[0])]),
  );

const queries = ({ json }: Placed): string | undefined => {
  const exprs = objects(json.targets).map(({ expr, ...rest }) => (typeof expr === "string" ? expr : rest));
  return exprs.length === 0 ? undefined : canonical(exprs);
};

/** Panels by id, then by title in their row, then by what they ask, then by title in another row. */
export const matchPanels = (
  before: readonly Row[],
  after: readonly Row[],
  rows: Both<Row>,
): Pairs<Placed> => {
  const rowNumber = new Map<Row, number>(
    rows.flatMap(
      ([old, now], i) =>
        [
          [old, i],
          [now, i],
        ] as const,
    ),
  );
  const row = (panel: Placed): string => String(rowNumber.get(panel.row) ?? "alone");
  const joined = (...parts: (string | undefined)[]): string | undefined =>
    parts.includes(undefined) ? undefined : JSON.stringify(parts);
  const titled = ({ title }: Placed): string | undefined => title || undefined;
  const all = [before, after].map((side) => side.flatMap(({ panels }) => panels)) as [Placed[], Placed[]];
  return pair(
    ...all,
    sameId(...all),
    (p) => joined(row(p), titled(p)),
    (p) => joined(titled(p), queries(p)),
    (p) => joined(row(p), queries(p)),
    titled,
    queries,
  );
};

/**
 * The id, if the two that have it share a title, queries or a type at least: Grafana gives the id of the panel
 * that was removed last to the next that is added.
 */
const sameId = (before: readonly Placed[], after: readonly Placed[]) => {
  const id = ({ json }: Placed): string | undefined => (json.id === undefined ? undefined : String(json.id));
  const [old, now] = [before, after].map((side) => new Map(side.map((p) => [id(p), p])));
  const kin = (key: string): boolean => {
    const [a, b] = [old?.get(key), now?.get(key)];
    if (!a || !b) return false;
    return a.title === b.title || a.json.type === b.json.type || queries(a) === queries(b);
  };
  return (panel: Placed): string | undefined => {
    const key = id(panel);
    return key !== undefined && kin(key) ? key : undefined;
  };
};
