// Single values: releases, spans of time, selectors.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { seconds } from "../../config/duration.ts";
import { rules } from "../../config/rules.ts";
import { parseSelector } from "../../config/selector.ts";
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

describe("an address of the web", () => {
  test.each([
    "https://grafana.example.org",
    "http://localhost:3000/grafana/",
    "http://[fd00::1]:9090/prometheus",
    "https://example.org/a%7B%7Bb/(c)/~d;e=1,2/@f",
    "https://münchen.example.org/überwachung",
  ])("may be %s", (url) => expect(rules.web.fault(url)).toBeUndefined());

  test.each([
    ["https://x.org/{{end}}", "{ }", "Write https://x.org/%7B%7Bend%7D%7D."],
    [`https://x.org/$__all/\${a}`, "$ { }", "Write https://x.org/%24__all/%24%7Ba%7D."],
    ["https://x.org/[[a]]", "[ ]", "Write https://x.org/%5B%5Ba%5D%5D."],
    ["https://x.org/a|b`c", "| `", "Write https://x.org/a%7Cb%60c."],
    ["https://x.org/<b>", "< >", "Write https://x.org/%3Cb%3E."],
  ])("may not be %s", (url, strange, fix) => {
    const what = `has ${strange} in it, which templates, variables and links begin or end with.`;
    expect(rules.web.fault(url)).toEqual({ what, fix });
    expect(rules.webOrNothing.fault(url)).toEqual({ what, fix });
  });

  test.each([
    "https://{{x}}/",
    "https://$x.org",
    "http://[[a]]/",
    "http://[fd00::1",
    "ftp://x.org",
    "https://x.org/a b",
  ])("may not be %s", (url) => expect(rules.web.fault(url)?.fix).toMatch(/^Write an address such as https/));
});

describe("a mail server", () => {
  test.each(["smtp.example.org:587", "[fd00::1]:587", "[::1]:25", "[fe80::1%eth0]:25", "10.0.0.1:25"])(
    "may be %s",
    (text) => expect(rules.smarthost.fault(text)).toBeUndefined(),
  );
  test.each([
    ["fd00::1:587", 'Write "[fd00::1]:587".'],
    ["smtp.example.org", expect.stringMatching(/^Write the mail server and its port/)],
    ["[smtp.example.org]:587", expect.stringMatching(/^Write the mail server and its port/)],
    ["[fd00::1]", expect.stringMatching(/^Write the mail server and its port/)],
    ["[fd00:::1]:587", expect.stringMatching(/^Write the mail server and its port/)],
    ["smtp.example.org:99999", expect.stringMatching(/^Write the mail server and its port/)],
  ])("may not be %s", (text, fix) => {
    expect(rules.smarthost.fault(text)).toEqual({ what: `cannot be "${text}".`, fix });
  });
});

describe("no text has characters that nobody sees", () => {
  const unseen = [
    "\r",
    "\u0000",
    "\u001b[2J",
    "\u0085",
    "\u009b",
    "\u2028",
    "\u2029",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\uffff",
  ];
  const texts = Object.entries(rules).filter(([, { editor }]) => editor.type === "string");
  test.each(texts)("%s", (_, rule) => {
    for (const character of unseen) {
      const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
      expect(rule.fault(`a${character}{{b`)).toEqual({
        what: `has U+${code} in it, a character that nobody sees.`,
        fix: "Write it without that character.",
      });
    }
  });
  test("what joins the parts of an emoji or a word is seen", () => {
    expect(rules.words.fault("👩‍💻 می‌خواهم")).toBeUndefined();
  });
  test("braces are found behind every kind of line break", () => {
    expect(rules.anyText.fault("a\nb {{ c")?.what).toBe('cannot be "a\\nb {{ c".');
    expect(rules.anyText.fault("a\n\tb")).toBeUndefined();
  });
});
