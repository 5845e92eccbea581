// What panel-count finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/panel-count.ts";
import { dashboard, given, panel, told } from "../given.ts";

describe("panel-count", () => {
  it("too many", async () => {
    expect(
      await told(check, given({ dashboards: [dashboard(Array.from({ length: 17 }, () => panel()))] })),
    ).toMatchInlineSnapshot(`
      "dashboards/phones
        opens with 17 panels; more than 16 are not read, and asked for all the same.
        Move rows to more, where they are closed until needed."
    `);
  });

  it("too high", async () => {
    const low = panel({ gridPos: { x: 0, y: 60, w: 24, h: 8 } });
    expect(await told(check, given({ dashboards: [dashboard([low])] }))).toMatchInlineSnapshot(`
      "dashboards/phones
        opens with 68 lines of the grid; after 64, two and a half screens, nobody looks.
        Move rows to more, where they are closed until needed."
    `);
  });

  it("is content: closed rows do not count", async () => {
    expect(
      await told(
        check,
        given({
          dashboards: [
            dashboard([
              ...Array.from({ length: 16 }, () => panel()),
              { type: "row", collapsed: true, panels: [panel(), panel()] },
            ]),
          ],
        }),
      ),
    ).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
