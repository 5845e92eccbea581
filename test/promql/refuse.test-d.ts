import { describe, expectTypeOf, test } from "vitest";
import * as p from "../../promql/index.ts";
import * as m from "./catalogue.ts";

type Shop = "instance" | "job";
const memory = p.now(m.memory);
const queue = p.now(m.queue);
const requests = p.rate(m.requests);
const byCode = p.sum(requests).by("code", "job");
const byMethod = p.sum(requests).by("method", "job");

describe("a metric's kind", () => {
  test("rate() and increase() take what only grows", () => {
    p.rate(m.requests);
    p.increase(m.grown);
    // @ts-expect-error a gauge goes up and down
    p.rate(m.memory);
    // @ts-expect-error a gauge goes up and down
    p.increase(m.memory);
  });
  test("delta(), deriv() and the value now take a gauge", () => {
    // @ts-expect-error a counter
    p.delta(m.requests);
    // @ts-expect-error a counter
    p.deriv(m.requests);
    // @ts-expect-error a counter
    p.maxOverTime(m.requests);
    // @ts-expect-error a counter
    p.now(m.requests);
  });
  test("quantiles are taken of a histogram, or named of a summary", () => {
    // @ts-expect-error a counter
    p.histogramQuantile(0.9, m.requests);
    // @ts-expect-error a summary
    p.histogramQuantile(0.9, m.pause);
    // @ts-expect-error not one of the summary's quantiles
    p.summaryQuantile(m.pause, "0.9");
    // @ts-expect-error none of the buckets
    p.bucketBelow(m.duration, 250);
    // @ts-expect-error none of the buckets
    p.shareBelow(m.duration, 250);
  });
  test("a dead metric fits nowhere", () => {
    // @ts-expect-error dead
    p.rate(m.gone);
    // @ts-expect-error dead
    p.now(m.gone);
    // @ts-expect-error dead
    p.series(m.gone);
    // @ts-expect-error dead
    p.raw("shop_old_total", { unit: "requests", labels: [], metrics: [m.gone] });
  });
  test("a counter as it stands is counted or looked for, never drawn, summed or compared", () => {
    p.count(p.series(m.requests));
    p.absent(p.series(m.requests));
    p.unless(p.gt(memory, 1), p.series(m.busy));
    // @ts-expect-error raw
    p.sum(p.series(m.requests));
    // @ts-expect-error raw
    p.gt(p.series(m.requests), 1);
    // @ts-expect-error raw
    p.topk(3, p.series(m.requests));
    // @ts-expect-error raw
    expectTypeOf(p.series(m.requests)).toExtend<p.Query>();
    // @ts-expect-error a range
    expectTypeOf(p.over(m.memory)).toExtend<p.Query>();
    // @ts-expect-error a range where a vector is due
    p.sum(p.over(m.memory));
    // @ts-expect-error a vector where a range is due
    p.predictLinear(memory, 60);
  });
});

describe("labels", () => {
  test("a matcher names a label that the metric has, and a value that it takes", () => {
    p.rate(m.requests, { code: "200", method: "PATCH", job: "x" });
    p.rate(m.requests, { code: p.not("200"), method: p.like("G.*"), instance: ["a", "b"] });
    // @ts-expect-error no such label
    p.rate(m.requests, { status: "200" });
    // @ts-expect-error no such label, also where the metric has none of its own
    p.now(m.memory, { code: "200" });
    // @ts-expect-error no such value
    p.rate(m.requests, { code: "418" });
    // @ts-expect-error no such value
    p.rate(m.requests, { code: ["200", "418"] });
    // @ts-expect-error no such value
    p.rate(m.requests, { code: p.not("418") });
  });
  test("an aggregation keeps, or drops, labels that are there", () => {
    expectTypeOf(p.sum(requests)).toExtend<p.Vector<never, "requests/s">>();
    expectTypeOf(byCode).toEqualTypeOf<p.Vector<"code" | "job", "requests/s">>();
    expectTypeOf(p.max(byCode).without("job")).toEqualTypeOf<p.Vector<"code", "requests/s">>();
    expectTypeOf(p.countValues("v", memory).by("job")).toEqualTypeOf<p.Vector<"v" | "job", "series">>();
    expectTypeOf(p.topk(1, byCode)).toEqualTypeOf<p.Vector<"code" | "job", "requests/s">>();
    // @ts-expect-error the metric lacks it
    p.sum(memory).by("code");
    // @ts-expect-error aggregated away
    p.sum(byCode).by("method");
    // @ts-expect-error aggregated away
    p.sum(byCode).without("method");
    // @ts-expect-error the histogram lacks it
    p.histogramQuantile(0.9, m.duration).by("code");
  });
  test("functions add and take away labels", () => {
    expectTypeOf(p.labelReplace(memory, "host", "$1", "instance", "(.*):.*")).toEqualTypeOf<
      p.Vector<Shop | "host", "bytes">
    >();
    expectTypeOf(p.labelJoin(memory, "id", "/", "job")).toEqualTypeOf<p.Vector<Shop | "id", "bytes">>();
    expectTypeOf(p.absent(memory)).toEqualTypeOf<p.Condition<never, "bool">>();
    expectTypeOf(p.summaryQuantile(m.pause, "0.99")).toEqualTypeOf<p.Vector<Shop | "quantile", "s">>();
    expectTypeOf(p.offset(p.sum(memory), "1d")).toEqualTypeOf<p.Vector<never, "bytes">>();
    expectTypeOf(p.offset(p.gt(byCode, 1), "1d")).toEqualTypeOf<p.Condition<"code" | "job", "requests/s">>();
    // @ts-expect-error the vector lacks it
    p.labelReplace(memory, "host", "$1", "node", "(.*)");
    // @ts-expect-error more than one series
    p.scalar(memory);
  });
});

