// What alert-runbook finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/alert-runbook.ts";
import { alert, given, ruling, told } from "../given.ts";

describe("alert-runbook", () => {
  it("no link, another link, no page", async () => {
    expect(
      await told(
        check,
        ruling(
          alert({ annotations: {} }),
          alert({ annotations: { runbook_url: "https://wiki/LiveKitPhoneBusy" } }),
          alert({
            alert: "LiveKitPhoneDead",
            annotations: { runbook_url: "https://runbooks.example.org/LiveKitPhoneDead" },
          }),
        ),
      ),
    ).toMatchInlineSnapshot(`
      "alerts/phones › LiveKitPhoneBusy › runbook_url
        is missing.
        Write https://runbooks.example.org/LiveKitPhoneBusy.
      alerts/phones › LiveKitPhoneBusy › runbook_url
        is https://wiki/LiveKitPhoneBusy.
        Write https://runbooks.example.org/LiveKitPhoneBusy.
      alerts/phones › LiveKitPhoneDead › runbook_url
        leads to docs/runbooks/LiveKitPhoneDead.md, which build does not write.
        Give the alert its steps."
    `);
  });

  it("is content: link and page", async () => {
    expect(await told(check, ruling(alert()))).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
