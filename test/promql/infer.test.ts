import { describe, expect, test } from "vitest";
import { labelsOf, metricsOf, resultKind } from "../../promql/infer.ts";
import { parse } from "../../promql/parse.ts";

const known: Record<string, readonly string[]> = {
  a: ["instance", "job", "code"],
  b: ["instance", "version"],
  h_bucket: ["job", "le"],
};
const labels = (text: string): string => {
  const set = labelsOf(parse(text), (name) => known[name]);
  return set === "any"
    ? "any"
    : [...set]
        .filter((label) => label !== "__name__")
        .sort()
        .join(" ");
};
const named = (text: string): boolean => {
  const set = labelsOf(parse(text), (name) => known[name]);
  return set !== "any" && set.has("__name__");
};

describe("labels of a result", () => {
  test.each([
    ["a", "code instance job"],
    [`{__name__="a", x="y"}`, "code instance job"],
    ["unknown", "any"],
    [`{job="x"}`, "any"],
    // aggregations
    ["sum(a)", ""],
    ["sum by (job, le) (a)", "job"],
    ["sum by (job, le) (unknown)", "job le"],
    ["sum without (job) (a)", "code instance"],
    ["sum without (job) (unknown)", "any"],
    ["topk by (job) (3, a)", "code instance job"],
    [`count_values("v", a)`, "v"],
    [`count_values by (job) ("v", a)`, "job v"],
    // two sides
    ["a / a", "code instance job"],
    ["2 * a", "code instance job"],
    ["a / on (instance, job, version) b", "instance job"],
    ["a / ignoring (code, version) b", "instance job"],
    ["a * on (instance) group_left (version) b", "code instance job version"],
    ["a * on (instance) group_left (missing, code) b", "instance job"],
    ["b * on (instance) group_right (version) a", "code instance job version"],
    ["a and on (instance) b", "code instance job"],
    ["a unless b", "code instance job"],
    ["a or b", "code instance job version"],
    ["a or unknown", "any"],
    ["1 + 1", ""],
    // functions
    ["rate(a[5m])", "code instance job"],
    ["max_over_time(sum by (job) (a)[1h:])", "job"],
    ["quantile_over_time(0.5, a[5m])", "code instance job"],
    ["histogram_quantile(0.9, sum by (le, job) (rate(h_bucket[5m])))", "job"],
    [`label_replace(b, "host", "$1", "instance", "(.*)")`, "host instance version"],
    [`label_replace(b, "version", "", "", "")`, "instance"],
    [`label_join(b, "id", "-", "instance", "version")`, "id instance version"],
    [`absent(a{job="x", code=~"y", instance!="z"})`, "job"],
    [`absent(a{job="x", job="y", code=""})`, ""],
    [`absent_over_time({__name__="a", job="x"}[5m])`, "job"],
    ["absent(sum(a))", ""],
    ["vector(scalar(sum(a)))", ""],
    ["time() - b", "instance version"],
    ["-b", "instance version"],
    ["sort_desc(topk(3, b))", "instance version"],
  ])("%s → %s", (text, expected) => {
    expect(labels(text)).toBe(expected);
  });
  test.each([
    ["a", true],
    ["a > 1", true],
    ["a and b", true],
    ["last_over_time(a[5m])", true],
    ["topk(1, a)", true],
    ["sum by (__name__) (a)", true],
    ["a > bool 1", false],
    ["a + 1", false],
    ["-a", false],
    ["max_over_time(a[5m])", false],
    ["sum without (job) (a)", false],
    ["a == on (job) a", false],
  ])("%s keeps the metric's name: %s", (text, expected) => {
    expect(named(text)).toBe(expected);
  });
});

test("the metrics of a tree, each with its matchers, in the order they are written", () => {
  const used = metricsOf(parse(`rate(a{job="x"}[5m]) / {__name__="b", x!="y"} + {__name__=~"c.*"}`));
  expect(used).toEqual([
    { name: "a", matchers: [{ label: "job", op: "=", value: "x" }] },
    { name: "b", matchers: [{ label: "x", op: "!=", value: "y" }] },
    { name: undefined, matchers: [{ label: "__name__", op: "=~", value: "c.*" }] },
  ]);
});

test.each([
  ["1 + -1", "scalar"],
  ["time() * 2", "scalar"],
  ["scalar(a) > bool 1", "scalar"],
  ["a + 1", "vector"],
  ["vector(1)", "vector"],
  ["sum(a)", "vector"],
  ["a[5m]", "range"],
  ["a[5m:1m]", "range"],
  [`"text"`, "string"],
])("%s is a %s", (text, kind) => {
  expect(resultKind(parse(text))).toBe(kind);
});
