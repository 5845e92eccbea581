// Single values: releases, spans of time, selectors.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seconds } from "../../config/duration.ts";
import { rules } from "../../config/rules.ts";
import { parseSelector, patternFault } from "../../config/selector.ts";
import { atLeast } from "../../config/version.ts";
import { printed } from "./told.ts";

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
    ["2.17.0", "v2.17.1", false],
    ["v2.17.0", "v2.9.0", true],
    ["edge-26.8.1", "edge-26.7.3", true],
    ["edge-25.12.1", "edge-26.1.1", false],
  ])("%s ≥ %s is %s", (version, since, expected) => {
    expect(atLeast(version, since)).toBe(expected);
  });

  test("cannot be told across schemes, nor of what is no release", () => {
    expect(
      printed(() => atLeast("edge-26.8.1", "2.17.0", "metrics/linkerd-proxy › response_total › since")),
    ).toMatchInlineSnapshot(`
      "metrics/linkerd-proxy › response_total › since
        is 2.17.0, which cannot be compared with the release edge-26.8.1.
        Write "edge-2.17.0"."
    `);
    expect(printed(() => atLeast("1.13.5", "soon"))).toMatchInlineSnapshot(`
      "since soon
        is soon, which cannot be compared with the release 1.13.5.
        Write a release such as "1.13.5"."
    `);
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

describe("a release in the settings", () => {
  test.each([
    ["edge-26.8.1", "edge-26.7.3"],
    ["v2.17.0", "v2.16.0"],
    ["2.17.0", "v2.16.0"],
    ["v1.13.4", "1.13.5"],
  ])("may be %s where the default is %s", (version, usual) => {
    expect(rules.version.fault(version, usual)).toBeUndefined();
  });

  test.each([
    ["26.8.1", "edge-26.7.3", 'Write "edge-26.8.1".'],
    ["v26.8.1", "edge-26.7.3", 'Write "edge-26.8.1".'],
    ["edge-1.13.5", "1.13.4", 'Write "1.13.5".'],
    ["stable-2.14.10", "edge-26.7.3", 'Write a release such as "edge-26.7.3".'],
  ])("may not be %s where the default is %s", (version, usual, fix) => {
    const what = `cannot be "${version}": its releases have names such as ${usual}.`;
    expect(rules.version.fault(version, usual)).toEqual({ what, fix });
  });

  test.each(["latest", "1.13.5-rc1", "edge-", "edge 26.8.1", "EDGE-26.8.1", "1..2"])(
    "may not be %s",
    (text) => {
      expect(rules.version.fault(text, "1.13.5")?.fix).toBe('Write the release in quotes, such as "1.13.5".');
    },
  );
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
