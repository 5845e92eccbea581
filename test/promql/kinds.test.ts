import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { kindProblems } from "../../promql/kinds.ts";
import { parse } from "../../promql/parse.ts";
import { signatures } from "../../promql/signature.ts";

describe("every part gets what it takes", () => {
  test.each([
    "rate(up[5m])",
    "max_over_time(rate(up[5m])[1h:])",
    "round(up) + round(up, 0.1)",
    "hour() + hour(up)",
    `label_join(up, "a", "-") + label_join(up, "a", "-", "b", "c")`,
    `count_values("v", up)`,
    "topk(scalar(up), up)",
    "quantile_over_time(0.9, up[5m])",
    "time() > bool 1",
    "-time()",
    "-up",
    "1 - up",
    "up > bool on (job) group_left (a) up",
  ])("%s", (text) => {
    expect(kindProblems(parse(text))).toEqual([]);
  });
});

describe("what does not fit is told, with what would", () => {
  test.each([
    [
      "up[5m] > 0",
      "> takes instant vectors and scalars; up[5m] is a range vector; take a function over time of it, as rate()",
    ],
    ["rate(up)", "rate() takes a range vector; up is an instant vector; write up[5m]"],
    ["rate(sum(up))", "rate() takes a range vector; sum(up) is an instant vector; write (…)[5m:]"],
    [
      "abs(up[5m])",
      "abs() takes an instant vector; up[5m] is a range vector; take a function over time of it, as rate()",
    ],
    ["sum(1)", "sum takes an instant vector; 1 is a scalar"],
    ["topk(up, up)", "topk takes a scalar first; up is an instant vector"],
    ["count_values(1, up)", "count_values takes a string first; 1 is a scalar"],
    [`"a" == "b"`, `== takes instant vectors and scalars; "a" is a string`],
    [`up > "b"`, `> takes instant vectors and scalars; "b" is a string`],
    ["1 > 2", "> compares two scalars; write > bool, or compare a vector"],
    ["up + bool up", "bool stands behind a comparison, not behind +"],
    ["up and 1", "and takes two instant vectors; 1 is a scalar"],
    ["up or on (job) group_left () up", "or takes no group_left: it matches many with many"],
    ["up * on (job) 2", "on (…) matches two instant vectors; 2 is a scalar"],
    ["up * on (job) group_left (job) up", "job stands in on (…) and in group_left (…)"],
    [`-"a"`, `the sign - takes an instant vector or a scalar; "a" is a string`],
    ["-up[5m]", "the sign - takes an instant vector or a scalar; up[5m] is a range vector"],
    ["max_over_time((1 + 1)[1h:])", "a subquery takes an instant vector; 1 + 1 is a scalar"],
    ["abs()", "abs() takes 1 argument, not 0"],
    ["time(1)", "time() takes 0 arguments, not 1"],
    ["round(up, 1, 2)", "round() takes 1 or 2 arguments, not 3"],
    ["clamp(up, 1)", "clamp() takes 3 arguments, not 2"],
    [`label_join(up, "a")`, "label_join() takes at least 3 arguments, not 2"],
    [`label_join(up, "a", "b", up)`, "label_join() takes a string; up is an instant vector"],
    ["vector(up)", "vector() takes a scalar; up is an instant vector"],
  ])("%s", (text, problem) => {
    expect(kindProblems(parse(text))).toEqual([problem]);
  });
  test("all at once, each with the start of its text", () => {
    const long = `sum by (job) (rate(a_name_that_is_much_too_long_to_be_repeated_whole{job="x"}[5m]))`;
    expect(kindProblems(parse(`rate(${long}) + sum(2)`))).toEqual([
      `rate() takes a range vector; ${long.slice(0, 60)}… is an instant vector; write (…)[5m:]`,
      "sum takes an instant vector; 2 is a scalar",
    ]);
  });
});

test("the signatures are those of the grammar's functions and aggregations", () => {
  const { resolve } = createRequire(import.meta.url);
  const folder = resolve("@prometheus-io/lezer-promql").replace(/dist\/.*/, "src");
  const grammar = readFileSync(`${folder}/promql.grammar`, "utf8");
  const named = [...grammar.matchAll(/condFn<"(\w+)">/g)].map(([, name]) => name as string);
  const aggregations = /AggregateOp \{([^}]*)\}/.exec(grammar)?.[1]?.match(/\w+/g) ?? [];
  const snake = (name: string) => name.replace(/(?<!^)[A-Z]/g, (c) => `_${c}`).toLowerCase();
  // Of durations, not of values; and two that the grammar takes from its list of keywords.
  const functions = named.filter((name) => !["min_of", "max_of"].includes(name));
  const expected = new Set([...functions, "start", "end", ...aggregations.map(snake)]);
  expected.delete("limit_k");
  expect([...signatures.keys()].sort()).toEqual([...expected.add("limitk")].sort());
});
