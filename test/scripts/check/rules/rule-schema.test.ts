// What rule-schema finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/rule-schema.ts";
import { alert, given, ruling, told } from "../given.ts";

describe("rule-schema", () => {
  it("a word where labels are due, a key that there is not", async () => {
    expect(
      await told(check, ruling({ ...alert(), labels: "severity", severity: "critical" } as never)),
    ).toMatchInlineSnapshot(`
      "alerts/phones
        has spec.groups.0.rules.0.severity, which the operator does not know.
        Correct it; the API server would refuse all of the resource, or drop what it does not know.
      alerts/phones
        has in spec.groups.0.rules.0.labels what must be object.
        Correct it; the API server would refuse all of the resource, or drop what it does not know."
    `);
  });

  it("a resource without its head", async () => {
    expect(
      await told(
        check,
        given({
          files: new Map([
            [
              "kubernetes/rules.yaml",
              "apiVersion: monitoring.coreos.com/v2\nkind: PrometheusRule\nspec:\n  groups: []\n",
            ],
          ]),
        }),
      ),
    ).toMatchInlineSnapshot(`
      "kubernetes/rules.yaml
        lacks metadata.
        Correct it; the API server would refuse all of the resource, or drop what it does not know.
      kubernetes/rules.yaml
        has in apiVersion something else than monitoring.coreos.com/v1.
        Correct it; the API server would refuse all of the resource, or drop what it does not know."
    `);
  });

  it("is content: rules, and what is written for Kubernetes", async () => {
    expect(
      await told(
        check,
        given({
          files: new Map([
            [
              "kubernetes/rules.yaml",
              "apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nmetadata:\n  name: phones\nspec:\n  groups:\n    - name: a\n",
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
