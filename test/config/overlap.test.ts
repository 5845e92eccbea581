// Whether selectors tell series apart.

import { describe, expect, test } from "vitest";
import { areApart, areEqual, isNarrow, meeting, select } from "../../config/overlap.ts";
import { parseSelector } from "../../config/selector.ts";

const selectors = (texts: Readonly<Record<string, string>>) =>
  Object.entries(texts).map(([label, text]) => parseSelector(label, text));
const job = (text: string) => selectors({ job: text });

describe("a selector names something", () => {
  test.each(["redis", "~.*redis.*", "~redis|valkey", "~(?i)REDIS", "~.*-exporter", "~[a-z]+-redis"])(
    "%j",
    (text) => expect(isNarrow(parseSelector("job", text))).toBe(true),
  );
  test.each(["", "~.*", "~.+", "~(.*)", "~.*|redis", "~(?s).*", "~[^ ]+", "!x", "!", "!~x.*", "!~.*"])(
    "not %j",
    (text) => expect(isNarrow(parseSelector("job", text))).toBe(false),
  );
});

test("labels that are known decide, others may be anything", () => {
  const both = selectors({ job: "~redis.*", namespace: "cache" });
  expect(select(both, { job: "redis-1" })).toBe(true);
  expect(select(both, { job: "redis-1", namespace: "other" })).toBe(false);
  expect(select(both, { job: "valkey" })).toBe(false);
});

describe("two sides are apart", () => {
  test.each([
    [{ job: "a" }, { job: "b" }],
    [{ job: "a" }, { job: "~b.*" }],
    [{ job: "a" }, { job: "!a" }],
    [
      { job: "kubelet", metrics_path: "/metrics" },
      { job: "kubelet", metrics_path: "/metrics/cadvisor" },
    ],
    [
      { job: "app", namespace: "~eu-.*" },
      { job: "app", namespace: "~us-.*" },
    ],
    [
      { job: "app", namespace: "~eu-.*" },
      { job: "app", namespace: "!~eu-.*" },
    ],
  ])("%j and %j", (a, b) => {
    expect(areApart(selectors(a), selectors(b))).toBe(true);
    expect(areApart(selectors(b), selectors(a))).toBe(true);
    expect(meeting(selectors(a), selectors(b))).toBeUndefined();
  });
  test.each([
    [{ job: "a" }, { job: "~a|b" }],
    [{ job: "~a.*" }, { job: "~b.*" }],
    [{ job: "a" }, { job: "a", namespace: "x" }],
    [
      { job: "a", namespace: "!x" },
      { job: "a", namespace: "!y" },
    ],
  ])("not %j and %j, for all that is known", (a, b) => {
    expect(areApart(selectors(a), selectors(b))).toBe(false);
    expect(areApart(selectors(b), selectors(a))).toBe(false);
  });
});

test("they are equal whatever their order", () => {
  expect(areEqual(selectors({ a: "x", b: "~y" }), selectors({ b: "~y", a: "x" }))).toBe(true);
  expect(areEqual(selectors({ a: "x" }), selectors({ a: "~x" }))).toBe(false);
  expect(areEqual(selectors({ a: "x" }), selectors({ a: "x", b: "" }))).toBe(false);
});

test.each([
  ["~.*livekit-server.*", "~.*redis.*", "livekit-server-redis"],
  ["~livekit.*", "~.*-redis", "livekit-redis"],
  ["~redis", "~.*redis.*", "redis"],
  ["~livekit.*", "~redis.*", undefined],
  ["~(eu|us)-redis", "~(eu|us)-livekit", undefined],
])("%j and %j could meet in %j", (a, b, found) => expect(meeting(job(a), job(b))).toBe(found));
