// What alert-tests finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/alert-tests.ts";
import { alert, given, ruling, told } from "../given.ts";

describe("alert-tests", () => {
  it("none of both", async () => {
    expect(await told(check, ruling(alert({ alert: "LiveKitPhoneDead" })))).toMatchInlineSnapshot(`
      "alerts/phones › LiveKitPhoneDead
        has no test in which it fires.
        Give it a case in fires.
      alerts/phones › LiveKitPhoneDead
        has no test in which it stays silent.
        Give it a case in silent."
    `);
  });

  it("is content: one of each", async () => {
    expect(await told(check, ruling(alert()))).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
