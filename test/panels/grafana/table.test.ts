// A table's columns: what tells rows apart has room, and each number its name, whichever queries answer.

import { describe, expect, test } from "vitest";
import type { DrawnPanel } from "../../../panels/drawn.ts";
import { narrowest, overrides, transformations } from "../../../panels/grafana/table.ts";
import * as livekit from "../../../signals/livekit-server/index.ts";

const table = (names: number, w = 24, columns: readonly string[] = ["instance"]): DrawnPanel =>
  ({
    drawing: "table",
    columns,
    place: { x: 0, y: 0, w, h: 8 },
    targets: Array.from({ length: names }, (_, n) => ({
      refId: `q${n}`,
      legend: `Signal ${n}`,
      signal: livekit.rooms,
    })),
  }) as unknown as DrawnPanel;
const widthOf = (panel: DrawnPanel): unknown =>
  new Map(overrides(panel, () => ({}))).get(panel.columns?.[0] ?? "")?.find(({ id }) => id === "custom.width")
    ?.value;

describe("a column of labels", () => {
  test("has room for an address with its port, however many numbers follow", () => {
    for (let count = 1; count <= 10; count++) {
      const width = Number(widthOf(table(count)));
      expect(width).toBeGreaterThanOrEqual(165);
      expect(width + count * narrowest).toBeLessThanOrEqual(1200);
    }
  });
  test("takes what few numbers leave, shares it, and has less on half a page", () => {
    expect(widthOf(table(3))).toBe(320);
    expect(widthOf(table(9, 24, ["pod", "namespace"]))).toBe(255);
    expect(widthOf(table(2, 12))).toBe(320);
    expect(widthOf(table(5, 12))).toBe(165);
  });
  test("that says where something is has less: its words are short, and often the same", () => {
    expect(widthOf(table(9, 24, ["namespace", "pod"]))).toBe(90);
  });
});

describe("a column of numbers", () => {
  test("is named by the query's own column, or by the query where it answers alone", () => {
    const [merge, all, ...alone] = transformations(table(2));
    expect(merge).toEqual({ id: "merge", options: {} });
    expect(all?.options).toMatchObject({
      renameByName: { "Value #q0": "Signal 0", "Value #q1": "Signal 1" },
      indexByName: { instance: 0, "Value #q0": 1, "Value #q1": 2 },
    });
    const named = (n: number) => ({
      excludeByName: {},
      indexByName: {},
      renameByName: { Value: `Signal ${n}` },
    });
    expect(alone).toEqual([
      { id: "organize", filter: { id: "byRefId", options: "q0" }, options: named(0) },
      { id: "organize", filter: { id: "byRefId", options: "q1" }, options: named(1) },
    ]);
  });
  test("of the only query is called Value, and no other can be", () => {
    const [, all, ...others] = transformations(table(1));
    expect(all?.options).toMatchObject({ renameByName: { Value: "Signal 0" } });
    expect(others).toEqual([]);
  });
});
