// Unit tests that run alone: only what they evaluate goes with them, in its groups and in its order.

import { expect, it } from "vitest";
import { narrowed } from "../../../scripts/check/narrow.ts";
import { alert, given, tests } from "./given.ts";

const groups = [
  {
    name: "records",
    rules: [
      { record: "load:max", expr: "max by (instance) (phone_load)" },
      { record: "lines:sum", expr: "sum(phone_lines)" },
      { record: "load:calm", expr: "1 - load:max" },
      { record: "slo:x", expr: "lines:sum", labels: { slo: "a" } },
      { record: "slo:x", expr: "load:max", labels: { slo: "b" } },
    ],
  },
  { name: "others", rules: [alert({ alert: "LiveKitPhoneDead" })] },
  { name: "alerts", rules: [alert({ expr: "load:calm < 0.1" })] },
];
const asked = (test: object) => {
  const file = { ...tests(), tests: [test] } as ReturnType<typeof tests>;
  const [only] = narrowed(
    given({ rules: [{ path: "prometheus/rules/phones.yaml", groups }], tests: [file] }),
  );
  const rules = [...(only?.files ?? [])].find(([path]) => path.endsWith(".rules.json"))?.[1] ?? "";
  return (JSON.parse(rules) as { groups: typeof groups }).groups.map(({ name, rules }) => [
    name,
    ...rules.map((rule) => rule.expr),
  ]);
};

it("an alert brings the records that it reads, and those that these read", () => {
  expect(asked({ alert_rule_test: [{ alertname: "LiveKitPhoneBusy" }] })).toEqual([
    ["records", "max by (instance) (phone_load)", "1 - load:max"],
    ["alerts", "load:calm < 0.1"],
  ]);
});

it("a query brings the series of its own SLO only", () => {
  expect(asked({ promql_expr_test: [{ expr: 'slo:x{slo="a"}' }] })).toEqual([
    ["records", "sum(phone_lines)", "lines:sum"],
  ]);
});

it("a query of ALERTS brings all alerts", () => {
  expect(asked({ promql_expr_test: [{ expr: "count(ALERTS)" }] }).flat()).toContain("alerts");
});
