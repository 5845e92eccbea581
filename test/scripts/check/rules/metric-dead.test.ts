// What metric-dead finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/metric-dead.ts";
import { asking, given, told } from "../given.ts";

describe("metric-dead", () => {
  it("with the reason and what to use", async () => {
    expect(await told(check, asking("sum(rate(phone_pulse_dials[5m]))"))).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        reads phone_pulse_dials, which has no series: nothing dials by pulse; use phone_calls_total.
        Use phone_calls_total."
    `);
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
