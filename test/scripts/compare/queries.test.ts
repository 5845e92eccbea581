import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "../../../promql/parse.ts";
import { print } from "../../../promql/print.ts";
import { compareQueries } from "../../../scripts/compare/queries.ts";
import { keyOf } from "../../../scripts/compare/query/facets.ts";
import { tell } from "../../../scripts/compare/tell.ts";
import { tree } from "../../promql/random.ts";

const told = (before: string, after: string) => compareQueries(before, after).map(tell);
const fires = (before: string, after: string) => compareQueries(before, after, { alert: true }).map(tell);

describe("a query that means the same", () => {
  test.each([
    ["is formatted anew", "sum by (a) (rate(x[5m]))", "sum by (a) (\n  rate(x[5m])\n)"],
    ["has a comment", "x > 1", "x > 1 # one is enough"],
    ["has brackets that it does not need", "a + b * c", "a + (b * c)"],
    ["names its matchers in another order", 'x{a="1", b="2"}', 'x{b="2", a="1"}'],
    ["groups by the same labels", "sum by (a, b) (x)", "sum(x) by (b, a)"],
    ["spells a duration otherwise", "rate(x[60s])", "rate(x[1m])"],
    ["spells a variable otherwise", "rate(x[$__rate_interval])", `rate(x[$\{__rate_interval}])`],
    ["uses other quotes", 'x{a="1"}', "x{a='1'}"],
  ])("%s", (_, before, after) => expect(told(before, after)).toEqual([]));
});

describe("one small difference is told alone", () => {
  test.each([
    ["rate(x[5m])", "rate(x[10m])", "window 5m → 10m"],
    ["rate(x[$__rate_interval])", "rate(x[5m])", "window $__rate_interval → 5m"],
    ["x offset 5m", "x", "offset 5m removed"],
    ['x{state="rtc_success"}', 'x{state=~"a|b"}', 'matcher state="rtc_success" → state=~"a|b"'],
    ['x{a="1"}', 'x{a="1", b="$b"}', 'matcher b="$b" added'],
    ["sum(a)", "sum(b)", "metric a → b"],
    ["sum(a)", "max(a)", "aggregation sum → max"],
    ["rate(a[5m])", "increase(a[5m])", "function rate → increase"],
    ["sum by (instance) (a)", "sum by (pod) (a)", "grouping by (instance) → by (pod)"],
    ["sum by ($group) (a)", "sum by (pod) (a)", "grouping by ($group) → by (pod)"],
    ["sum(a)", "sum without (pod) (a)", "grouping without (pod) added"],
    ["a / b", "a / on (pod) b", "matching on (pod) added"],
    ["a / b", "a * b", "operator / → *"],
    ["a > 5", "a > 8", "threshold > 5 → > 8"],
    ["a > 5", "a >= bool 5", "threshold > 5 → >= bool 5"],
    ["a * 1000", "a * 8", "number 1000 → 8"],
    ["topk(5, a)", "topk($n, a)", "number of series 5 → $n"],
    ["histogram_quantile(0.9, a)", "histogram_quantile(0.99, a)", "quantile 0.9 → 0.99"],
    ["avg_over_time(a[1h:5m])", "avg_over_time(a[1h:1m])", "step 5m → 1m"],
    ["a > 5", "a > 5 and b > 20", "part: `and b > 20` added"],
    ["sum(a) / (b or c)", "sum(a) / (b or vector(0))", "part: `c` → `vector(0)`"],
  ])("%s ~ %s", (before, after, words) => expect(told(before, after)).toEqual([words]));

  test("once, where it is found in many places", () =>
    expect(told("rate(a[5m]) / rate(b[5m])", "rate(a[1h]) / rate(b[1h])")).toEqual(["window 5m → 1h"]));
  test("with the number of places, where it is not found in all", () =>
    expect(told("rate(a[5m]) / rate(b[5m])", "rate(a[1h]) / rate(b[5m])")).toEqual([
      "window 5m → 1h (in 1 of 2 places)",
    ]));
});

test("a query that became another is told as a whole, formatted", () =>
  expect(compareQueries("sum(a)", "histogram_quantile(0.9,sum by(le)(rate(b_bucket[5m])))")).toMatchObject([
    {
      subject: "query",
      before: "sum(a)",
      after: "histogram_quantile(0.9, sum by (le) (rate(b_bucket[5m])))",
      as: "code",
    },
  ]));
test("a text that is no PromQL is told as it is", () =>
  expect(told("sum(rate(", '{app="x"} |= "error"')).toEqual(['query: `sum(rate(` → `{app="x"} |= "error"`']));
test("spaces within a string are not formatting", () =>
  expect(told('x{a="b  c"}', 'x{a="b c"}')).toHaveLength(1));

describe("of an alert's expression the threshold is told apart", () => {
  test.each([
    ["a / b < 0.95", "a / b < 0.99", ["fires below 0.95 → 0.99"]],
    ["a > 5", "a < 5", ["fires above 5 → below 5"]],
    ["a >= 5 and b > 20", "a >= 6 and b > 20", ["fires at or above 5 → 6"]],
    ["a >= 5 and b > 20", "a >= 5 and b > 30", ["threshold > 20 → > 30"]],
    ["a > 0.1 and b > 0.1", "a > 0.2 and b > 0.2", ["fires above 0.1 → 0.2"]],
  ])("%s ~ %s", (before, after, words) => expect(fires(before, after)).toEqual(words));

  test("also where the whole expression is another", () =>
    expect(fires("sum(a) > 5", "max by (i) (rate(b[5m])) * 8 > 9 unless c")).toEqual([
      "fires above 5 → 9",
      "query: `sum(a) > 5` → `max by (i) (rate(b[5m])) * 8 > 9 unless c`",
    ]));
});

describe("of random queries", () => {
  test("none differs from itself, however it is printed", () =>
    fc.assert(
      fc.property(tree, (node) => {
        expect(told(print(node), `( ${print(node)} )`)).toEqual([]);
      }),
    ));
  test("two that mean something else differ in one to four details", () =>
    fc.assert(
      fc.property(tree, tree, (a, b) => {
        fc.pre(keyOf(parse(print(a))) !== keyOf(parse(print(b))));
        const found = compareQueries(print(a), print(b), { alert: true });
        expect(found.length).toBeGreaterThan(0);
        expect(found.length).toBeLessThan(5);
        for (const detail of found) expect(tell(detail)).not.toContain("undefined");
      }),
    ));
});
