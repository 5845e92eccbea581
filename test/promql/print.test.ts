import { describe, expect, test } from "vitest";
import * as language from "../../promql/index.ts";
import * as p from "../../promql/index.ts";
import { parse } from "../../promql/parse.ts";
import { print } from "../../promql/print.ts";
import type { Node } from "../../promql/tree.ts";
import * as m from "./catalogue.ts";

const heap = p.now(m.memory);
const cap = p.now(m.limit);
const perCode = p.sum(p.rate(m.requests, {}, "5m")).by("code");
const errors = p.sum(p.rate(m.requests, { code: "500" }, "5m")).by("code");

/** Each function of the language, an example, and the PromQL that it prints. */
const table: readonly (readonly [name: string, of: { readonly node: Node }, text: string])[] = [
  // Selectors
  ["now", p.now(m.memory, { instance: "a" }), `shop_memory_bytes{instance="a"}`],
  ["series", p.series(m.requests, { code: ["200", "404"] }), `shop_requests_total{code=~"200|404"}`],
  ["over", p.max(p.maxOverTime(p.over(m.queue, {}, "1h"))), "max(max_over_time(shop_queue_length[1h]))"],
  ["not", p.series(m.requests, { code: p.not("200") }), `shop_requests_total{code!="200"}`],
  ["like", p.series(m.requests, { job: p.like("shop-.+") }), `shop_requests_total{job=~"shop-.+"}`],
  ["unlike", p.series(m.requests, { job: p.unlike("a|b") }), `shop_requests_total{job!~"a|b"}`],
  ["countOf", p.rate(p.countOf(m.duration), {}, "5m"), "rate(shop_duration_ms_count[5m])"],
  ["sumOf", p.increase(p.sumOf(m.pause), {}, "1h"), "increase(shop_pause_seconds_sum[1h])"],
  // Over a window
  ["rate", p.rate(m.requests, {}, "5m"), "rate(shop_requests_total[5m])"],
  ["increase", p.increase(m.grown, {}, "1d"), "increase(shop_visitors[1d])"],
  [
    "appeared",
    p.appeared(m.failures, { reason: "x" }, "10m"),
    `shop_failures_total{reason="x"} unless shop_failures_total{reason="x"} offset 10m`,
  ],
  [
    "happened",
    p.happened(m.grown, {}, "10m"),
    "shop_visitors unless present_over_time(shop_visitors[1d] offset 10m)\nor round(increase(shop_visitors[10m]))",
  ],
  ["delta", p.delta(m.memory, {}, "1h"), "delta(shop_memory_bytes[1h])"],
  ["deriv", p.deriv(m.memory, {}, "1h"), "deriv(shop_memory_bytes[1h])"],
  ["changes", p.changes(m.started, {}, "1h"), "changes(shop_start_time_seconds[1h])"],
  ["resets", p.resets(m.requests, {}, "1h"), "resets(shop_requests_total[1h])"],
  ["maxOverTime", p.maxOverTime(m.queue, {}, "1h"), "max_over_time(shop_queue_length[1h])"],
  ["minOverTime", p.minOverTime(m.queue, {}, "1h"), "min_over_time(shop_queue_length[1h])"],
  ["avgOverTime", p.avgOverTime(m.queue, {}, "1h"), "avg_over_time(shop_queue_length[1h])"],
  ["sumOverTime", p.sumOverTime(m.queue, {}, "1h"), "sum_over_time(shop_queue_length[1h])"],
  ["lastOverTime", p.lastOverTime(m.queue, {}, "1h"), "last_over_time(shop_queue_length[1h])"],
  ["stddevOverTime", p.stddevOverTime(m.queue, {}, "1h"), "stddev_over_time(shop_queue_length[1h])"],
  ["stdvarOverTime", p.stdvarOverTime(m.queue, {}, "1h"), "stdvar_over_time(shop_queue_length[1h])"],
  ["countOverTime", p.countOverTime(m.queue, {}, "1h"), "count_over_time(shop_queue_length[1h])"],
  ["presentOverTime", p.presentOverTime(m.requests, {}, "1h"), "present_over_time(shop_requests_total[1h])"],
  [
    "quantileOverTime",
    p.quantileOverTime(0.9, p.over(m.queue, {}, "1h")),
    "quantile_over_time(0.9, shop_queue_length[1h])",
  ],
  [
    "predictLinear",
    p.predictLinear(p.over(m.memory, {}, "6h"), 86400),
    "predict_linear(shop_memory_bytes[6h], 86400)",
  ],
  [
    "subquery",
    p.maxOverTime(p.subquery(perCode, "1d", "5m")),
    "max_over_time(sum by (code) (rate(shop_requests_total[5m]))[1d:5m])",
  ],
  // Histograms and summaries
  [
    "histogramQuantile",
    p.histogramQuantile(0.99, m.duration, {}, "5m").by("method"),
    "histogram_quantile(0.99, sum by (le, method) (rate(shop_duration_ms_bucket[5m]))) >= 0",
  ],
  ["bucketRates", p.bucketRates(m.duration, {}, "5m"), "sum by (le) (rate(shop_duration_ms_bucket[5m]))"],
  [
    "bucketBelow",
    p.bucketBelow(m.duration, 100, {}, "5m"),
    `rate(shop_duration_ms_bucket{le=~"100(\\\\.0)?"}[5m])`,
  ],
  [
    "shareBelow",
    p.shareBelow(m.duration, 100, { method: "GET" }, "5m").by("job"),
    `sum by (job) (rate(shop_duration_ms_bucket{method="GET", le=~"100(\\\\.0)?"}[5m]))
/ (sum by (job) (rate(shop_duration_ms_count{method="GET"}[5m])) > 0)`,
  ],
  [
    "mean",
    p.mean(m.pause, {}, "5m"),
    "sum(rate(shop_pause_seconds_sum[5m])) / (sum(rate(shop_pause_seconds_count[5m])) > 0)",
  ],
  [
    "summaryQuantile",
    p.summaryQuantile(m.pause, "0.99", { job: "a" }),
    `shop_pause_seconds{job="a", quantile="0.99"} > -Inf`,
  ],
  // Aggregations
  ["sum", p.sum(heap).without("instance"), "sum without (instance) (shop_memory_bytes)"],
  ["avg", p.avg(heap), "avg(shop_memory_bytes)"],
  ["min", p.min(heap).by("job"), "min by (job) (shop_memory_bytes)"],
  ["max", p.max(heap).by("job", "instance"), "max by (job, instance) (shop_memory_bytes)"],
  ["stddev", p.stddev(heap), "stddev(shop_memory_bytes)"],
  ["stdvar", p.stdvar(heap), "stdvar(shop_memory_bytes)"],
  ["count", p.count(p.series(m.requests)).by("code"), "count by (code) (shop_requests_total)"],
  ["group", p.group(heap).by(), "group(shop_memory_bytes)"],
  ["quantile", p.quantile(0.5, heap).by("job"), "quantile by (job) (0.5, shop_memory_bytes)"],
  [
    "countValues",
    p.countValues("bytes", heap).by("job"),
    `count_values by (job) ("bytes", shop_memory_bytes)`,
  ],
  ["topk", p.topk(3, heap), "topk(3, shop_memory_bytes)"],
  ["bottomk", p.bottomk(3, heap), "bottomk(3, shop_memory_bytes)"],
  // Arithmetic
  ["add", p.add(heap, cap), "shop_memory_bytes + shop_memory_limit_bytes"],
  ["sub", p.sub(p.time(), p.now(m.started)), "time() - shop_start_time_seconds"],
  ["mul", p.mul(heap, -2), "shop_memory_bytes * -2"],
  ["div", p.div(heap, p.sub(cap, heap)), "shop_memory_bytes / (shop_memory_limit_bytes - shop_memory_bytes)"],
  ["mod", p.mod(heap, 10), "shop_memory_bytes % 10"],
  ["pow", p.pow(p.neg(heap), 2), "(-shop_memory_bytes) ^ 2"],
  ["neg", p.neg(heap), "-shop_memory_bytes"],
  ["convert", p.convert(p.rate(m.sent, {}, "5m"), "bits/s"), "rate(shop_sent_bytes_total[5m]) * 8"],
  ["unit", p.unit("requests", heap), "shop_memory_bytes"],
  ["zero", p.zero(heap), "shop_memory_bytes * 0"],
  // Comparisons and sets
  ["gt", p.gt(heap, cap), "shop_memory_bytes > shop_memory_limit_bytes"],
  ["ge", p.ge(heap, 1e9), "shop_memory_bytes >= 1000000000"],
  ["lt", p.lt(heap, 0.5), "shop_memory_bytes < 0.5"],
  ["le", p.le(heap, Number.POSITIVE_INFINITY), "shop_memory_bytes <= Inf"],
  ["eq", p.eq(heap, 1e21), "shop_memory_bytes == 1e+21"],
  ["ne", p.ne(heap, Number.NaN), "shop_memory_bytes != NaN"],
  ["bool", p.bool(p.gt(heap, 1)), "shop_memory_bytes > bool 1"],
  ["and", p.and(p.gt(heap, 1), cap), "shop_memory_bytes > 1 and shop_memory_limit_bytes"],
  [
    "or",
    p.and(p.or(heap, cap), cap),
    "(shop_memory_bytes or shop_memory_limit_bytes) and shop_memory_limit_bytes",
  ],
  ["unless", p.unless(heap, p.series(m.busy)), "shop_memory_bytes unless shop_busy_seconds_total"],
  // Matching
  [
    "on",
    p.mul(heap, p.max(p.now(m.info)).by("instance"), p.on("instance").groupLeft()),
    "shop_memory_bytes * on (instance) group_left () max by (instance) (shop_info)",
  ],
  [
    "on",
    p.div(perCode, p.sum(perCode), p.on().groupLeft()),
    `${print(perCode.node)}
/ on () group_left () sum(${print(perCode.node)})`,
  ],
  [
    "ignoring",
    p.div(errors, p.sum(perCode), p.ignoring("code").groupLeft()),
    `sum by (code) (rate(shop_requests_total{code="500"}[5m]))
/ ignoring (code) group_left () sum(sum by (code) (rate(shop_requests_total[5m])))`,
  ],
  [
    "join",
    p.join(heap, p.now(m.info), { on: ["instance", "job"], take: ["version"] }),
    `shop_memory_bytes
* on (instance, job) group_left (version) topk by (instance, job) (1, group by (instance, job, version) (shop_info > 0))`,
  ],
  // Presence, labels, time, limits
  ["absent", p.absent(p.series(m.requests, { job: "a" })), `max(absent(shop_requests_total{job="a"}))`],
  ["absent", p.absent(p.sum(heap)), "absent(sum(shop_memory_bytes))"],
  [
    "absentOverTime",
    p.absentOverTime(p.over(m.queue, {}, "1h")),
    "max(absent_over_time(shop_queue_length[1h]))",
  ],
  [
    "labelReplace",
    p.labelReplace(heap, "host", "$1", "instance", "(.*):\\d+"),
    `label_replace(shop_memory_bytes, "host", "$1", "instance", "(.*):\\\\d+")`,
  ],
  [
    "labelJoin",
    p.labelJoin(heap, "id", "/", "job", "instance"),
    `label_join(shop_memory_bytes, "id", "/", "job", "instance")`,
  ],
  ["abs", p.abs(heap), "abs(shop_memory_bytes)"],
  ["ceil", p.ceil(heap), "ceil(shop_memory_bytes)"],
  ["floor", p.floor(heap), "floor(shop_memory_bytes)"],
  ["round", p.round(heap, 0.1), "round(shop_memory_bytes, 0.1)"],
  ["sort", p.sort(heap), "sort(shop_memory_bytes)"],
  ["sortDesc", p.sortDesc(heap), "sort_desc(shop_memory_bytes)"],
  ["clamp", p.clamp(heap, -1, 1), "clamp(shop_memory_bytes, -1, 1)"],
  ["clampMin", p.clampMin(heap, 0), "clamp_min(shop_memory_bytes, 0)"],
  ["clampMax", p.clampMax(heap, 1), "clamp_max(shop_memory_bytes, 1)"],
  ["time", p.time(), "time()"],
  ["timestamp", p.timestamp(p.series(m.requests)), "timestamp(shop_requests_total)"],
  ["scalar", p.scalar(p.sum(heap)), "scalar(sum(shop_memory_bytes))"],
  ["vector", p.vector(0), "vector(0)"],
  [
    "offset",
    p.offset(p.div(heap, cap), "1d"),
    "shop_memory_bytes offset 1d / shop_memory_limit_bytes offset 1d",
  ],
  [
    "offset",
    p.offset(p.maxOverTime(p.subquery(heap, "1h")), "1d"),
    "max_over_time(shop_memory_bytes[1h:] offset 1d)",
  ],
  ["raw", p.raw("sort_by_label(up,'job')", { unit: "bool", labels: ["job"] }), `sort_by_label(up, "job")`],
];
/** What is no query of its own. */
const others = ["component", "open", "promql", "leText", "boundNear"];

