// What link-leads finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/link-leads.ts";
import { dashboard, given, panel, told } from "../given.ts";

describe("link-leads", () => {
  it("of a panel, of the dashboard, by address", async () => {
    expect(
      await told(
        check,
        given({
          dashboards: [
            dashboard([panel({ links: [{ url: "/d/phone?x" }] })], {
              links: [{ url: "http://localhost:3000/d/faxes" }],
            }),
          ],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones
        links to the dashboard faxes, which is not there.
        Write one of the dashboards: phones.
      dashboards/phones › Lines
        links to the dashboard phone, which is not there.
        Write phones. The dashboards are phones."
    `);
  });

  it("is content: to ourselves, and elsewhere", async () => {
    expect(
      await told(
        check,
        given({
          dashboards: [
            dashboard([panel({ links: [{ url: "/d/phones" }, { url: "https://example.org/d/abc" }] })]),
          ],
        }),
      ),
    ).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
