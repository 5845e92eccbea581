// What expression-parses finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/expression-parses.ts";
import { alert, asking, given, ruling, told } from "../given.ts";

describe("expression-parses", () => {
  it("in a panel", async () => {
    expect(await told(check, asking("sum(phone_lines"))).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        does not parse at column 16: it ends too early after sum(phone_lines.
        Correct the query; raw PromQL is the likeliest place."
    `);
  });

  it("in a rule", async () => {
    expect(await told(check, ruling(alert({ expr: "phone_load >" })))).toMatchInlineSnapshot(`
      "alerts/phones › LiveKitPhoneBusy › expr
        does not parse at column 13: it ends too early after phone_load >.
        Correct the query; raw PromQL is the likeliest place."
    `);
  });

  it("is content: macros and variables of Grafana stand for durations, numbers and names", async () => {
    expect(
      await told(
        check,
        asking('topk($k, sum by ($group) (rate(phone_calls_total{caller=~"$caller"}[$__rate_interval])))'),
      ),
    ).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
