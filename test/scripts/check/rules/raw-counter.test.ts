// What raw-counter finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/raw-counter.ts";
import { alert, asking, given, ruling, told } from "../given.ts";

describe("raw-counter", () => {
  it("drawn", async () => {
    expect(await told(check, asking("sum(phone_calls_total)"))).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        uses phone_calls_total as it stands; it only grows, and starts again with each restart.
        Take rate() for per second, or increase() for how many in a window."
    `);
  });

  it("a histogram's count in an alert", async () => {
    expect(
      await told(check, ruling(alert({ expr: "phone_talk_seconds_count > 100" }))),
    ).toMatchInlineSnapshot(`
      "alerts/phones › LiveKitPhoneBusy › expr
        uses phone_talk_seconds_count as it stands; it only grows, and starts again with each restart.
        Take rate() for per second, or increase() for how many in a window."
    `);
  });

  it("smoothed instead of differentiated", async () => {
    expect(await told(check, asking("max(avg_over_time(phone_calls_total[5m]))"))).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        takes avg_over_time() of phone_calls_total, a counter.
        Take rate() for per second, or increase() for how many in a window."
    `);
  });

  it("is content: counted, tested for presence, compared with its own past", async () => {
    expect(
      await told(
        check,
        asking(
          "count(phone_calls_total) + absent(phone_calls_total) + sum(rate(phone_calls_total[5m])) + sum(phone_calls_total - phone_calls_total offset 1h) + sum(max(max_over_time(phone_calls_total[5m])) - min(min_over_time(phone_calls_total[1h])))",
        ),
      ),
    ).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