describe("each function prints its PromQL", () => {
  test.each(table)("%s", (_, { node }, text) => {
    expect(print(node)).toBe(text);
    expect(print(parse(text))).toBe(text);
  });
  test("and none is missing here", () => {
    const told = new Set([...table.map(([name]) => name), ...others]);
    const functions = Object.entries(language).filter(([, value]) => typeof value === "function");
    expect([...told].sort()).toEqual(functions.map(([name]) => name).sort());
  });
});

const frozen = (value: unknown): boolean =>
  typeof value !== "object" ||
  value === null ||
  (Object.isFrozen(value) && Object.values(value).every(frozen));

describe("a query is data", () => {
  test.each(table)("%s is frozen through and through", (_, query) => {
    expect(frozen(query)).toBe(true);
  });
});

describe("strings and names", () => {
  test.each([
    ['say "hi"', `up{x="say \\"hi\\""}`],
    ["C:\\new\nline\ttab", `up{x="C:\\\\new\\nline\\ttab"}`],
    ["ü → 🙂", `up{x="ü → 🙂"}`],
    ["\ufffd", `up{x="\\ufffd"}`],
  ])("a label's value %j is escaped as Go reads it", (value, text) => {
    const node: Node = { type: "selector", name: "up", matchers: [{ label: "x", op: "=", value }] };
    expect(print(node)).toBe(text);
    expect(parse(text)).toEqual(node);
  });
  test("a name that is none of PromQL's own is quoted", () => {
    const text = `sum by ("k8s.pod") ({"http.requests", "k8s.pod"="a"})`;
    expect(print(parse(text))).toBe(text);
  });
});
