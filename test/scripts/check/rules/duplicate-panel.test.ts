// What duplicate-panel finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/duplicate-panel.ts";
import { dashboard, given, panel, told } from "../given.ts";

describe("duplicate-panel", () => {
  it("title, id and refId", async () => {
    expect(
      await told(
        check,
        given({ dashboards: [dashboard([panel(), panel({ targets: [{ refId: "a" }, { refId: "a" }] })])] }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones
        has 2 panels with the title Lines.
        Say in each title what tells it from the other.
      dashboards/phones
        has the id 7 on Lines and on Lines; links to one lead to the other.
        Ids follow from titles: change one of the titles.
      dashboards/phones › Lines
        has several queries with the refId a; Grafana shows only one of them.
        Give each query its own name."
    `);
  });

  it("an id that a row has, too", async () => {
    expect(
      await told(check, given({ dashboards: [dashboard([{ type: "row", id: 7, title: "Now" }, panel()])] })),
    ).toMatchInlineSnapshot(`
      "dashboards/phones
        has the id 7 on Lines and on Now; links to one lead to the other.
        Ids follow from titles: change one of the titles."
    `);
  });

  it("is content: the same title on two dashboards", async () => {
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
