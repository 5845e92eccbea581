// Bounds that cannot be meant are refused where they are written, in words.

import { expect, test } from "vitest";
import * as m from "../../metrics/livekit-server/index.ts";
import { now, rate } from "../../promql/index.ts";
import { endMisfit, rangeMisfit } from "../../signals/bounds.ts";
import { level, rate as rateOf, ratio } from "../../signals/kinds/index.ts";
import type { Bounds } from "../../signals/signal.ts";
import { printed } from "../config/told.ts";

const about = { id: "some_signal", title: "Some", why: "Because.", by: ["cluster"] } as const;
const share = (bounds: Bounds) =>
  ratio({
    ...about,
    bounds,
    good: rate(m.participantJoins, { state: "rtc_success" }),
    total: rate(m.participantJoins),
  });

test("a share lies between 0 and 1, and its warning comes first", () => {
  expect(printed(() => share({ warning: 98, critical: 0.99 }))).toMatchInlineSnapshot(`
    "some_signal › bounds › warning
      compares a ratio with 98; a ratio lies between 0 and 1.
      Write 0.98."
  `);
  expect(printed(() => share({ warning: 0.9, critical: 0.95 }))).toMatchInlineSnapshot(`
    "some_signal › bounds
      has its warning at 0.9 and critical at 0.95: the warning would come too late.
      Give the warning a bound above the critical one."
  `);
  expect(printed(() => share({ warning: 0.98, critical: 0.95 }))).toBe("no mistake found");
});

test("a level may have any bound, the warning below the critical one where low is good", () => {
  const rooms = (bounds: Bounds) => level({ ...about, bounds, better: "low", value: now(m.rooms) });
  expect(printed(() => rooms({ warning: 100, critical: 500 }))).toBe("no mistake found");
  expect(printed(() => rooms({ warning: 500, critical: 100 }))).toContain("a bound below the critical one");
});

test.each([
  ["a yes or no", level({ ...about, value: now(m.scrape.up) }), 2],
  ["a count", rateOf({ ...about, events: rate(m.participantJoins) }), -1],
])("%s has a range by its unit", (_, signal, bound) => {
  expect(rangeMisfit(signal, bound)?.fix).toMatch(/^Write a number (between|from)/);
  expect(rangeMisfit(signal, 1)).toBeUndefined();
});

test("a bound at the end of the range that can never or must always be crossed is told as such", () => {
  const of = { kind: "saturation", unit: "ratio", better: "low" } as const;
  expect(endMisfit(of, ">", 1)).toEqual({
    what: "asks for > 1, which is never so: it is a ratio.",
    fix: "Write a bound below 1, or let it reach its bound (reaches: true).",
  });
  expect(endMisfit(of, ">=", 0)?.what).toContain("always so");
  expect(endMisfit(of, "<=", 1)?.what).toContain("always so");
  expect(endMisfit(of, "<", 0)?.what).toContain("never so");
  for (const [comparison, bound] of [
    [">=", 1],
    [">", 0],
    ["<", 1],
    ["<=", 0],
    [">", 0.99],
  ] as const)
    expect(endMisfit(of, comparison, bound)).toBeUndefined();
  expect(endMisfit({ kind: "level", unit: "rooms", better: "low" }, ">", 0)).toBeUndefined();
});
