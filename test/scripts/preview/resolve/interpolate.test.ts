// Variables in texts: formats, escaping for Prometheus, All, and what stays.
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: this is how Grafana writes variables.

import { describe, expect, test } from "vitest";
import { type Chosen, forPromql, interpolate } from "../../../../scripts/preview/resolve/interpolate.ts";

const several = (name: string, value: readonly string[], more: Partial<Chosen> = {}): Chosen => ({
  name,
  value,
  texts: value,
  all: false,
  several: true,
  ...more,
});
const one = (name: string, value: string): Chosen => ({
  name,
  value,
  texts: [value],
  all: false,
  several: false,
});
const scope = new Map(
  [
    several("two", ["test1.", "it's"]),
    several("single", ["a.b"]),
    several("every", ["a", "b"], { all: true, texts: [] }),
    several("own", ["a", "b"], { all: true, texts: [], allValue: ".*" }),
    several("nested", ["a"], { all: true, texts: [], allValue: "$plain-$nested" }),
    one("plain", 'C:\\x "q" <b>&'),
    { ...one("named", "5"), texts: ["Five"] },
    one("__from", "1769860800000"),
    { ...one("__dashboard.uid", "the-uid") },
    one("__dashboard", "The title"),
  ].map((v) => [v.name, v]),
);

describe("a variable in a text", () => {
  test.each([
    ["$two", "{test1.,it's}"],
    ["${two}s", "{test1.,it's}s"],
    ["[[two]] [[two:csv]]", "{test1.,it's} test1.,it's"],
    ["${two:raw}", "test1.,it's"],
    ["${two:pipe}", "test1.|it's"],
    ["${two:regex}", "(test1\\.|it's)"],
    ["${single:regex}", "a\\.b"],
    ["${two:json} ${plain:json}", '["test1.","it\'s"] C:\\x "q" <b>&'],
    ["${two:singlequote}", "'test1.','it\\'s'"],
    ["${two:doublequote} ${plain:doublequote}", '"test1.","it\'s" "C:\\x \\"q\\" <b>&"'],
    ["${two:sqlstring}", "'test1.','it''s'"],
    ["${two:html} ${plain:html}", "test1., it&#39;s C:\\x &quot;q&quot; &lt;b&gt;&amp;"],
    ["${two:text} ${every:text} ${own:text} ${named:text}", "test1. + it's All All Five"],
    ["${two:percentencode}", "%7Btest1.%2Cit%27s%7D"],
    ["${plain:percentencode}", "C%3A%5Cx%20%22q%22%20%3Cb%3E%26"],
    ["${plain:uriencode}", "C:%5Cx%20%22q%22%20%3Cb%3E&"],
    ["${two:queryparam}", "var-two=test1.&var-two=it%27s"],
    ["${every:queryparam} ${own:queryparam}", "var-every=%24__all var-own=%24__all"],
    ["${two:customqueryparam:v:x-}", "v=x-test1.&v=x-it%27s"],
    ["${two:distributed}", "test1.,two=it's"],
    ["${two:join: or }", "test1. or it's"],
    ["${two:lucene}", '("test1." OR "it\'s")'],
    ["${two:nonsense}", "{test1.,it's}"],
    ["${__from:date} ${__from:date:seconds} $__from", "2026-01-31T12:00:00.000Z 1769860800 1769860800000"],
    ["${__dashboard} ${__dashboard.uid}", "The title the-uid"],
    ["$every $own ${own:pipe} ${own:percentencode}", "{a,b} .* .* .%2A"],
    ["${named.value} ${named.text}", "5 Five"],
    ["${nested:csv}", 'C:\\x "q" <b>&-$nested'],
  ])("%s → %s", (text, expected) => expect(interpolate(text, scope)).toBe(expected));

  test.each(["${__value.raw}", "${__field.name}", "$__rate_interval", "$1", "$unknown", "${}", "$", "{{x}}"])(
    "%s stays",
    (text) => expect(interpolate(text, scope)).toBe(text),
  );
});

describe("a variable in PromQL", () => {
  const hostile = (value: readonly string[]) => new Map([["x", several("x", value)]]);

  test.each([
    [["a"], "a"],
    [["a", "b"], "(a|b)"],
    [["a.b:80", "10.0.0.1"], "(a\\\\.b:80|10\\\\.0\\\\.0\\\\.1)"],
    [['"} or up{a="'], '\\\\\\"\\\\} or up\\\\{a=\\\\\\"'],
    [["\\"], "\\\\\\\\"],
  ])("%j is a regular expression within quotes", (value, expected) =>
    expect(interpolate("$x", hostile(value), forPromql)).toBe(expected),
  );

  test("one of several is a plain text, escaped for its quotes", () => {
    expect(interpolate('up{x="$plain"}', scope, forPromql)).toBe('up{x="C:\\\\x \\"q\\" <b>&"}');
  });
  test("All without a value of its own is every option, else that value as it is", () => {
    expect(interpolate('{a=~"$every", b=~"$own"}', scope, forPromql)).toBe('{a=~"(a|b)", b=~".*"}');
  });
  test("a format in the text wins over the escaping", () => {
    expect(interpolate("${two:pipe} ${two:raw}", scope, forPromql)).toBe("test1.|it's test1.,it's");
  });
});
