// What rate-of-gauge finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/rate-of-gauge.ts";
import { asking, dashboard, given, panel, told } from "../given.ts";

describe("rate-of-gauge", () => {
  it("rate", async () => {
    expect(await told(check, asking("sum(rate(phone_lines[5m]))"))).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        takes rate() of phone_lines, a gauge: every step down would count as a restart.
        Use delta() or deriv() for its change, or find the counter that belongs to it."
    `);
  });

  it("increase of what a rule records", async () => {
    expect(
      await told(
        check,
        given({
          dashboards: [dashboard([panel({}, "sum(increase(lines:sum[5m]))")])],
          rules: [
            {
              path: "r.yaml",
              groups: [{ name: "g", rules: [{ record: "lines:sum", expr: "sum(phone_lines)" }] }],
            },
          ],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        takes increase() of lines:sum, a gauge: every step down would count as a restart.
        Use delta() or deriv() for its change, or find the counter that belongs to it."
    `);
  });

  it("is content: counters, gauges that only grow, and delta", async () => {
    expect(
      await told(
        check,
        asking(
          "sum(rate(phone_calls_total[5m])) + sum(rate(phone_ring_seconds[5m])) + sum(delta(phone_lines[5m]))",
        ),
      ),
    ).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
