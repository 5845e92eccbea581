import { describe, expect, test } from "vitest";
import { promql, raw, type Site } from "../../promql/index.ts";
import { selectors } from "../../promql/tree.ts";
import * as m from "./catalogue.ts";

const site: Site = {
  has: () => true,
  window: "5m",
  matchers: (metric) => [{ label: "job", op: "=", value: metric.component }],
  label: (name) => name,
};
const refusal =
  (text: string, labels: string[] = [], metrics = [m.requests, m.duration, m.pause]) =>
  () =>
    raw(text, { unit: "x", labels, metrics });

describe("raw PromQL", () => {
  test("is parsed and printed like any other query", () => {
    const query = raw("sum(up)by(job)", { unit: "bool", labels: ["job"] });
    expect(query.unit).toBe("bool");
    expect(promql(query, site)).toBe("sum by (job) (up)");
  });
  test.each(["$__rate_interval", `\${__rate_interval}`, "$__interval", "auto"])(
    "has the window [%s] of its place",
    (w) => {
      expect(promql(raw(`rate(up[${w}])`, { unit: "x", labels: [] }), site)).toBe("rate(up[5m])");
      expect(promql(raw(`up offset ${w}`, { unit: "x", labels: [] }), site)).toBe("up offset 5m");
      expect(promql(raw(`max_over_time(up[1h:${w}])`, { unit: "x", labels: [] }), site)).toBe(
        "max_over_time(up[1h:5m])",
      );
    },
  );
  test("keeps what looks like a window in a string", () => {
    const text = `up{a="[auto]", b="[$__rate_interval]"}`;
    expect(promql(raw(text, { unit: "x", labels: [] }), site)).toBe(text);
  });
  test("gets the site's matchers for the metrics that it is told of", () => {
    const text = `max by (job) (shop_requests_total{code="500"}) / sum by (job) (shop_duration_ms_count) + on (job) max by (job) (shop_pause_seconds{quantile="0.5"})`;
    const query = raw(text, { unit: "x", labels: ["job"], metrics: [m.requests, m.duration, m.pause] });
    expect(selectors(query.node).map((s) => s.of)).toEqual([m.requests, m.duration, m.pause]);
    expect(promql(query, site)).toContain(`shop_requests_total{job="shop", code="500"}`);
    expect(promql(raw("up", { unit: "x", labels: [] }), site)).toBe("up");
  });
  test.each([
    ["irate(up[5m])", /uses irate\(\), which sees the last two samples only; use rate\(\)/],
    ["up[5m]", /is a range, not an instant vector/],
    ["1 + 1", /is a scalar, not an instant vector/],
    ["rate(up[$__rate_interval)", /does not parse at column 25: found \) after rate\(up\[/],
  ])("refuses %s", (text, message) => {
    expect(() => raw(text, { unit: "x", labels: [] })).toThrow(message);
  });
  test.each([
    ["sum(1)", "sum takes an instant vector; 1 is a scalar"],
    ["rate(up)", "rate() takes a range vector; up is an instant vector; write up[5m]"],
    ["up[5m] > 0", "> takes instant vectors and scalars; up[5m] is a range vector"],
    [
      "rate(up[1m * 2])",
      "does not parse at column 9: Prometheus calculates a duration only with --enable-feature",
    ],
    ["rate(up[auto * 2])", "does not parse at column 9: Prometheus calculates a duration only with"],
    ["irate(up[5m]) + sum(1)", "uses irate(), which sees the last two samples only; use rate()\n  sum takes"],
  ])("refuses what Prometheus would not evaluate: %s", (text, message) => {
    expect(() => raw(text, { unit: "x", labels: [] })).toThrow(message);
  });
  test("reads numbers that end in a dot", () => {
    expect(promql(raw("up * 1. > 2.e1", { unit: "x", labels: [] }), site)).toBe("up * 1 > 20");
  });
  test("refuses two vectors whose labels cannot match, or not one to one", () => {
    expect(refusal("shop_requests_total / shop_duration_ms_count", ["instance", "job", "method"])).toThrow(
      "the right side of / lacks code, so that nothing matches; it has instance, job, method",
    );
    expect(refusal("shop_requests_total / on (job) sum by (job) (shop_requests_total)", ["job"])).toThrow(
      "the left side of / on (job) may have several series of each key, by instance, code, method; " +
        "aggregate it by (job), or take one: topk by (job) (1, …), or write group_left ()",
    );
    // Without metrics, by what the text itself says.
    expect(() => raw("sum by (a, b) (x) / on (a) sum by (a) (y)", { unit: "x", labels: ["a"] })).toThrow(
      "the left side of / on (a) may have several series of each key, by b",
    );
    const info = "topk by (instance, job) (1, group by (instance, job, version) (shop_info))";
    raw(`shop_memory_bytes * on (instance, job) group_left (version) ${info}`, {
      unit: "bytes",
      labels: ["instance", "job", "version"],
      metrics: [m.memory, m.info],
    });
  });
  test("refuses absence of metrics to which the place adds labels, unless something drops them", () => {
    const message = "absent() keeps labels that the settings' selectors add; write max(absent(…))";
    expect(refusal("absent(shop_requests_total) > 0")).toThrow(message);
    expect(refusal("absent_over_time(shop_requests_total[5m])")).toThrow("write max(absent_over_time(…))");
    const query = raw("max(absent(shop_requests_total))", {
      unit: "bool",
      labels: [],
      metrics: [m.requests],
    });
    expect(promql(query, site)).toBe(`max(absent(shop_requests_total{job="shop"}))`);
  });
  test("refuses names and labels that its metrics lack, and says which they have", () => {
    expect(refusal("shop_request_total")).toThrow(
      "reads shop_request_total, which is none of its metrics: shop_requests_total, shop_duration_ms_bucket, " +
        "shop_duration_ms_sum, shop_duration_ms_count, shop_pause_seconds, shop_pause_seconds_sum, " +
        "shop_pause_seconds_count. Nearest: shop_requests_total.",
    );
    expect(refusal(`shop_requests_total{status="500"}`)).toThrow(
      "asks for status; shop_requests_total has the labels instance, job, code, method",
    );
    expect(refusal(`{job="x"}`)).toThrow("has a selector without a metric's name; name the metric");
    expect(refusal("sum by (code) (shop_requests_total)", ["method"])).toThrow(
      "says that it carries method; its result has the labels code\n  carries code too; add it to its labels",
    );
  });
});
