// What grid finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/grid.ts";
import { dashboard, given, panel, told } from "../given.ts";

describe("grid", () => {
  it("past the last column, and over another", async () => {
    expect(
      await told(
        check,
        given({
          dashboards: [
            dashboard([
              panel({ gridPos: { x: 12, y: 0, w: 13, h: 4 } }),
              panel({ title: "Calls", gridPos: { x: 0, y: 3, w: 13, h: 4 } }),
            ]),
          ],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones › Lines
        lies at column 12, 13 wide and 4 high; the grid has 24 columns of whole numbers.
        Let panels/layout.ts place it.
      dashboards/phones › Lines
        overlaps Calls.
        Let panels/layout.ts place it."
    `);
  });

  it("over a row, in a closed row, nowhere", async () => {
    expect(
      await told(
        check,
        given({
          dashboards: [
            dashboard([
              panel({ gridPos: undefined }),
              { type: "row", title: "Now", gridPos: { x: 0, y: 0, w: 24, h: 1 } },
              panel({ gridPos: { x: 0, y: 0, w: 6, h: 4 } }),
              {
                type: "row",
                title: "Then",
                collapsed: true,
                gridPos: { x: 0, y: 9, w: 24, h: 1 },
                panels: [
                  panel({ title: "A", gridPos: { x: 0, y: 10, w: 6, h: 4 } }),
                  panel({ title: "B", gridPos: { x: 5, y: 13, w: 6, h: 4 } }),
                ],
              },
            ]),
          ],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones › Lines
        has no place on the page.
        Let panels/layout.ts place it.
      dashboards/phones › Now › Lines
        overlaps Now.
        Let panels/layout.ts place it.
      dashboards/phones › Then › A
        overlaps B.
        Let panels/layout.ts place it."
    `);
  });

  it("is content: closed rows share their places", async () => {
    expect(
      await told(
        check,
        given({
          dashboards: [
            dashboard(
              [1, 2].map((y) => ({
                type: "row",
                title: `Row ${y}`,
                collapsed: true,
                gridPos: { x: 0, y, w: 24, h: 1 },
                panels: [panel()],
              })),
            ),
          ],
        }),
      ),
    ).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
