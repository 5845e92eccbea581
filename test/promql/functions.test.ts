import { describe, expect, test } from "vitest";
import * as p from "../../promql/index.ts";
import * as m from "./catalogue.ts";
import { answers } from "./promtool.ts";

const site: p.Site = {
  window: "5m",
  matchers: () => [{ label: "job", op: "=", value: "shop" }],
  has: () => true,
  label: (name) => name,
};

describe("Prometheus answers absent()", () => {
  const there = { 'shop_memory_bytes{job="shop", instance="a"}': "1x20" };
  test.each([
    ["absent", p.promql(p.absent(p.now(m.memory)), site)],
    ["absent_over_time", p.promql(p.absentOverTime(p.over(m.memory, {}, "5m")), site)],
  ])("%s: without labels, also where the selector fixes some", (_, text) => {
    expect(text).toContain('job="shop"');
    expect(answers(text, { 'shop_memory_bytes{job="other"}': "1x20" }, { "{}": 1 }).said).toContain(
      "SUCCESS",
    );
    expect(answers(text, there, {}).said).toContain("SUCCESS");
  });
  test("whose own result has them", () => {
    const text = 'absent(shop_memory_bytes{job="shop"})';
    expect(answers(text, {}, { '{job="shop"}': 1 }).said).toContain("SUCCESS");
  });
});
