// Single values: releases, spans of time, selectors.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seconds } from "../../config/duration.ts";
import { parseSelector, patternFault } from "../../config/selector.ts";
import { atLeast } from "../../config/version.ts";

describe("a release is at least another", () => {
  test.each([
    ["1.13.5", "1.13.5", true],
    ["1.13.5", "1.13.4", true],
    ["1.13.5", "1.13.10", false],
    ["1.13.5", "1.9.9", true],
    ["2", "1.99", true],
    ["1.13", "1.13.0", true],
    ["1.13", "1.13.1", false],
    ["v1.13.5", "1.13.5", true],
  ])("%s ≥ %s is %s", (version, since, expected) => {
    expect(atLeast(version, since)).toBe(expected);
  });

  test("compares number by number", () => {
    const parts = fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20));
    const weight = ([major, minor, patch]: number[] = []) =>
      (major ?? 0) * 1e6 + (minor ?? 0) * 1e3 + (patch ?? 0);
    fc.assert(
      fc.property(parts, parts, (left, right) => {
        expect(atLeast(left.join("."), right.join("."))).toBe(weight(left) >= weight(right));
      }),
    );
  });
});

test.each([
  ["500ms", 0.5],
  ["90s", 90],
  ["5m", 300],
  ["12h", 43_200],
  ["15d", 1_296_000],
  ["2w", 1_209_600],
  ["1y", 31_536_000],
] as const)("%s are %d seconds", (duration, expected) => {
  expect(seconds(duration)).toBe(expected);
});

test("any value of any label survives, whatever it starts with", () => {
  const prefix = { "=": "", "!=": "!", "=~": "~", "!~": "!~" };
  fc.assert(
    fc.property(fc.constantFrom("=", "!=", "=~", "!~" as const), fc.string(), (op, value) => {
      fc.pre(op === "=~" || op === "!~" || !/^[~!]/.test(value));
      expect(parseSelector("job", prefix[op] + value)).toEqual({ label: "job", op, value });
    }),
  );
});

describe("patterns as RE2 reads them", () => {
  test.each([
    "",
    "a|b",
    "(?i)redis",
    "(?i:redis)-x",
    "(?P<name>x)",
    "[[:alpha:]]+",
    String.raw`redis-\d+\.local`,
    "[(?=]",
    "[]a]",
    String.raw`\\1`,
  ])("%s is one", (pattern) => expect(patternFault(pattern)).toBeUndefined());
  test.each(["(", "*", "a**", "[b-a]", "x(?=y)", "x(?<!y)", String.raw`(a)\1`, "a{2,1}"])(
    "%s is none",
    (pattern) => expect(patternFault(pattern)).toBeTypeOf("string"),
  );
});
