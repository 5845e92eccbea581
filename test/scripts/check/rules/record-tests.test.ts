// What record-tests finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/record-tests.ts";
import { alert, given, ruling, told } from "../given.ts";

describe("record-tests", () => {
  it("read by nothing, of one SLO of two", async () => {
    expect(
      await told(
        check,
        given({
          tests: [
            { path: "t.yaml", rule_files: [], tests: [{ promql_expr_test: [{ expr: `slo:x{slo="a"}` }] }] },
          ],
          rules: [
            {
              path: "prometheus/rules/phones.yaml",
              groups: [
                {
                  name: "g",
                  rules: [
                    { record: "lines:sum", expr: "sum(phone_lines)" },
                    { record: "slo:x", expr: "vector(1)", labels: { slo: "a" } },
                    { record: "slo:x", expr: "vector(1)", labels: { slo: "b" } },
                  ],
                },
              ],
            },
          ],
        }),
      ),
    ).toMatchInlineSnapshot(`
      "alerts/phones › lines:sum
        is read by no test, neither itself nor by an alert that a test lets fire.
        Give it a test with the value that it is to have.
      alerts/phones › slo:x{slo="b"}
        is read by no test, neither itself nor by an alert that a test lets fire.
        Give it a test with the value that it is to have."
    `);
  });

  it("is content: through an alert that fires in a test, and a record between", async () => {
    expect(
      await told(
        check,
        ruling(
          alert({ expr: "b > 1" }),
          { record: "a", expr: "sum(phone_lines)" },
          { record: "b", expr: "a" },
        ),
      ),
    ).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
