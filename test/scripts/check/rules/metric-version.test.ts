// What metric-version finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/metric-version.ts";
import { asking, given, settings, told } from "../given.ts";

describe("metric-version", () => {
  it("newer than the installed release", async () => {
    expect(await told(check, asking("sum(phone_fax_lines)"))).toMatchInlineSnapshot(`
      "dashboards/phones › Lines › lines
        asks for too much: phone_fax_lines needs livekit-server 99.0.0, this is 1.13.5.
        Correct the version in the settings, or give the signal an older one that stands in for it."
    `);
  });

  it("is content: the installed release is new enough", async () => {
    expect(
      await told(
        check,
        given({
          ...asking("sum(phone_fax_lines)"),
          settings: settings(`components: { livekit-server: { version: "99.1" } }`),
        }),
      ),
    ).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
