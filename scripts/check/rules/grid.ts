// Panels that overlap or leave the grid of 24 columns: Grafana moves them, and the page looks otherwise.

import { columns } from "../../../panels/layout.ts";
import { type PanelJson, type PlacedPanel, whereOf } from "../dashboard-json.ts";
import type { Check, Finding } from "../finding.ts";
import { grouped } from "../groups.ts";

type Place = NonNullable<PanelJson["gridPos"]>;
interface Boxed {
  readonly where: string;
  readonly title: string;
  readonly at: Place;
}

const outside = ({ where, at }: Boxed): readonly Finding[] => {
  const { x, y, w, h } = at;
  const whole = [x, y, w, h].every(Number.isInteger);
  if (whole && x >= 0 && y >= 0 && w > 0 && h > 0 && x + w <= columns) return [];
  const what = `lies at column ${x}, ${w} wide and ${h} high; the grid has ${columns} columns of whole numbers.`;
  return [{ where, what, fix: "Let panels/layout.ts place it." }];
};
const touch = (a: Place, b: Place): boolean =>
  a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
const overlaps = (boxes: readonly Boxed[]): readonly Finding[] =>
  boxes.flatMap((box, i) =>
    boxes
      .slice(i + 1)
      .filter((other) => touch(box.at, other.at))
      .map(({ title }) => ({
        where: box.where,
        what: `overlaps ${title}.`,
        fix: "Let panels/layout.ts place it.",
      })),
  );

const box = ({ where, panel }: Pick<PlacedPanel, "where" | "panel">): readonly Boxed[] =>
  panel.gridPos ? [{ where, title: panel.title ?? "", at: panel.gridPos }] : [];

export default {
  name: "grid",
  about: "panels that overlap or leave the grid's 24 columns",
  run: ({ dashboards, panels }) => {
    const lost = panels
      .filter(({ panel }) => !panel.gridPos)
      .map(({ where }) => ({
        where,
        what: "has no place on the page.",
        fix: "Let panels/layout.ts place it.",
      }));
    const spaces = grouped(panels, ({ space }) => space);
    const boxes = [...spaces].map(([space, all]) => {
      const dashboard = dashboards.find((d) => whereOf(d) === space);
      const rows = (dashboard?.json.panels ?? []).filter(({ type }) => type === "row");
      return [...all, ...rows.map((panel) => ({ where: `${space} › ${panel.title}`, panel }))].flatMap(box);
    });
    return [...lost, ...boxes.flat().flatMap(outside), ...boxes.flatMap(overlaps)];
  },
} satisfies Check;