describe("two vectors", () => {
  test("of the same labels go together as they are", () => {
    expectTypeOf(p.div(memory, p.now(m.limit))).toEqualTypeOf<p.Vector<Shop, "ratio">>();
    expectTypeOf(p.gt(memory, p.now(m.limit))).toEqualTypeOf<p.Condition<Shop, "bytes">>();
    // @ts-expect-error code on one side, method on the other
    p.div(byCode, byMethod);
    // @ts-expect-error code on one side, method on the other
    p.gt(byCode, byMethod);
    // @ts-expect-error code on one side, method on the other
    p.and(byCode, byMethod);
    // @ts-expect-error the buckets have le
    p.div(p.bucketBelow(m.duration, 100), p.rate(p.countOf(m.duration)));
    // @ts-expect-error code on one side only
    p.or(byCode, p.sum(byCode).by("job"));
  });
  test("of other labels are matched on what both have", () => {
    expectTypeOf(p.div(byCode, p.sum(byCode).by("job"), p.on("job").groupLeft())).toEqualTypeOf<
      p.Vector<"code" | "job", "ratio">
    >();
    // @ts-expect-error one side lacks it
    p.div(byCode, byMethod, p.on("code"));
    // @ts-expect-error one side lacks it
    p.gt(byCode, byMethod, p.on("code", "job"));
    // @ts-expect-error one side lacks it
    p.unless(byCode, byMethod, p.on("method"));
  });
  test("or ignoring all that only one has", () => {
    expectTypeOf(p.div(byCode, p.sum(byMethod).by("job"), p.ignoring("code").groupLeft())).toEqualTypeOf<
      p.Vector<"code" | "job", "ratio">
    >();
    // @ts-expect-error method is left over
    p.div(byCode, byMethod, p.ignoring("code"));
    // @ts-expect-error code is left over
    p.gt(byCode, byMethod, p.ignoring("method"));
  });
  test("one to one: neither side has a label beside the keys", () => {
    const byJob = p.sum(byCode).by("job");
    expectTypeOf(p.div(byJob, p.sum(byMethod).by("job"), p.on("job"))).toEqualTypeOf<
      p.Vector<"job", "ratio">
    >();
    expectTypeOf(p.div(byCode, byCode, p.ignoring())).toEqualTypeOf<p.Vector<"code" | "job", "ratio">>();
    // @ts-expect-error several codes on the left, several methods on the right
    p.div(byCode, byMethod, p.on("job"));
    // @ts-expect-error several codes on the left
    p.gt(byCode, byJob, p.on("job"));
    // @ts-expect-error several codes on the right
    p.sub(byJob, byCode, p.on("job"));
    // @ts-expect-error several codes on the left, several methods on the right
    p.add(byCode, byMethod, p.ignoring("code", "method"));
    // @ts-expect-error several jobs on both sides
    p.div(byCode, byCode, p.ignoring("job"));
  });
  test("many to one: the one side has no label beside the keys", () => {
    expectTypeOf(p.div(p.sum(byCode).by("job"), byCode, p.on("job").groupRight())).toEqualTypeOf<
      p.Vector<"code" | "job", "ratio">
    >();
    expectTypeOf(p.div(byCode, p.sum(byCode), p.on().groupLeft())).toEqualTypeOf<
      p.Vector<"code" | "job", "ratio">
    >();
    // @ts-expect-error several methods on the one side
    p.div(byCode, byMethod, p.on("job").groupLeft());
    // @ts-expect-error several codes on the one side
    p.div(byCode, byMethod, p.on("job").groupRight());
    // @ts-expect-error several jobs on the one side
    p.div(byCode, byCode, p.ignoring("job").groupLeft());
    // @ts-expect-error labels are taken over by join()
    p.on("job").groupLeft("version");
    // @ts-expect-error labels are taken over by join()
    p.ignoring("job").groupRight("version");
  });
  test("joined with an info metric: the labels of both, the left side's unit", () => {
    const info = p.now(m.info);
    expectTypeOf(p.join(memory, info, { on: ["instance", "job"], take: ["version"] })).toEqualTypeOf<
      p.Vector<Shop | "version", "bytes">
    >();
    expectTypeOf(p.join(p.gt(byCode, 1), info, { on: ["job"], take: ["version"] })).toEqualTypeOf<
      p.Condition<"code" | "job" | "version", "requests/s">
    >();
    // @ts-expect-error the info lacks it
    p.join(byCode, info, { on: ["code"], take: ["version"] });
    // @ts-expect-error the left side lacks it
    p.join(byCode, info, { on: ["instance"], take: ["version"] });
    // @ts-expect-error neither has it
    p.join(byCode, info, { on: ["pod"], take: ["version"] });
    // @ts-expect-error the info lacks it
    p.join(byCode, info, { on: ["job"], take: ["owner"] });
    // @ts-expect-error the left side has it already
    p.join(memory, info, { on: ["job"], take: ["instance"] });
    // @ts-expect-error nothing to match by
    p.join(byCode, info, { on: [], take: ["version"] });
    // @ts-expect-error nothing to take over
    p.join(byCode, info, { on: ["job"], take: [] });
    // @ts-expect-error a counter as it stands
    p.join(p.series(m.requests), info, { on: ["job"], take: ["version"] });
    // @ts-expect-error a counter as it stands
    p.join(memory, p.series(m.requests), { on: ["job"], take: ["code"] });
  });
  test("restrict each other and keep what is true", () => {
    expectTypeOf(p.and(byCode, p.gt(byMethod, 1), p.on("job"))).toExtend<
      p.Vector<"code" | "job", "requests/s">
    >();
    expectTypeOf(p.and(p.gt(byCode, 1), byMethod, p.on("job"))).toEqualTypeOf<
      p.Condition<"code" | "job", "requests/s">
    >();
    // @ts-expect-error many with many, without a group
    p.and(p.gt(byCode, 1), byMethod, p.on("job").groupLeft());
    // @ts-expect-error many with many, without a group
    p.unless(byCode, byMethod, p.ignoring("code", "method").groupRight());
    expectTypeOf(p.bool(p.gt(byCode, 1))).toEqualTypeOf<p.Vector<"code" | "job", "bool">>();
    // @ts-expect-error no comparison
    p.bool(byCode);
    // @ts-expect-error 0 and 1 are drawn, they fire on nothing
    expectTypeOf(p.bool(p.gt(byCode, 1))).toExtend<p.Condition<"code" | "job">>();
  });
});

