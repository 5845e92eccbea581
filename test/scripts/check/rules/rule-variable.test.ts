// What rule-variable finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/rule-variable.ts";
import { alert, given, ruling, told } from "../given.ts";

describe("rule-variable", () => {
  it("macro and variable", async () => {
    expect(
      await told(
        check,
        ruling(alert({ expr: 'sum(rate(phone_calls_total{caller=~"$caller"}[$__rate_interval])) > 1' })),
      ),
    ).toMatchInlineSnapshot(`
      "alerts/phones › LiveKitPhoneBusy › expr
        has $caller, which only Grafana fills.
        Write the value, or leave the matcher out.
      alerts/phones › LiveKitPhoneBusy › expr
        has $__rate_interval, which only Grafana fills.
        Write a window such as 5m."
    `);
  });

  it("is content: the end of a pattern is no variable", async () => {
    expect(await told(check, ruling(alert({ expr: 'sum(phone_lines{instance=~"a$|b$"}) > 1' })))).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
