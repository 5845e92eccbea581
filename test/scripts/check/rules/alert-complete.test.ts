// What alert-complete finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/alert-complete.ts";
import { alert, given, ruling, told } from "../given.ts";

describe("alert-complete", () => {
  it("nothing but an expression", async () => {
    expect(
      await told(check, ruling({ alert: "LiveKitPhoneBusy", expr: "phone_load > 1" })),
    ).toMatchInlineSnapshot(`
      "alerts/phones › LiveKitPhoneBusy
        does not say for how long.
        Write how long until it fires: 5m, or 0s for at once.
      alerts/phones › LiveKitPhoneBusy
        has no severity.
        Write one of the severities: critical, warning, info.
      alerts/phones › LiveKitPhoneBusy
        has no component.
        Name the component; inhibitions and dashboards go by it.
      alerts/phones › LiveKitPhoneBusy
        has no team.
        Name the team; routes go by it.
      alerts/phones › LiveKitPhoneBusy
        has no summary.
        Say in one sentence what is wrong and where.
      alerts/phones › LiveKitPhoneBusy
        has no description.
        Say why it matters and what to do."
    `);
  });

  it("a severity that no route knows, a hole in the summary", async () => {
    expect(
      await told(
        check,
        ruling(
          alert({
            labels: { severity: "criticl", component: "c", team: "t" },
            annotations: { summary: "NaN lines", description: "d" },
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "alerts/phones › LiveKitPhoneBusy
        has the severity criticl, which no route knows.
        Write critical. The severities are critical, warning, info.
      alerts/phones › LiveKitPhoneBusy
        says NaN in its summary: a value was missing when the text was made.
        Give the definition the value that it lacks."
    `);
  });

  it("is content: 0s is a choice", async () => {
    expect(
      await told(check, ruling(alert({ for: "0s" }), { record: "lines:sum", expr: "sum(phone_lines)" })),
    ).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
