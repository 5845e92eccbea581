// What unit-fits finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/unit-fits.ts";
import { asking, dashboard, given, panel, told } from "../given.ts";

describe("unit-fits", () => {
  it("a ratio as a number of seconds", async () => {
    expect(
      await told(check, asking("max(phone_load)", { fieldConfig: { defaults: { unit: "s" } } })),
    ).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        is drawn in s, but its query is measured in ratio.
        Show it in percentunit, or convert the query."
    `);
  });

  it("a rate as a count", async () => {
    expect(await told(check, asking("sum(rate(phone_calls_total[5m]))"))).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        is drawn in short, but its query is measured in calls/s.
        Show it in suffix:calls/s, or convert the query."
    `);
  });

  it("events per second as events per minute, unless they are", async () => {
    const perMinute = { fieldConfig: { defaults: { unit: "suffix:calls/min" } } };
    expect(await told(check, asking("sum(rate(phone_calls_total[5m]))", perMinute))).toContain(
      "is drawn in suffix:calls/min, but its query is measured in calls/s.",
    );
    expect(await told(check, asking("sum(rate(phone_calls_total[5m])) * 60", perMinute))).toBe("");
  });

  it("a quantile in milliseconds", async () => {
    expect(
      await told(
        check,
        asking("histogram_quantile(0.9, sum by (le) (rate(phone_talk_seconds_bucket[5m])))", {
          fieldConfig: { defaults: { unit: "ms" } },
        }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        is drawn in ms, but its query is measured in s.
        Show it in s, or convert the query."
    `);
  });

  it("a column of a table", async () => {
    expect(
      await told(
        check,
        asking("max(phone_load)", {
          targets: [{ refId: "a", expr: "max(phone_load)", legendFormat: "Load" }],
          fieldConfig: {
            defaults: { unit: "percentunit" },
            overrides: [
              { matcher: { id: "byName", options: "Load" }, properties: [{ id: "unit", value: "s" }] },
            ],
          },
        }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › a
        is drawn in s, but its query is measured in ratio.
        Show it in percentunit, or convert the query."
    `);
  });

  it("what the definition declares", async () => {
    expect(
      await told(
        check,
        given({
          meant: [
            {
              uid: "phones",
              panel: 7,
              tile: false,
              bounded: false,
              beyond: [],
              targets: [{ refId: "lines", signal: "lines", unit: "bytes", better: "low", fixed: false }],
            },
          ],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        is drawn in short, but its query is measured in bytes.
        Show it in bytes, or convert the query."
    `);
  });

  it("a join, which brings labels and no unit", async () => {
    const info = "topk by (instance) (1, group by (instance, kind) (phone_load > 0))";
    const joined = `phone_ring_seconds * on (instance) group_left (kind) ${info}`;
    const shown = (unit: string) =>
      told(
        check,
        given({ dashboards: [dashboard([panel({ fieldConfig: { defaults: { unit } } }, joined)])] }),
      );
    expect(await shown("bytes")).toContain("is drawn in bytes, but its query is measured in s");
    expect(await shown("s")).toBe("");
  });

  it("is content: means, shares and shares of a core, times in any form", async () => {
    expect(
      await told(
        check,
        given({
          dashboards: [
            dashboard(
              [
                ["sum(rate(phone_talk_seconds_sum[5m])) / sum(rate(phone_talk_seconds_count[5m]))", "s"],
                [
                  `sum(rate(phone_calls_total{state="missed"}[5m])) / (sum(rate(phone_calls_total[5m])) > 0)`,
                  "percentunit",
                ],
                ["sum(rate(phone_ring_seconds[5m]))", "none"],
                ["1 - max(phone_load)", "percentunit"],
                ["time() - max(timestamp(phone_lines))", "s"],
                ["max(timestamp(phone_lines))", "time:HH:mm"],
              ].map(([expr, unit]) => panel({ fieldConfig: { defaults: { unit } } }, expr)),
            ),
          ],
        }),
      ),
    ).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
