// What out-fresh finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/out-fresh.ts";
import { given, told } from "../given.ts";

describe("out-fresh", () => {
  it("missing, stale, surplus", async () => {
    expect(
      await told(
        check,
        given({
          files: new Map([
            ["a", "1"],
            ["b", "2"],
          ]),
          disk: {
            folder: "out",
            files: new Map([
              ["b", "3"],
              ["c", "4"],
              ["manifest.txt", ""],
              ["preview/index.html", ""],
              [".livekit-dashboards/new/0", ""],
            ]),
          },
        }),
      ),
    ).toMatchInlineSnapshot(`
      "out/
        lacks what build writes: a.
        Run npm run build.
      out/
        is older than the definitions or settings, or was edited by hand: b.
        Run npm run build.
      out/
        holds what build does not write: c.
        Run npm run build. Remove what is left after it."
    `);
  });

  it("no folder at all", async () => {
    expect(
      await told(check, given({ disk: { folder: "elsewhere", files: undefined } })),
    ).toMatchInlineSnapshot(`
      "elsewhere/
        does not exist.
        Run npm run build."
    `);
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
