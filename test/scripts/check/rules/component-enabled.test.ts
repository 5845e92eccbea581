// What component-enabled finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/component-enabled.ts";
import { asking, given, settings, told } from "../given.ts";

describe("component-enabled", () => {
  it("switched off", async () => {
    expect(
      await told(
        check,
        given({
          ...asking("sum(phone_book_entries)"),
          settings: settings("components: { redis: { enabled: false } }"),
        }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        reads phone_book_entries of redis, which is switched off.
        Set components › redis › enabled to true, or leave the query out."
    `);
  });

  it("is content: switched on", async () => {
    expect(await told(check, asking("sum(phone_book_entries)"))).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
