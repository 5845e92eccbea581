// What meaning-written finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import { redis } from "../../../../components/redis.ts";
import { exposedBy } from "../../../../metrics/target.ts";
import { TODO } from "../../../../scripts/adopt/draft/words.ts";
import check from "../../../../scripts/check/rules/meaning-written.ts";
import { given, told } from "../given.ts";

const meaning = (text: string) => {
  const lines = exposedBy(redis).gauge("phone_lines", { unit: "lines", meaning: text });
  return told(check, given({ catalogue: { metrics: [lines], dead: [] } }));
};

describe("meaning-written", () => {
  it("what a draft leaves to be written", async () => {
    expect(await meaning(TODO)).toMatchInlineSnapshot(`
      "metrics/redis › phone_lines
        does not say what it means.
        Write what it counts or shows, in one sentence."
    `);
  });

  it("is content: what somebody wrote, and a list that is called so", async () => {
    expect(await meaning("Entries of the TODO list.")).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
