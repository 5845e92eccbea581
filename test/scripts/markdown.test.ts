// Text in a comment stays text.

import { describe, expect, test } from "vitest";
import { block, code, href, md } from "../../scripts/markdown.ts";

describe("a text in one line", () => {
  test.each([
    ["plain words, 0.95 (of 1): fine", "plain words, 0.95 (of 1): fine"],
    ["livekit_room_total", "livekit_room_total"],
    ["two\n lines", "two lines"],
    ["<img src=x onerror=alert(1)>", "&#60;img src=x onerror=alert(1)&#62;"],
    ["[a](javascript:x)", "&#91;a&#93;(javascript&#58;x)"],
    ["a | b", "a &#124; b"],
    [
      "@everyone see #12 and *this* _that_",
      "&#64;&#8288;everyone see &#35;&#8288;12 and &#42;this&#42; &#95;that&#95;",
    ],
    [
      "GH-12, gh-7, a/b#3, a/b@0123abc, XGH-1",
      "GH-&#8288;12, gh-&#8288;7, a/b&#35;&#8288;3, a/b&#64;&#8288;0123abc, XGH-1",
    ],
    ["`code` \\ ~~gone~~ :+1:", "&#96;code&#96; &#92; &#126;&#126;gone&#126;&#126; &#58;+1:"],
    ["www.example.org", "www&#46;example.org"],
    [undefined, ""],
  ])("%j", (text, shown) => {
    expect(md(text)).toBe(shown);
  });
  test("as code it has nothing in it that whoever copies it would not see", () => {
    expect(code("rate(a) # @b GH-1")).toBe("<code>rate(a) &#35; &#64;b GH-1</code>");
  });
  test("as code it is in HTML's tag, which it cannot end", () => {
    expect(code("a</code><b>`")).toBe("<code>a&#60;/code&#62;&#60;b&#62;&#96;</code>");
  });
});

test("a block's fence is longer than any run of backticks in it", () => {
  expect(block("a\n````\nb", "promql")).toBe("`````promql\na\n````\nb\n`````");
  expect(block("up")).toBe("```\nup\n```");
});

describe("an address", () => {
  test.each([
    ["https://example.org/a b/(c)", "https://example.org/a%20b/%28c%29"],
    ["pictures/a.png", "pictures/a.png"],
    ["https://example.org/a%20b", "https://example.org/a%20b"],
    ["javascript:alert(1)", "#"],
    ["data:text/html,x", "#"],
  ])("%s", (url, shown) => {
    expect(href(url)).toBe(shown);
  });
});
