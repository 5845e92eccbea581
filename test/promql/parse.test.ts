import { describe, expect, test } from "vitest";
import { fillMacros, type PromqlError, parse } from "../../promql/parse.ts";
import { print } from "../../promql/print.ts";
import { type Node, num } from "../../promql/tree.ts";

const up: Node = { type: "selector", name: "up", matchers: [] };
const labelled = (value: string): Node => ({ ...up, matchers: [{ label: "a", op: "=", value }] }) as Node;

describe("a text becomes the tree of the builder", () => {
  test.each<[string, Node]>([
    ["-1", num(-1)],
    ["+1", { type: "unary", op: "+", expr: num(1) }],
    ["0x1F", num(31)],
    ["1_000.5e1", num(10005)],
    ["1h30m", num(5400)],
    ["1.", num(1)],
    ["-1.", num(-1)],
    ["20. # 1.", num(20)],
    ["1.e3", num(1000)],
    ["inf", num(Number.POSITIVE_INFINITY)],
    ["NaN", num(Number.NaN)],
    [`{__name__="up"}`, { type: "selector", matchers: [{ label: "__name__", op: "=", value: "up" }] }],
    ["up{}", up],
    ["up[5m] offset 1h30m", { ...up, range: "5m", offset: "1h30m" } as Node],
    ["up offset -5m", { ...up, offset: "-5m" } as Node],
    ["up @ start()", { ...up, at: "start()" } as Node],
    ["(up)[1h:5m] offset 1d", { type: "subquery", expr: up, range: "1h", step: "5m", offset: "1d" }],
    [
      "SUM(up) BY (job, instance,)",
      { type: "aggregate", op: "sum", expr: up, grouping: { how: "by", labels: ["job", "instance"] } },
    ],
    ["sum by () (up)", { type: "aggregate", op: "sum", expr: up }],
    [
      "sum without () (up)",
      { type: "aggregate", op: "sum", expr: up, grouping: { how: "without", labels: [] } },
    ],
    ["topk(3, up)", { type: "aggregate", op: "topk", param: num(3), expr: up }],
    [
      "up > bool on () up",
      { type: "binary", op: ">", left: up, right: up, bool: true, matching: { how: "on", labels: [] } },
    ],
    [
      "up * on (a) group_left up",
      {
        type: "binary",
        op: "*",
        left: up,
        right: up,
        matching: { how: "on", labels: ["a"], group: "left", include: [] },
      },
    ],
    ["up atan2 up # angle", { type: "binary", op: "atan2", left: up, right: up }],
  ])("%s", (text, node) => {
    expect(parse(text)).toEqual(node);
    expect(parse(print(node))).toEqual(node);
  });
  test.each([
    [String.raw`up{a="x\"\\\n\t\x41\u00e9\101"}`, 'x"\\\n\tAéA'],
    [String.raw`up{a='it\'s "so"'}`, `it's "so"`],
    ["up{a=`raw \\d+`}", "raw \\d+"],
    [String.raw`up{a="\xe2\x82\xac"}`, "€"],
    [String.raw`up{a="\U0001F642 $var ${"$"}{x}"}`, `🙂 $var \${x}`],
    ['up{a="1. 2.e3"}', "1. 2.e3"],
  ])("strings of all quotes and escapes: %s", (text, value) => {
    expect(parse(text)).toEqual(labelled(value));
  });
});

describe("what does not parse says what was found where", () => {
  test.each([
    ["rate(up[5m]", 11, "does not parse at column 12: it ends too early after rate(up[5m]"],
    ["up by", 3, "does not parse at column 4: found by after up"],
    ["up\n  + )", 7, "does not parse at line 2, column 5: found ) after up\n  +"],
    ["quantil(0.9, up)", 7, "does not parse at column 8: quantil is no function of PromQL"],
    ["up[$__rate_interval]", 3, "does not parse at column 4: found $__rate_interval after up["],
    [`up{a="\\d"}`, 6, "does not parse at column 7: \\d is no escape; a backslash itself is written \\\\"],
    [`up{a="b}\n}`, 5, "does not parse at line 1, column 6: this string has no end"],
    ["(up)[5m]", 0, "does not parse at column 1: a range such as [5m] follows a selector only"],
    ["sum(up) offset 5m", 0, "does not parse at column 1: offset follows one selector or subquery, once"],
    [
      "up[5m][1h:]",
      0,
      "does not parse at column 1: a subquery is taken of an instant vector, not of a range",
    ],
    ["topk(up)", 0, "does not parse at column 1: topk takes 2 arguments"],
    ["up </ up", 3, "does not parse at column 4: the operator </ is not supported"],
    ["up[-5m]", 3, "does not parse at column 4: a window has no sign"],
    ["up + 1.x", 6, "does not parse at column 7: found . after up + 1"],
    ["up smoothed", 0, "does not parse at column 1: smoothed is not supported"],
    ["{}", 0, "does not parse at column 1: a selector needs a name or a matcher"],
    ["", 0, "does not parse at column 1: it ends too early"],
  ])("%j", (text, at, message) => {
    const thrown = (() => {
      try {
        return parse(text);
      } catch (error) {
        return error as PromqlError;
      }
    })();
    expect(thrown).toMatchObject({ name: "PromqlError", at, message });
  });
});

test.each([
  ["up[1m * 2]", 4],
  ["up[(5m)]", 4],
  ["up[step()]", 4],
  ["up[5m:1m * 2]", 7],
  ["up offset (5m)", 11],
])("a calculated duration, which needs a flag of Prometheus, is refused: %s", (text, column) => {
  expect(() => parse(text)).toThrow(
    `does not parse at column ${column}: Prometheus calculates a duration only with ` +
      "--enable-feature=promql-duration-expr; write one, such as 10m",
  );
});

describe("Grafana's macros", () => {
  test.each([
    ["rate(up[$__rate_interval])", "rate(up[5m])"],
    [`rate(up[\${__interval}])`, "rate(up[5m])"],
    ["up * $__range_s + $__interval_ms", "up * 3600 + 300000"],
    [`increase(up[\${__range_s:text}s])`, "increase(up[3600s])"],
    [`up{job=~"$job", a="\${b}", c="$__range"}`, `up{job=~"$job", a="\${b}", c="$__range"}`],
    ["topk($limit, up)", "topk($limit, up)"],
  ])("%s", (text, filled) => {
    expect(fillMacros(text)).toBe(filled);
  });
  test("take the window and the range that they are given", () => {
    expect(fillMacros("up[$__rate_interval] + up[$__range]", { window: "1m", range: "7d" })).toBe(
      "up[1m] + up[7d]",
    );
  });
});
