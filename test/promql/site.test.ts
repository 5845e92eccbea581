import { describe, expect, test } from "vitest";
import * as p from "../../promql/index.ts";
import { raw } from "../../promql/index.ts";
import * as m from "./catalogue.ts";

const site = (of: Partial<p.Site> = {}): p.Site => ({
  window: "5m",
  matchers: () => [],
  has: () => true,
  label: (name) => name,
  ...of,
});
const dashboard = site({
  window: "$__rate_interval",
  matchers: (metric) => [
    { label: "job", op: "=~", value: metric.component },
    { label: "instance", op: "=~", value: "$instance" },
  ],
});
const rule = site({ window: "10m", matchers: () => [{ label: "job", op: "=", value: "shop" }] });
const query = p.sum(p.rate(m.requests, { code: "500" })).by("instance");

describe("one query prints", () => {
  test("on a dashboard with its variables and $__rate_interval", () => {
    expect(p.promql(query, dashboard)).toBe(
      `sum by (instance) (
  rate(shop_requests_total{job=~"shop", instance=~"$instance", code="500"}[$__rate_interval])
)`,
    );
  });
  test("in a rule with fixed selectors and a fixed window", () => {
    expect(p.promql(query, rule)).toBe(
      `sum by (instance) (rate(shop_requests_total{job="shop", code="500"}[10m]))`,
    );
  });
  test("with its own window, where it names one", () => {
    expect(p.promql(p.rate(m.busy, {}, "1h"), dashboard)).toContain("[1h]");
  });
  test("and is the same afterwards", () => {
    const before = JSON.stringify(query.node);
    p.promql(query, dashboard);
    expect(JSON.stringify(query.node)).toBe(before);
  });
});

test("auto is the window of ranges, subqueries and offsets", () => {
  expect(p.promql(p.maxOverTime(p.subquery(p.now(m.queue), "auto")), rule)).toContain("[10m:]");
  expect(p.promql(p.appeared(m.failures), rule)).toBe(
    `shop_failures_total{job="shop"} unless shop_failures_total{job="shop"} offset 10m`,
  );
});
test("a value that the query names replaces the site's matcher of that label; a pattern stands beside it", () => {
  expect(p.promql(p.now(m.memory, { instance: "a" }), dashboard)).toBe(
    `shop_memory_bytes{job=~"shop", instance="a"}`,
  );
  expect(p.promql(p.now(m.memory, { instance: p.like("a.*") }), dashboard)).toBe(
    `shop_memory_bytes{job=~"shop", instance=~"$instance", instance=~"a.*"}`,
  );
});
test("offset moves every selector, once", () => {
  expect(p.promql(p.offset(p.gt(query, 1), "1d"), rule)).toContain("[10m] offset 1d");
  expect(() => p.offset(p.appeared(m.failures), "1d")).toThrow(
    expect.objectContaining({
      message: "offset(): shop_failures_total is auto earlier already.",
      fix: "Say both in one offset.",
    }),
  );
});

describe("a label that is called otherwise, or does not exist", () => {
  const { job, instance } = { job: "job", instance: "instance" } as const;
  const joined = p.join(p.sum(p.now(m.queue, { job: "a" })).by(job, instance), p.now(m.info), {
    on: [job, instance],
    take: ["version"],
  });
  const renamed = site({ label: (name) => ({ job: "service", version: "image" })[name] ?? name });
  const missing = site({ has: (_, name) => name !== "job" && name !== "version" });

  test("is renamed in matchers, by, on, group_left and label functions", () => {
    expect(p.promql(joined, renamed)).toBe(
      `sum by (service, instance) (shop_queue_length{service="a"})
* on (service, instance) group_left (image) topk by (service, instance) (1, group by (service, instance, image) (shop_info > 0))`,
    );
    expect(p.promql(p.labelReplace(p.now(m.memory), "version", "$1", job, "(job)"), renamed)).toBe(
      `label_replace(shop_memory_bytes, "image", "$1", "service", "(job)")`,
    );
    expect(p.promql(p.labelJoin(p.now(m.memory), "id", "job", job, instance), renamed)).toBe(
      `label_join(shop_memory_bytes, "id", "job", "service", "instance")`,
    );
  });
  test("is left out of matchers, by, on and group_left", () => {
    expect(p.promql(joined, missing)).toBe(
      `sum by (instance) (shop_queue_length)
* on (instance) group_left () topk by (instance) (1, group by (instance) (shop_info > 0))`,
    );
    expect(p.promql(p.sum(p.now(m.memory)).by(job), missing)).toBe("sum(shop_memory_bytes)");
  });
  test("but without keeps all the other labels", () => {
    expect(p.promql(p.sum(p.now(m.memory)).without(job), missing)).toBe("sum without () (shop_memory_bytes)");
  });
  test("in raw PromQL too", () => {
    const text = raw(`sum by (job, x) (up{job="a", x="y"})`, { unit: "bool", labels: ["job", "x"] });
    expect(p.promql(text, missing)).toBe(`sum by (x) (up{x="y"})`);
  });
});
