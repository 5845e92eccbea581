// Repeated panels and rows: copies, ids, places; and the texts of a panel.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how Grafana writes variables.

import { describe, expect, test } from "vitest";
import type { PanelModel } from "../../../../scripts/preview/resolve/model.ts";
import { expand, type Placed } from "../../../../scripts/preview/resolve/repeat.ts";
import { fillPanel } from "../../../../scripts/preview/resolve/texts.ts";
import { type Choice, variables } from "../../../../scripts/preview/resolve/variables.ts";
import { dashboard, fake, panel, range, severalOf } from "../fake.ts";

const source = fake({ x: ["a", "b", "c"], y: ["1", "2"], none: [] });
const placed = async (panels: readonly PanelModel[], choice: Choice = {}): Promise<readonly Placed[]> => {
  const model = dashboard(panels, [severalOf("x", { allValue: ".*" }), severalOf("y"), severalOf("none")]);
  return expand(panels, await variables(model, source, choice, range));
};
const row = (id: number, y: number, more: Partial<PanelModel> = {}): PanelModel => ({
  id,
  type: "row",
  title: `Row ${id}`,
  collapsed: false,
  gridPos: { x: 0, y, w: 24, h: 1 },
  ...more,
});
const at = (x: number, y: number, w = 12, h = 8) => ({ x, y, w, h });
/** `title: x,y w×h`, rows with what is in them. */
const told = (all: readonly Placed[]): readonly string[] =>
  all.flatMap((each) => {
    const { title, gridPos } = fillPanel(each);
    const { x, y, w, h } = gridPos;
    return [`${title}: ${x},${y} ${w}×${h}`, ...told(each.inside).map((inner) => `  ${inner}`)];
  });
const ids = (all: readonly Placed[]): readonly number[] =>
  all.flatMap(({ panel: { id }, inside }) => [id, ...ids(inside)]);

describe("a repeated panel", () => {
  const repeated = (more: Partial<PanelModel>) => panel(1, { title: "$x", repeat: "x", ...more });

  test("stands side by side over the whole width, what is below moves down", async () => {
    const below = panel(2, { gridPos: at(0, 8) });
    expect(told(await placed([repeated({}), below]))).toEqual([
      "a: 0,0 8×8",
      "b: 8,0 8×8",
      "c: 16,0 8×8",
      "Panel 2: 0,8 12×8",
    ]);
    expect(told(await placed([repeated({ maxPerRow: 2 }), below]))).toEqual([
      "a: 0,0 12×8",
      "b: 12,0 12×8",
      "c: 0,8 12×8",
      "Panel 2: 0,16 12×8",
    ]);
  });
  test("stands one below the other", async () => {
    const panels = [
      repeated({ repeatDirection: "v", gridPos: at(12, 0) }),
      panel(2),
      panel(3, { gridPos: at(0, 8) }),
    ];
    expect(told(await placed(panels))).toEqual([
      "Panel 2: 0,0 12×8",
      "a: 12,0 12×8",
      "b: 12,8 12×8",
      "c: 12,16 12×8",
      "Panel 3: 0,24 12×8",
    ]);
  });
  test("has copies of what is chosen only, with ids of their own that stay the same", async () => {
    const all = await placed([repeated({}), panel(2, { gridPos: at(0, 8) })]);
    expect(new Set(ids(all)).size).toBe(4);
    expect(ids(all)).toEqual(ids(await placed([repeated({}), panel(2, { gridPos: at(0, 8) })])));
    expect(told(await placed([repeated({})], { x: ["b"] }))).toEqual(["b: 0,0 24×8"]);
    expect(told(await placed([repeated({ repeat: "none" })]))).toEqual(["All: 0,0 12×8"]);
  });
  test("asks for its own value", async () => {
    const [first] = await placed([
      repeated({ targets: [{ refId: "A", expr: 'up{x=~"$x"}', legendFormat: "$x" }] }),
    ]);
    expect(fillPanel(first as Placed)).toMatchObject({
      targets: [{ expr: 'up{x=~"a"}', legendFormat: "a" }],
    });
  });
});

describe("a repeated row", () => {
  test("comes with its panels, one after the other; the next row follows", async () => {
    const panels = [
      panel(9, { title: "Top", gridPos: at(0, 0, 24, 2) }),
      row(1, 2, { title: "$y", repeat: "y" }),
      panel(2, { title: "of $y", gridPos: at(0, 3) }),
      row(3, 11),
      panel(4, { gridPos: at(0, 12) }),
    ];
    const all = await placed(panels);
    expect(told(all)).toEqual([
      "Top: 0,0 24×2",
      "1: 0,2 24×1",
      "of 1: 0,3 12×8",
      "2: 0,11 24×1",
      "of 2: 0,12 12×8",
      "Row 3: 0,20 24×1",
      "Panel 4: 0,21 12×8",
    ]);
    expect(new Set(ids(all)).size).toBe(7);
  });
  test("may be closed, and its panels may repeat, too", async () => {
    const inside = panel(2, { title: "$x of $y", repeat: "x", gridPos: at(0, 1) });
    const all = await placed([
      row(1, 0, { title: "$y", repeat: "y", collapsed: true, panels: [inside] }),
      row(3, 1),
    ]);
    expect(told(all)).toEqual([
      "1: 0,0 24×1",
      "  a of 1: 0,1 8×8",
      "  b of 1: 8,1 8×8",
      "  c of 1: 16,1 8×8",
      "2: 0,1 24×1",
      "  a of 2: 0,2 8×8",
      "  b of 2: 8,2 8×8",
      "  c of 2: 16,2 8×8",
      "Row 3: 0,2 24×1",
    ]);
    expect(new Set(ids(all)).size).toBe(9);
  });
});

describe("the texts of a panel", () => {
  test("are each written as Grafana does", async () => {
    const [one] = await placed([
      panel(1, {
        title: "$x",
        description: "$y",
        links: [{ title: "$y", url: "/d/a?${x:queryparam}&b=${__value.raw}" }],
        fieldConfig: {
          defaults: { displayName: "$y", links: [{ title: "t", url: "/d/b?v=$y&f=${__field.name}" }] },
          overrides: [],
        },
        transformations: [{ id: "filter", options: { regex: "^$y$" } }],
        targets: [{ refId: "A", expr: 'up{y=~"$y"}[$__interval]', legendFormat: "$y {{job}}" }],
      }),
    ]);
    expect(fillPanel(one as Placed)).toMatchObject({
      title: "All",
      description: "{1,2}",
      links: [{ title: "{1,2}", url: "/d/a?var-x=%24__all&b=${__value.raw}" }],
      fieldConfig: {
        defaults: { displayName: "{1,2}", links: [{ url: "/d/b?v=%7B1,2%7D&f=${__field.name}" }] },
      },
      transformations: [{ options: { regex: "^{1,2}$" } }],
      targets: [{ expr: 'up{y=~"(1|2)"}[$__interval]', legendFormat: "{1,2} {{job}}" }],
    });
  });
  test("in a text panel stay text", async () => {
    const hostile = fake({ x: ["<img src=x onerror=alert(1)>"] });
    const model = dashboard(
      [panel(1, { type: "text", options: { mode: "markdown", content: "**$x**" } })],
      [severalOf("x")],
    );
    const [one] = expand(model.panels, await variables(model, hostile, {}, range));
    expect(fillPanel(one as Placed).options).toEqual({
      mode: "markdown",
      content: "**&lt;img src=x onerror=alert(1)&gt;**",
    });
  });
});
