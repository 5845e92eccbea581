// What amtool-config finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/amtool-config.ts";
import { given, told } from "../given.ts";

describe("amtool-config", () => {
  it("a receiver that is not defined", async () => {
    expect(
      await told(
        check,
        given({ files: new Map([["alertmanager/alertmanager.yml", "route:\n  receiver: nobody\n"]]) }),
      ),
    ).toMatchInlineSnapshot(`
      "alertmanager/alertmanager.yml
        is refused by amtool:
        undefined receiver "nobody" used in route
        Correct the receiver or route that it names."
    `);
  });

  it("is content: a configuration that loads", async () => {
    expect(
      await told(
        check,
        given({
          files: new Map([
            ["alertmanager/alertmanager.yml", "route:\n  receiver: a\nreceivers:\n  - name: a\n"],
          ]),
        }),
      ),
    ).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
