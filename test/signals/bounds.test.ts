// Bounds that cannot be meant are refused where they are written, in words.

import { expect, test } from "vitest";
import * as m from "../../metrics/livekit-server/index.ts";
import { now, rate } from "../../promql/index.ts";
import { level, ratio } from "../../signals/kinds/index.ts";
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
