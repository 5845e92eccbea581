// What duplicate-dashboard finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/duplicate-dashboard.ts";
import { dashboard, given, panel, told } from "../given.ts";

describe("duplicate-dashboard", () => {
  it("uid and title", async () => {
    expect(await told(check, given({ dashboards: [dashboard(), dashboard()] }))).toMatchInlineSnapshot(`
      "dashboards/phones
        is the uid of 2 dashboards: grafana/dashboards/phones/phones.json, grafana/dashboards/phones/phones.json.
        Give each its own uid; Grafana keeps only one of them.
      dashboards/phones
        has a title that 2 dashboards have: Phones.
        Say in the title what tells them apart."
    `);
  });

  it("is content: each its own", async () => {
    expect(
      await told(
        check,
        given({ dashboards: [dashboard(), dashboard([panel()], { uid: "calls", title: "Calls" })] }),
      ),
    ).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
