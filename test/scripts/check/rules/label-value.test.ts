// What label-value finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/label-value.ts";
import { asking, given, told } from "../given.ts";

describe("label-value", () => {
  it("not in the list", async () => {
    expect(await told(check, asking(`sum(phone_lines{kind="vidio"})`))).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        asks for phone_lines{kind="vidio"}, a value that it never has.
        Write video. The values are audio, video."
    `);
  });

  it("as one of several", async () => {
    expect(
      await told(check, asking(`sum(rate(phone_calls_total{state=~"answered|lost"}[5m]))`)),
    ).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        asks for phone_calls_total{state=~"lost"}, a value that it never has.
        The values are answered, missed."
    `);
  });

  it("a pattern that fits none", async () => {
    expect(await told(check, asking(`sum(phone_lines{kind=~"fax.*"})`))).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        asks for phone_lines{kind=~"fax.*"}, a value that it never has.
        The values are audio, video."
    `);
  });

  it("a bucket that the histogram lacks", async () => {
    expect(
      await told(check, asking(`sum(rate(phone_talk_seconds_bucket{le="90"}[5m]))`)),
    ).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        asks for phone_talk_seconds_bucket{le="90"}, a value that it never has.
        The values are 60, 600, +Inf."
    `);
  });

  it("is content: known values, patterns that fit one, variables, labels with any value", async () => {
    expect(
      await told(
        check,
        asking(
          `sum(phone_lines{kind=~"audio|video", pod=~"a.*"}) + sum(phone_lines{kind=~"aud.+"}) + sum(phone_lines{kind=~"$kind"})`,
        ),
      ),
    ).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
