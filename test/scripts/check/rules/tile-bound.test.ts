// What tile-bound finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/tile-bound.ts";
import { given, panelId, told } from "../given.ts";

const shown = (change: object, better = "low") =>
  told(
    check,
    given({
      meant: [
        {
          uid: "phones",
          panel: panelId,
          tile: true,
          bounded: false,
          beyond: [],
          targets: [{ refId: "lines", signal: "load", unit: "ratio", better: better as "low", fixed: false }],
          ...change,
        },
      ],
    }),
  );

describe("tile-bound", () => {
  it("a number that no bound colours", async () => {
    expect(await shown({})).toMatchInlineSnapshot(`
      "dashboards/phones › Lines
        stays grey however high it is: load has no bound.
        Give the signal a bound: its alert's (bounds), or one for whoever looks (look); or move the panel down."
    `);
  });

  it("is content with one that has a bound, that is neither good nor bad, or that is further down", async () => {
    expect(await shown({ bounded: true })).toBe("");
    expect(await shown({}, "neither")).toBe("");
    expect(await shown({ tile: false })).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
