// What panel-count finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/panel-count.ts";
import { dashboard, given, panel, told } from "../given.ts";

describe("panel-count", () => {
  it("too many", async () => {
    expect(
      await told(check, given({ dashboards: [dashboard(Array.from({ length: 25 }, () => panel()))] })),
    ).toMatchInlineSnapshot(`
      "dashboards/phones
        opens with 25 panels; more than 24 are not read, and asked for all the same.
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
              ...Array.from({ length: 24 }, () => panel()),
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
