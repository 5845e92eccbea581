// What duplicate-rule finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/duplicate-rule.ts";
import { alert, given, ruling, told } from "../given.ts";

describe("duplicate-rule", () => {
  it("alerts, and series", async () => {
    expect(
      await told(
        check,
        ruling(
          alert(),
          alert(),
          { record: "lines:sum", expr: "sum(phone_lines)" },
          { record: "lines:sum", expr: "max(phone_lines)" },
        ),
      ),
    ).toMatchInlineSnapshot(`
      "alerts/phones › LiveKitPhoneBusy
        is the name of 2 alerts: one runbook, one silence, one test for all.
        Give each its own name.
      alerts/phones › lines:sum
        is recorded 2 times with the same labels; Prometheus drops all but one sample.
        Record it once, or add a label that tells them apart."
    `);
  });

  it("is content: one series with different labels", async () => {
    expect(
      await told(
        check,
        ruling(
          { record: "slo:x", expr: "vector(1)", labels: { slo: "a" } },
          { record: "slo:x", expr: "vector(1)", labels: { slo: "b" } },
        ),
      ),
    ).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
