// One line of the text format or of OpenMetrics: what it says, and why it is none.

import { describe, expect, test } from "vitest";
import { readLine } from "../../../../scripts/adopt/read/line.ts";

const sample = (name: string, labels: Record<string, string>, value: number) => ({
  kind: "sample",
  name,
  labels: Object.entries(labels),
  value,
});

describe("a sample", () => {
  test.each([
    ["up 1", sample("up", {}, 1)],
    ["up 1 1700000000000", sample("up", {}, 1)],
    ['a:b_total{x="y"} 1.5e+3', sample("a:b_total", { x: "y" }, 1500)],
    ['a { x = "y" , z="" , }  -.5\t', sample("a", { x: "y", z: "" }, -0.5)],
    ["a{} +Inf", sample("a", {}, Number.POSITIVE_INFINITY)],
    ["a -inf", sample("a", {}, Number.NEGATIVE_INFINITY)],
    ["a NaN", sample("a", {}, Number.NaN)],
    [String.raw`a{x="q\"b\\n\n}"} 1`, sample("a", { x: 'q"b\\n\n}' }, 1)],
    [String.raw`a{x="\\"} 1`, sample("a", { x: "\\" }, 1)],
    ['{"a.b",x="y"} 2', sample("a.b", { x: "y" }, 2)],
    ['{x="y","a b"} 2', sample("a b", { x: "y" }, 2)],
    ['a{"l.m"="n"} 2', sample("a", { "l.m": "n" }, 2)],
    ['a_bucket{le="1"} 3 # {trace_id="x"} 0.5 1.7e9', sample("a_bucket", { le: "1" }, 3)],
    ['a_total{x="ä\u202e"} 3 1.5', sample("a_total", { x: "ä\u202e" }, 3)],
  ])("%s", (text, line) => expect(readLine(text)).toEqual(line));
});

describe("a comment", () => {
  test.each([
    ["# TYPE a counter", { kind: "type", name: "a", text: "counter" }],
    ["#  TYPE\ta\tcounter ", { kind: "type", name: "a", text: "counter" }],
    [String.raw`# HELP a one\ntwo \\ "x" \"y\"`, { kind: "help", name: "a", text: 'one\ntwo \\ "x" "y"' }],
    ["# HELP a", { kind: "help", name: "a", text: "" }],
    ['# TYPE "a.b" gauge', { kind: "type", name: "a.b", text: "gauge" }],
    ["# UNIT a_seconds seconds", { kind: "unit", name: "a_seconds", text: "seconds" }],
    ["# EOF", { kind: "end" }],
    ["# any other words", { kind: "nothing" }],
    ["#", { kind: "nothing" }],
    ["", { kind: "nothing" }],
    [" \t", { kind: "nothing" }],
  ])("%s", (text, line) => expect(readLine(text)).toEqual(line));
});

test("a number without end is read like others", () => {
  const what = "has a value that is no number";
  expect(readLine(`a ${"9".repeat(500_000)}x`)).toEqual({ kind: "wrong", what });
});

describe("none of the format", () => {
  test.each([
    ["a", "has no value"],
    ["a{", "has no name of a label where one must be"],
    ['a{x="y"', "has labels that no brace ends"],
    ['a{x="y" z="w"} 1', "has labels that no brace ends"],
    ['a{x="y} 1', "has a quote that nothing closes"],
    [String.raw`a{x="y\"} 1`, "has a quote that nothing closes"],
    ["a{x=y} 1", "has a label whose value is not in quotes"],
    ["a{x} 1", "has a label without a value"],
    ['a{"x"} 1', "has a label without a value"],
    ['{x="y"} 1', "has no name of a metric"],
    ["a one", "has a value that is no number"],
    ["a 0x10", "has a value that is no number"],
    ["a 1 then", "has a value that is no number"],
    ["a 1 2 3", "goes on where it must end"],
    ["1a 1", "has no name of a metric where one must be"],
    ["# TYPE", "nothing"],
    ["# TYPE 1 counter", "has no name of a metric where one must be"],
  ])("%s", (text, what) =>
    expect(readLine(text)).toEqual(what === "nothing" ? { kind: "nothing" } : { kind: "wrong", what }),
  );
});
