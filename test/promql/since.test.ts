// Since when there is a metric, a label of it, a value of that label.

import { expect, test } from "vitest";
import { component } from "../../promql/metric.ts";
import { labelSince, metricSince, valueSince } from "../../promql/since.ts";

const { counter } = component("cache", {});
const def = { unit: "calls", meaning: "Calls.", labels: { code: ["ok", "late"], region: "any" } } as const;
const young = counter("a_total", {
  ...def,
  since: { metric: "1.2.0", code: { late: "1.4.0" }, region: "1.3.0" },
});

test("a metric, a label and a value may each be younger than what they belong to", () => {
  expect(metricSince(young)).toBe("1.2.0");
  expect(labelSince(young, "region")).toBe("1.3.0");
  expect(valueSince(young, "code", "late")).toBe("1.4.0");
});

test("a label that came with the metric has no release of its own, whatever its values have", () => {
  expect([labelSince(young, "code"), valueSince(young, "code", "ok")]).toEqual([undefined, undefined]);
  expect([labelSince(young, "metric"), valueSince(young, "region", "eu")]).toEqual([undefined, undefined]);
});

test("a metric that came at once is one release, one that was always there none", () => {
  const whole = counter("b_total", { ...def, since: "1.1.0" });
  expect([metricSince(whole), labelSince(whole, "code")]).toEqual(["1.1.0", undefined]);
  expect(metricSince(counter("c_total", def))).toBeUndefined();
});
