// What promtool-tests finds, word by word, and what it leaves alone.

import { describe, expect, it } from "vitest";
import check from "../../../../scripts/check/rules/promtool-tests.ts";
import { given, tests, told } from "../given.ts";

describe("promtool-tests", () => {
  it("what was expected, and what came", async () => {
    expect(await told(check, given({ tests: [tests(0)] }))).toMatchInlineSnapshot(`
      "prometheus/tests/phones.yaml › LiveKitPhoneBusy fires
        fails in promtool:
            name: LiveKitPhoneBusy fires,
            alertname: LiveKitPhoneBusy, time: 10m,
                exp:[
                    0:
                      Labels:{alertname="LiveKitPhoneBusy", component="livekit-server", instance="a", severity="warning", team="platform"}
                      Annotations:{dashboard_url="http://localhost:3000/d/phones?var-instance=a", description="Answer more calls.", runbook_url="https://runbooks.example.org/LiveKitPhoneBusy", summary="a is busy."}
                    ],
                got:[]
        Correct the rule or its case: what is expected follows exp, what came follows got."
    `);
  });

  it("each test that fails, though they are run together", async () => {
    const found = await check.run(given({ tests: [tests(0, 1)] }));
    expect(found.map(({ where }) => where)).toEqual([
      "prometheus/tests/phones.yaml › LiveKitPhoneBusy fires",
      "prometheus/tests/phones.yaml › LiveKitPhoneBusy stays silent",
    ]);
  });

  it("is content: it fires as expected, again without being run", async () => {
    expect(await told(check, given({ tests: [tests(1)] }))).toBe("");
  });

  it("is content with a faultless installation", async () => {
    expect(await told(check, given())).toBe("");
  });
});
