// What promtool-rules finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/promtool-rules.ts";
import { given, told } from "../given.ts";

describe("promtool-rules", () => {
  it("a rule that does not load", async () => {
    expect(
      await told(
        check,
        given({
          files: new Map([
            [
              "prometheus/rules/phones.yaml",
              `groups:\n  - name: a\n    rules:\n      - alert: A\n        expr: sum(\n`,
            ],
          ]),
        }),
      ),
    ).toMatchInlineSnapshot(`
      "prometheus/rules/phones.yaml
        is refused by promtool:
        prometheus/rules/phones.yaml: 5:15: group "a", rule 1, "A": could not parse expression: 1:5: parse error: unclosed left parenthesis
        Correct the rule that it names."
    `);
  });

  it("is content: a rule that loads", async () => {
    expect(
      await told(
        check,
        given({
          files: new Map([
            [
              "prometheus/rules/phones.yaml",
              `groups:\n  - name: a\n    rules:\n      - alert: A\n        expr: up == 0\n`,
            ],
          ]),
        }),
      ),
    ).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
