// What metric-known finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/metric-known.ts";
import { asking, dashboard, given, panel, told } from "../given.ts";

describe("metric-known", () => {
  it("with the nearest name", async () => {
    expect(await told(check, asking("sum(phone_line)"))).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        reads phone_line, which is not in the catalogue.
        Write phone_lines, or add it to the catalogue with its source."
    `);
  });

  it("nothing is near", async () => {
    expect(await told(check, asking("sum(fridge_temperature)"))).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        reads fridge_temperature, which is not in the catalogue.
        Look it up in docs/metrics, or add it to the catalogue with its source."
    `);
  });

  it("a selector without a name", async () => {
    expect(await told(check, asking(`sum({job="phones"})`))).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        selects series by labels alone, so that nothing can tell whether they exist.
        Name the metric."
    `);
  });

  it("is content: recorded by our own rules, and Prometheus' own ALERTS", async () => {
    expect(
      await told(
        check,
        given({
          dashboards: [dashboard([panel({}, "sum(lines:sum) + count(ALERTS)")])],
          rules: [
            {
              path: "r.yaml",
              groups: [{ name: "g", rules: [{ record: "lines:sum", expr: "sum(phone_lines)" }] }],
            },
          ],
        }),
      ),
    ).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
