// What settings change of alerts: the rule follows, the panel follows, and what is no longer tested is said.

import { describe, expect, test } from "vitest";
import { parseSettings } from "../../config/settings.ts";
import { compile, names } from "../../scripts/compile/book.ts";
import { filesOf } from "../../scripts/compile/outputs.ts";
import { ruleFiles } from "../../scripts/compile/prometheus.ts";
import * as s from "../../signals/livekit-server/index.ts";
import { printed } from "../config/told.ts";

const bookOf = (text: string) => compile(parseSettings(text, "monitoring.yaml", names));
const own = bookOf(`
alerts: { LiveKitRtcJoinFailures: { threshold: 0.7, for: 45m }, RedisDown: { enabled: false } }
slos: { livekit-join-success: { objective: 90 } }
`);
const alerts = own.components.flatMap((c) => c.alerts);
const tests = [...ruleFiles(own)].filter(([path]) => path.includes("/tests/")).map(([, text]) => text);
const reasons = own.leftOut.map(({ where, why }) => `${where}: ${why}`).join("\n");

describe("an alert with a threshold of its own", () => {
  const tuned = alerts.find(({ alert }) => alert.name === "LiveKitRtcJoinFailures");

  test("compares with it, for as long as the settings say", () => {
    expect(tuned?.rule.expr).toContain("< 0.7");
    expect(tuned?.rule.for).toBe("45m");
  });
  test("moves the line on the panel", () => {
    expect(own.around.bounds(s.mediaSuccess).critical).toBe(0.7);
  });
  test("moves it and keeps its runbook where an older signal stands in on the panel", () => {
    const { around } = bookOf(`
components: { livekit-server: { version: "1.12.0" } }
alerts: { LiveKitRtcJoinFailures: { threshold: 0.7 } }`);
    const older = s.mediaSuccess.older ?? s.mediaSuccess;
    expect(around.bounds(older).critical).toBe(0.7);
    expect(around.runbooks([older]).map(({ title }) => title)).toContain("Runbook: LiveKitRtcJoinFailures");
  });
  test("is in no test that was written for other values, and that is said", () => {
    expect(tests.join()).not.toContain("LiveKitRtcJoinFailures");
    expect(reasons).toMatch(/LiveKitRtcJoinFailures: no tests: .* threshold 0\.7, for 45m/);
  });
});

test("an SLO with an objective of its own has rules by it, and no tests", () => {
  const burn = alerts.find(({ alert }) => alert.name === "LiveKitJoinSuccessBudgetBurn");
  expect(burn?.rule.expr).toContain("> 0.55");
  expect(tests.join()).not.toContain("LiveKitJoinSuccessBudgetBurn");
  expect(reasons).toContain("LiveKitJoinSuccessBudgetBurnSlow: no tests");
});

test("an alert that is switched off is gone, and that is said", () => {
  expect(alerts.map(({ alert }) => alert.name)).not.toContain("RedisDown");
  expect(reasons).toContain("RedisDown: switched off in the settings");
});

test("a threshold that does not fit is refused, all of them at once", () => {
  const text = `alerts:
  LiveKitRtcJoinFailures: { threshold: 95 }
  LiveKitIceFailures: { threshold: -1 }
  RedisMetricsAbsent: { threshold: 3 }`;
  expect(printed(() => filesOf(bookOf(text)))).toMatchInlineSnapshot(`
    "monitoring.yaml:2:40 › alerts › LiveKitRtcJoinFailures › threshold
      compares a ratio with 95; a ratio lies between 0 and 1.
      Write 0.95.

    monitoring.yaml:3:36 › alerts › LiveKitIceFailures › threshold
      compares a ratio with -1; a ratio lies between 0 and 1.
      Write a number between 0 and 1.

    monitoring.yaml:4:36 › alerts › RedisMetricsAbsent › threshold
      compares with no threshold.
      Remove it; for, severity and enabled can be set."
  `);
});
