// How long is waited before asking again.

import { describe, expect, test } from "vitest";
import { askedFor, delayBefore } from "../../../scripts/publish/clock.ts";
import { testClock } from "./answering.ts";

describe("waiting", () => {
  test("doubles, by chance anywhere below, up to ten seconds", () => {
    const waits = (random: number) => [1, 2, 3, 9].map((n) => delayBefore(n, undefined, testClock(random)));
    expect(waits(0)).toEqual([0, 0, 0, 0]);
    expect(waits(0.999_999)).toEqual([500, 1000, 2000, 10_000]);
  });
  test("is at least what the server asked for, up to half a minute", () => {
    const waits = (asked: number, random: number) => delayBefore(3, asked, testClock(random));
    expect([waits(1500, 0), waits(0, 0.5), waits(100, 0.999_999), waits(90_000, 0)]).toEqual([
      1500, 1000, 2000, 30_000,
    ]);
  });
  test.each([
    [null, undefined],
    ["", undefined],
    ["soon", undefined],
    ["0", 0],
    ["1.5", 1500],
    ["-3", 0],
    [new Date(Date.UTC(2025, 0, 1)).toUTCString(), 0],
  ])("Retry-After %j is %j", (header, wait) => expect(askedFor(header, testClock())).toBe(wait));
});
