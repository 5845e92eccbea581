// What panel-complete finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/panel-complete.ts";
import { dashboard, given, panel, told } from "../given.ts";

describe("panel-complete", () => {
  it("a panel without anything", async () => {
    expect(
      await told(
        check,
        given({ dashboards: [dashboard([panel({ title: "", description: " ", fieldConfig: {} })])] }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones › panel 7
        has no title.
        Say what it shows.
      dashboards/phones › panel 7
        has no description.
        Say why it matters, and what to do when it is bad.
      dashboards/phones › panel 7
        has no unit.
        Let it follow from its signal; none is a unit too."
    `);
  });

  it("a dashboard without anything", async () => {
    expect(
      await told(
        check,
        given({
          dashboards: [dashboard([panel()], { uid: undefined, title: undefined, description: undefined })],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "grafana/dashboards/phones/undefined.json
        has no uid.
        Give it one; links and updates go by it.
      grafana/dashboards/phones/undefined.json
        has no title.
        Say what it is about.
      grafana/dashboards/phones/undefined.json
        has no description.
        Ask the one question that it answers."
    `);
  });

  it("a hole in a text", async () => {
    expect(
      await told(
        check,
        given({ dashboards: [dashboard([panel({ description: "Falls below undefined." })])] }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones › Lines
        says undefined in its description: a value was missing when the text was made.
        Give the definition the value that it lacks."
    `);
  });

  it("is content: a text needs no unit", async () => {
    expect(
      await told(
        check,
        given({ dashboards: [dashboard([panel({ type: "text", fieldConfig: undefined })])] }),
      ),
    ).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
