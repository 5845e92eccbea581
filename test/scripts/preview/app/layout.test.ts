// Panels lie where Grafana's grid puts them.

import { describe, expect, test } from "vitest";
import { countIn, flat, layOut } from "../../../../scripts/preview/app/page/layout.ts";
import type { Panel } from "../../../../scripts/preview/format.ts";

const at = (id: number, x: number, y: number, w: number, h: number, more: Partial<Panel> = {}): Panel => ({
  id,
  type: "stat",
  gridPos: { x, y, w, h },
  ...more,
});
const row = (id: number, y: number, collapsed: boolean, panels: readonly Panel[] = []): Panel =>
  at(id, 0, y, 24, 1, { type: "row", collapsed, panels });
/** 24 columns of 10 pixels each and the 8 pixels between them. */
const width = 24 * 10 + 23 * 8;
const asSaved = ({ collapsed }: Panel): boolean => !collapsed;
const tops = (panels: readonly Panel[], open = asSaved) =>
  Object.fromEntries(layOut(panels, width, open).places.map(({ panel, top }) => [panel.id, top / 38]));

describe("the grid", () => {
  test("has 24 columns, lines of 30 pixels and 8 pixels between", () => {
    const { places, height } = layOut([at(1, 0, 0, 12, 4), at(2, 12, 0, 12, 2)], width, asSaved);
    const boxes = places.map(({ panel, ...box }) => box);
    expect(boxes).toEqual([
      { left: 0, top: 0, width: 208, height: 144 },
      { left: 216, top: 0, width: 208, height: 68 },
    ]);
    expect(height).toBe(4 * 38);
  });

  test("pulls panels up into free space, and pushes down what would overlap", () => {
    expect(tops([at(1, 0, 5, 12, 2), at(2, 0, 20, 6, 2), at(3, 12, 9, 12, 1)])).toEqual({ 1: 0, 2: 2, 3: 0 });
    expect(tops([at(1, 0, 0, 24, 3), at(2, 6, 1, 6, 2)])).toEqual({ 1: 0, 2: 3 });
  });

  test("opens a closed row above what follows it, and takes away what an open row holds when it is closed", () => {
    const closed = row(1, 0, true, [at(11, 0, 1, 12, 4)]);
    const panels = [closed, row(2, 1, false), at(21, 0, 2, 12, 3), row(3, 5, true)];
    expect(tops(panels)).toEqual({ 1: 0, 2: 1, 21: 2, 3: 5 });
    expect(tops(panels, () => true)).toEqual({ 1: 0, 11: 1, 2: 5, 21: 6, 3: 9 });
    expect(tops(panels, () => false)).toEqual({ 1: 0, 2: 1, 3: 2 });
    expect([1, 2, 3].map((id) => countIn(panels, row(id, 0, true)))).toEqual([1, 1, 0]);
    expect(flat(panels).map(({ id }) => id)).toEqual([11, 21]);
  });

  test("leaves panels alone that follow a closed row but are not in it", () => {
    expect(tops([row(1, 0, true, [at(11, 0, 1, 12, 4)]), at(2, 0, 1, 12, 2)])).toEqual({ 1: 0, 2: 1 });
  });
});
