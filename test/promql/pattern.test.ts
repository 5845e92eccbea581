// Patterns: what Prometheus takes is taken, what it refuses is refused, and both find the same values.

import { describe, expect, test } from "vitest";
import { labelReplace, like, raw, unlike, vector } from "../../promql/index.ts";
import { parse } from "../../promql/parse.ts";
import { patternFault, patternMatches } from "../../promql/pattern.ts";
import { quote } from "../../promql/print.ts";
import { promtool } from "./promtool.ts";

const lines = (text: string): readonly string[] => text.trim().split(/\s+/);

const taken = [
  ...lines(String.raw`
    a .*redis.* redis|valkey ^redis$ (?i)redis (?i:redis)-x (?-s). (?ims)a (?U)a+ (?P<name>x) (?:) () (|) | |a
    \d+ \D \w\W\s\S \b\B \A\z \p{L} \pL \p{Greek} \P{L} \p{^L} \p{Latin} \p{Any} \Qa(\E \Q\E a\Qb+\Ec
    [[:alpha:]]+ [[:^alpha:]] []a] [^]a] [(?=] [\d-z] [\w-] [a-] [-a] [a[b] [\pL-] ] } { a{ a{2 a{,2} {2x
    a{2} a{2,} a{1000} a+? a?? x*y*z* ((a{10}){10}){10} \x41 \x{41} \x{10ffff} \a\f\t\n\r\v \07 \101 \- \/ \_
    \: \@ \< \> é+ 😀 [😀-😎] \\1 [\s\S] (?m:^a$) a{01} \$ $x (?i)ſ`),
  "",
  "two words",
  "a{1, 2}",
  "a\nb",
];
const refused = [
  ...lines(String.raw`
    ( ) (?:a [a a] * + ? a** a*+ a++ a?+ a??? ^** {2} {2}x a{2,1} a{1001} (a{1000}){2} (((a{10}){10}){10}){10} [z-a]
    [] [^] [a-\d] [[:foo:]] \p{Foo} \p{Script=Greek} \p{IsLatin} [\P{Foo}] \pé \1 (a)\1 \k<x> \Z \G \X \R \h \K \N
    \C [a--b] \e \cA \u0041 \u{41} \8 \x \xg \x4 \x{} \x{110000} \o{101} \y \i \c \é a\ [\] [\Q]\E] (?=a) (?!a) (?<=a) (?<!a)
    (?>a) (?|a|b) (?#no)a (?P=x) (?P>x) (?P<1-x>a) (?P<>a) (?P<x (?<name>a) (?'x'a) (?R) (?1) (?a) (?x)a (?u)a
    (?L)a (?-) (?i-) (?--i) (? (?i \Qa( \Q`).filter((pattern) => pattern !== "a]"),
];
/** Told apart from Prometheus on purpose: what it takes by accident and nobody means. */
const stricter = ["(?P<x>a)(?P<x>b)", "[[:]", "[[:]]"];

const groups = (patterns: readonly string[]) => ({
  groups: patterns.map((pattern, i) => ({
    name: `g${i}`,
    rules: [{ record: "a", expr: `up{job=~${quote(pattern)}}` }],
  })),
});

test("what Prometheus takes is taken", () => {
  expect(promtool(["check", "rules"], groups([...taken, ...stricter])).said).not.toContain("parse error");
  expect(taken.map((pattern) => [pattern, patternFault(pattern)]).filter(([, fault]) => fault)).toEqual([]);
});

test("what Prometheus refuses is refused", () => {
  const { said } = promtool(["check", "rules"], groups(refused));
  expect(refused.filter((_, i) => !said.includes(`group "g${i}"`))).toEqual([]);
  expect([...refused, ...stricter].filter((pattern) => patternFault(pattern) === undefined)).toEqual([]);
});

test("a name is written as all supported releases of Prometheus read it", () => {
  expect(patternFault("(?<job>x)")).toBe("it knows no (?<job>; write (?P<job>");
  expect(patternFault(String.raw`[(?<x>]\Q(?<x>\E`.replaceAll("\\\\", "\\"))).toBeUndefined();
});

test("both find the same values", () => {
  const values = ["redis", "Redis", "my-redis-1", "a\nb", "é", "7", "", "redis2", "ſ"];
  const patterns = ["redis", ".*redis.*", "(?i)REDIS", "a.b", "(?s)a.b", String.raw`\w+`, String.raw`\d`];
  const more = ["(?i)S", "|redis", "red|redis", "redis$", "^", "[[:alpha:]]+", ".", String.raw`\pL+`];
  const counted = [...patterns, ...more].map((pattern) => ({
    expr: `count(a{v=~${quote(pattern)}}) or vector(0)`,
    eval_time: "0m",
    exp_samples: [{ labels: "{}", value: values.filter((v) => patternMatches(pattern, v)).length }],
  }));
  const input_series = values.map((v, i) => ({ series: `a{i="${i}", v=${quote(v)}}`, values: "1" }));
  const tests = [{ interval: "1m", input_series, promql_expr_test: counted }];
  const { ok, said } = promtool(["test", "rules"], { rule_files: [], evaluation_interval: "1m", tests });
  expect(ok, said).toBe(true);
});

describe("a definition's pattern that Prometheus would refuse is refused", () => {
  test.each([
    ["like", () => like("(?=a)")],
    ["unlike", () => unlike("a(")],
    ["label_replace", () => labelReplace(vector(1), "a", "b", "c" as never, "a**")],
    ["PromQL as text", () => parse('up{job=~"a["}')],
    [
      "label_replace as text",
      () => raw('label_replace(up, "a", "b", "c", "(?<x>a)")', { unit: "x", labels: [] }),
    ],
  ])("in %s", (_, make) => expect(make).toThrow(/pattern/));
});
