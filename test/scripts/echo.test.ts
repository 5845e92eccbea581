// What is left of a secret in a text that others wrote: nothing, however it was written, and nothing else is lost.

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { echoes } from "../../scripts/echo.ts";

const token = "glsa_hunter2HUNTER2/+x_0123456789abcdef";
const blot = echoes([token], "[secret]");
const go = (text: string): string => JSON.stringify(text).replaceAll("/", "\\/");

describe("an echo of a token", () => {
  test.each([
    ["as it is", token],
    ["in an address", encodeURIComponent(token)],
    [
      "in an address, in small letters",
      encodeURIComponent(token).replaceAll("%2F", "%2f").replaceAll("%2B", "%2b"),
    ],
    ["in Base64", btoa(token)],
    ["in Base64 for addresses", Buffer.from(token).toString("base64url")],
    ["in hexadecimal", Buffer.from(token).toString("hex")],
    ["in JSON", go(token).slice(1, -1)],
  ])("%s is blotted out", (_, echo) => {
    expect(blot(`no key ${echo}, sorry`)).toBe("no key [secret], sorry");
  });

  test("inside of something that is in Base64 leaves no part of it that can be read", () => {
    for (const before of ["", "x", "xy", "xyz", '{"authorization":"Bearer '])
      for (const after of ["", "x", "xy"]) {
        const text = blot(btoa(`${before}${token}${after}`));
        expect(text).toContain("[secret]");
        for (const part of text.split("[secret]"))
          for (const from of [0, 1, 2, 3])
            expect(Buffer.from(part.slice(from), "base64").toString("latin1")).not.toMatch(/hunt|abcd|0123/);
      }
  });

  test("that is cut off at either end, in the middle or by an ellipsis is blotted out", () => {
    for (const cut of [token.slice(0, 12), token.slice(0, -3), token.slice(9), token.slice(5, 17)])
      expect(blot(`token ${cut}… is not valid`)).toBe("token [secret]… is not valid");
    expect(blot(`${btoa(token).slice(0, 20)}…`)).toBe("[secret]…");
  });
});

test("signs that JSON, HTML and addresses escape are known in every spelling", () => {
  const hide = echoes(["p\"<ä> & w'/x"], "…");
  for (const echo of [
    "p\\\"<ä> & w'/x",
    "p\\\"\\u003c\\u00e4\\u003e \\u0026 w'/x",
    "p&#34;&lt;ä&gt; &amp; w&#39;/x",
    "p%22%3C%C3%A4%3E+%26+w%27%2Fx",
    "p%22%3c%c3%a4%3e%20%26%20w'%2fx",
  ])
    expect(hide(`<${echo}>`)).toBe("<…>");
});

describe("what is no echo stays", () => {
  test("words that share a few signs with a secret", () => {
    expect(blot("glsa_ tokens are 0123 long; hunter is no word of it")).toBe(
      "glsa_ tokens are 0123 long; hunter is no word of it",
    );
  });
  test("a text in which a letter or two are the secret", () => {
    expect(echoes(["x", "ab"], "…")("x, ab, 6162, YWI")).toBe("x, ab, 6162, YWI");
  });
  test("everything, without a secret", () => {
    expect(echoes([], "…")("anything")).toBe("anything");
  });
});

test("whatever the secret and the text around it, eight signs of it in a row are never left", () => {
  const secrets = fc.string({ minLength: 8, maxLength: 40, unit: fc.constantFrom(..."abcdefgh01_-") });
  fc.assert(
    fc.property(secrets, fc.string(), fc.string(), (secret, before, after) => {
      const text = echoes([secret], "[]")(before + secret + after);
      for (let at = 0; at + 8 <= secret.length; at++) expect(text).not.toContain(secret.slice(at, at + 8));
    }),
  );
});