describe("units", () => {
  test("travel through rates, products, ratios and differences", () => {
    expectTypeOf(p.rate(m.busy)).toEqualTypeOf<p.Vector<Shop, "ratio">>();
    expectTypeOf(p.rate(m.sent)).toEqualTypeOf<p.Vector<Shop, "bytes/s">>();
    expectTypeOf(p.div(p.rate(m.sent), p.rate(m.grown))).toEqualTypeOf<p.Vector<Shop, "bytes/visitors">>();
    expectTypeOf(p.sub(p.time(), p.now(m.started))).toEqualTypeOf<p.Vector<Shop, "s">>();
    expectTypeOf(p.mean(m.duration).by("job")).toEqualTypeOf<p.Vector<"job", "ms">>();
    expectTypeOf(p.convert(p.now(m.memory), "bits")).toEqualTypeOf<p.Vector<Shop, "bits">>();
  });
  test("that differ are neither added nor compared nor joined", () => {
    // @ts-expect-error bytes and jobs
    p.add(p.sum(memory), p.sum(queue));
    // @ts-expect-error bytes and a point in time
    p.sub(memory, p.now(m.started));
    // @ts-expect-error bytes and jobs
    p.gt(p.sum(memory), p.sum(queue));
    // @ts-expect-error bytes and jobs
    p.or(p.sum(memory), p.sum(queue));
  });
  test("convert within their kind", () => {
    // @ts-expect-error bytes are no time
    p.convert(memory, "s");
    // @ts-expect-error jobs do not convert
    p.convert(queue, "s");
  });
});

test("a window is a duration", () => {
  p.rate(m.requests, {}, "90s");
  // @ts-expect-error not PromQL's spelling
  p.rate(m.requests, {}, "5 minutes");
});
test("raw PromQL says its unit and labels", () => {
  expectTypeOf(p.raw("up", { unit: "bool", labels: ["job"] })).toEqualTypeOf<p.Vector<"job", "bool">>();
  p.raw("shop_memory_bytes", {
    unit: "bytes",
    labels: ["job"],
    metrics: [m.memory, m.requests, m.duration, m.pause],
  });
});
