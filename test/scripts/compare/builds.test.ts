import { expect, test } from "vitest";
import { compareOutputs } from "../../../scripts/compare/outputs.ts";
import { summary } from "../../../scripts/compare/summary.ts";
import { lines } from "../../../scripts/compare/tell.ts";
import type { Files } from "../../../scripts/compile/files.ts";
import { filesFor } from "../compile/installation.ts";

const build = (settings = ""): Files => filesFor(settings, "grafana", "prometheus", "alertmanager");
const usual = build();
const settings = `
alerts:
  LiveKitRtcJoinFailures: { threshold: 0.9, for: 15m }
  LiveKitServerRestarted: { enabled: false }
  RedisSlow: { severity: critical }
slos: { livekit-join-success: { objective: 99.5 } }
severities: { critical: { repeat: 2h } }
`;

test("two builds of the same installation", () => {
  const changes = compareOutputs(usual, build());
  expect([summary(changes), lines(changes)]).toEqual(["Nothing changed", []]);
});

test("where else a base revision keeps its dashboards is not told", () => {
  const copies = [...usual].flatMap(([path, text]) => {
    const uid = /^grafana\/dashboards\/.*\/(.+)\.json$/.exec(path)?.[1];
    if (uid === undefined) return [];
    const manifest = { kind: "Dashboard", metadata: { name: uid }, spec: JSON.parse(text) };
    return [
      [path.replace("dashboards", "resources"), JSON.stringify(manifest)],
      [`kubernetes/grafana-sidecar/configmap-${uid}.yaml`, `kind: ConfigMap\ndata: { x.json: '${uid}' }\n`],
      [`kubernetes/grafana-operator/grafanadashboard-${uid}.yaml`, "kind: GrafanaDashboard\n"],
    ] as const;
  });
  expect(copies.length).toBeGreaterThan(0);
  const changes = compareOutputs(new Map([...usual, ...copies]), usual);
  expect([summary(changes), lines(changes)]).toEqual(["Nothing changed", []]);
});

test("two builds, in words", () => {
  const changes = compareOutputs(usual, build(settings));
  expect(summary(changes)).toBe(
    "3 dashboards changed (4 panels), 1 alert removed, 1 alert changed, 3 thresholds changed, " +
      "3 recording rules changed, 1 route changed, 1 inhibition changed",
  );
  expect(lines(changes)).toEqual([
    "- alert LiveKitServerRestarted: severity warning",
    "~ alert LiveKitRtcJoinFailures",
    "    fires below 0.95 → 0.9",
    "    for 10m → 15m",
    "~ alert LiveKitJoinSuccessBudgetBurn",
    "    fires above 0.144 → 0.072",
    "    threshold > 0.06 → > 0.03",
    "~ alert LiveKitJoinSuccessBudgetBurnSlow",
    "    fires above 0.06 → 0.03",
    "    threshold > 0.03 → > 0.015",
    "    threshold > 0.01 → > 0.005",
    "~ alert RedisSlow: severity warning → critical",
    "~ route critical: repeat 1h → 2h",
    expect.stringMatching(/^~ inhibition RedisReplicaDown quiets alertname=~".*RedisSlowlogGrowing/),
    "    quiet are: `… ReplicationGap|RedisSlow|RedisSlowlogGrowing|Red …` → `… ReplicationGap|RedisSlowlogGrowing|Red …`",
    "~ dashboard LiveKit / Overview",
    "  ~ panel Firing now",
    "      query: text … DescriptorsHigh|LiveKitServerRestarted|LiveKitSubscribeFailure … → … DescriptorsHigh|LiveKitSubscribeFailure …",
    '~ recording rule slo:objective:ratio{slo="livekit-join-success"}: number 0.99 → 0.995',
    '~ recording rule slo:burn_rate:ratio{slo="livekit-join-success"}: number 0.01 → 0.005',
    '~ recording rule slo:error_budget_remaining:ratio{slo="livekit-join-success"}: number 0.01 → 0.005',
    "~ dashboard LiveKit / Signalling & API",
    "  ~ panel Media success: critical (dark-red) below 0.95 → 0.9",
    "  ~ panel Media success by pod: critical (red) below 0.95 → 0.9",
    "~ dashboard LiveKit / Nodes",
    "  ~ panel What each node carries: link “Runbook: LiveKitServerRestarted” removed",
  ]);
});

test("a component that is switched off takes its dashboards and rules with it", () => {
  const changes = compareOutputs(usual, build("components: { redis: { enabled: false } }"));
  expect(summary(changes)).toMatch(
    /^2 dashboards removed, 5 dashboards changed \(2 panels\), 3\d alerts removed, 19 recording rules removed/,
  );
  const told = lines(changes);
  expect(told[0]).toBe("- 11 alerts: severity critical");
  expect(told).toContain("~ 5 dashboards: annotation Redis: critical alerts removed");
  expect(told).toContain("- 19 recording rules");
});
