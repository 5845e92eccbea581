// What irate finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/irate.ts";
import { asking, given, told } from "../given.ts";

describe("irate", () => {
  it("irate", async () => {
    expect(await told(check, asking("sum(irate(phone_calls_total[5m]))"))).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        uses irate() or idelta(): two samples speak for the whole window, and peaks come and go by chance.
        Use rate() or delta()."
    `);
  });

  it("is content: rate", async () => {
    expect(await told(check, asking("sum(rate(phone_calls_total[5m]))"))).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
