// YAML that every reader takes for the same text: those of 1.1, of 1.2, and those in Go.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { noted, yaml } from "../../../scripts/compile/files.ts";

const written = (text: string): string => yaml({ a: text }).replace(/^a: (.*)\n$/s, "$1");

describe("text that a reader could take for something else is quoted", () => {
  test.each([
    ...[
      "0o17",
      "-0o17",
      "0_o17",
      "017",
      "0x1f",
      "0b11",
      "1_000",
      "1e3",
      ".5",
      "5.",
      "12",
      "+1",
      "12:30:45",
      "1:20",
    ],
    ...[
      "2001-12-14",
      "2001-1-1",
      "2001-12-14 10:00:00",
      "yes",
      "No",
      "on",
      "OFF",
      "y",
      "N",
      "true",
      "null",
      "~",
      "",
    ],
    ...[
      ".inf",
      "-.Inf",
      ".NaN",
      "Infinity",
      "=",
      "<<",
      "*a",
      "&a",
      "!a",
      "%a",
      "@a",
      "- a",
      "a: b",
      "a #b",
      "{a",
      "[a",
    ],
  ])("%s", (text) => expect(written(text)).toMatch(/^(".*"|'.*')$/));

  test.each([
    "30s",
    "5m",
    "1.2.3",
    "livekit-server",
    "1.13.5",
    "a_b",
    "0o18x",
    "v0o17",
    "😀 ü",
    "a:b",
    "12h30m",
  ])("and %s is not", (text) => expect(written(text)).toBe(text));
});

test.each([
  ["a\u0085b", String.raw`"a\u0085b"`],
  ["a\u2028b\u2029", String.raw`"a\u2028b\u2029"`],
  ["a\u001b[2J", String.raw`"a\e[2J"`],
  ["a\u009b2J", String.raw`"a\u009b2J"`],
  ["a\u202eb", String.raw`"a\u202eb"`],
  ["\ufeffa", String.raw`"\ufeffa"`],
  ["a\u{1fffe}", String.raw`"a\U0001fffe"`],
  ["a\tb", "a\tb"],
])("%j is written as %s", (text, expected) => expect(written(text)).toBe(expected));

test("half of a character is refused, as a value and as a key", () => {
  expect(() => yaml({ a: "x\ud800" })).toThrow("has half of a character in it");
  expect(() => yaml({ "\udc00": 1 })).toThrow("has half of a character in it");
});

test("whatever a text is, it is read as that text", () => {
  const odd = fc.constantFrom(
    ..."0123456789abcdefoxXOeEyYnN+-._:~=<>!&*%@#'\"\\{}[]|,? \t\n\r\u0085\u2028\u001b\ufeff",
  );
  const text = fc.oneof(
    fc.array(odd, { maxLength: 8 }).map((all) => all.join("")),
    fc.string({ unit: "grapheme" }),
  );
  fc.assert(
    fc.property(text, text, (key, value) => {
      const [made, data] = [yaml({ [`k${key}`]: value }), { [`k${key}`]: value }];
      for (const version of ["1.1", "1.2"] as const)
        expect(parse(made, { version, merge: false })).toEqual(data);
    }),
    { numRuns: 1000 },
  );
});

test("a text in a comment stays in the comment, whatever line breaks it has", () => {
  expect(noted(["a\nb: 1", "c\u2028d\r\ne", ""], {})).toBe("# a\n# b: 1\n# c\n# d\n# e\n#\n{}\n");
});
