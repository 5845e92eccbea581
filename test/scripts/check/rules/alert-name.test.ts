// What alert-name finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/alert-name.ts";
import { alert, given, ruling, told } from "../given.ts";

const of = (component: string) => ({ severity: "critical", component, team: "t" });

describe("alert-name", () => {
  it("a name without its product", async () => {
    const wrong = alert({ alert: "ServerDown", labels: of("livekit-server") });
    expect(await told(check, ruling(wrong))).toMatchInlineSnapshot(`
      "alerts/phones › ServerDown
        does not say in its name that it is of LiveKit.
        Write LiveKitServerDown."
    `);
  });

  it("is content: its product in front, and records", async () => {
    const right = alert({ alert: "RedisDown", labels: of("redis") });
    const recorded = { record: "lines:sum", expr: "sum(phone_lines)", labels: of("redis") };
    expect(await told(check, ruling(right, recorded))).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
