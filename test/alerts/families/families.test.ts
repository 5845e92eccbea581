// The families of alerts: what each fires on and what it lets pass, by promtool, at the times that make the difference.

import { describe, expect, test } from "vitest";
import type { Alert } from "../../../alerts/engine/alert.ts";
import { compileComponent } from "../../../alerts/engine/component.ts";
import { promtoolFile } from "../../../alerts/engine/promtool.ts";
import {
  crashLooping,
  down,
  limits,
  presence,
  restarted,
  versionSkew,
} from "../../../alerts/families/index.ts";
import { livekitServer } from "../../../components/livekit-server.ts";
import { parseSettings } from "../../../config/settings.ts";
import { exposedBy } from "../../../metrics/target.ts";
import { changes, now, unit } from "../../../promql/index.ts";
import type { TestFile } from "../../../scripts/check/rule-file.ts";
import { failing } from "../../../scripts/check/rules/promtool-tests.ts";
import { promtools } from "../../../scripts/promtools.ts";
import { level } from "../../../signals/kinds/index.ts";
import { promtool } from "../../promql/promtool.ts";

const { gauge, counter } = exposedBy(livekitServer);
const up = gauge("up", { unit: "bool", meaning: "Up." });
const start = gauge("process_start_time_seconds", { unit: "timestamp", meaning: "Start." });
const info = gauge("x_build_info", { labels: { version: "any" }, unit: "info", meaning: "Release." });

const node = ["cluster", "namespace", "instance"] as const;
const isUp = level({
  id: "x_up",
  title: "Up",
  why: "Why.",
  value: now(up),
  combine: "min",
  by: node,
  better: "high",
  bounds: { critical: 1 },
});
const starts = level({
  id: "x_restarts",
  title: "Restarts",
  why: "Why.",
  value: unit("restarts", changes(start, {}, "15m")),
  by: node,
});
const releases = level({
  id: "x_info",
  title: "Releases",
  why: "Why.",
  value: now(info),
  by: ["cluster", "namespace"],
});
const says = { summary: () => "It is wrong here.", do: ["Look."] } as const;

const alerts: readonly Alert[] = [
  down("LiveKitXDown", { ...says, signal: isUp, up, for: "2m", severity: "critical" }),
  restarted("LiveKitXRestarted", { ...says, signal: starts, startTime: start, severity: "warning" }),
  crashLooping("LiveKitXCrashLooping", { ...says, signal: starts, startTime: start, severity: "critical" }),
  versionSkew("LiveKitXVersionSkew", { ...says, signal: releases, info, version: "version", for: "6h" }),
];
const uses = limits({
  target: "The node",
  cpu: {
    signal: isUp,
    used: [counter("x_cpu_seconds_total", { unit: "s", meaning: "CPU." })],
    do: ["Look."],
  },
  memory: { signal: isUp, used: gauge("x_bytes", { unit: "bytes", meaning: "Memory." }), do: ["Look."] },
});
const here = presence({
  alert: "LiveKitX",
  up,
  signal: isUp,
  targets: "nodes",
  do: ["Look."],
});
const built = (yaml: string) => {
  const settings = parseSettings(yaml, "monitoring.yaml", { alerts: [], slos: [] });
  const shown = () => ({ uid: "x", panelId: 1, filters: [] });
  const compiled = compileComponent(
    "livekit-server",
    { presence: here, limits: uses, alerts },
    settings,
    shown,
  );
  return { compiled, settings };
};
const labels = (of: Record<string, string>) =>
  `{${Object.entries({ job: "livekit-server", namespace: "livekit", ...of })
    .map(([name, value]) => `${name}="${value}"`)
    .join(",")}}`;
/** How many of an alert fire at a time, with series of our own. */
const firing = (name: string, series: Readonly<Record<string, string>>, at: string): number => {
  const { compiled } = built("");
  const rule = compiled.groups.flatMap((g) => g.rules).find((r) => r.alert === name);
  const count = {
    interval: "1m",
    input_series: Object.entries(series).map(([text, values]) => ({ series: text, values })),
    // Nothing is expected, so that promtool says what there is.
    promql_expr_test: [
      {
        expr: `count(ALERTS{alertname="${name}", alertstate="firing"}) or vector(0)`,
        eval_time: at,
        exp_samples: [],
      },
    ],
  };
  const rules = { groups: [{ name: "x", rules: [rule] }] };
  const { said } = promtool(["test", "rules"], { evaluation_interval: "1m", tests: [count] }, rules);
  const [, found] = /exp: *nil\s+got: *\{\} (\S+)/.exec(said) ?? [];
  if (found === undefined) throw new Error(said);
  return Number(found);
};

test.each([
  "",
  "cluster: { multi: true }",
  "prometheus: { flavour: plain }",
  "components: { livekit-server: { selectors: { job: livekit } } }",
  "components: { livekit-server: { limits: { cpu: 0.5, memory: 512Mi } } }",
  "components: { livekit-server: { expected: [{}] } }",
  "components: { livekit-server: { expected: [{ replicas: 3 }, { namespace: other, replicas: 1 }, { namespace: third }] } }",
  "{ cluster: { multi: true, label: k8s }, components: { livekit-server: { expected: [{ cluster: eu, replicas: 2 }] } } }",
  "{ prometheus: { flavour: plain }, components: { livekit-server: { expected: [{ replicas: 2 }] } } }",
])("each family's own cases hold with %j", async (yaml) => {
  const { compiled, settings } = built(yaml);
  const { groups } = compiled;
  const tests = promtoolFile(compiled, "x.yaml", settings) as Omit<TestFile, "path">;
  const subject = {
    tests: [{ path: "tests/x.yaml", ...tests }],
    rules: [{ path: "rules/x.yaml", groups }],
  };
  expect(await failing(subject, promtools().slice(0, 1))).toEqual([]);
  // Each fires and stays silent; and that the rules are loaded is recorded.
  expect(tests.tests).toHaveLength(2 * compiled.alerts.length + 1);
  expect(compiled.alerts.length).toBeGreaterThan(alerts.length);
});

describe("down", () => {
  const series = (values: string) => ({ [`up${labels({ instance: "a:1" })}`]: values });
  test("waits for its time, and no longer", () => {
    expect(firing("LiveKitXDown", series("1x5 0x20"), "7m")).toBe(0);
    expect(firing("LiveKitXDown", series("1x5 0x20"), "8m")).toBe(1);
  });
  test("is told per target", () => {
    const both = { ...series("0x20"), [`up${labels({ instance: "b:1" })}`]: "0x20" };
    expect(firing("LiveKitXDown", both, "10m")).toBe(2);
  });
});
describe("crash looping", () => {
  const started = (values: string) => ({
    [`process_start_time_seconds${labels({ instance: "a:1" })}`]: values,
  });
  test("is three starts within half an hour, not three in an hour", () => {
    expect(firing("LiveKitXCrashLooping", started("1x9 2x5 3x5 4x10"), "22m")).toBe(1);
    expect(firing("LiveKitXCrashLooping", started("1x9 2x19 3x19 4x19"), "55m")).toBe(0);
  });
  test("ends when the process stays up", () => {
    expect(firing("LiveKitXCrashLooping", started("1x9 2x5 3x5 4x60"), "70m")).toBe(0);
  });
});
describe("version skew", () => {
  const release = (version: string, instance: string) => `x_build_info${labels({ version, instance })}`;
  test("is one alert a place, after longer than a rollout takes", () => {
    const series = {
      [release("1", "a")]: "1x500",
      [release("2", "b")]: "1x500",
      [release("2", "c")]: "1x500",
    };
    expect(firing("LiveKitXVersionSkew", series, "350m")).toBe(0);
    expect(firing("LiveKitXVersionSkew", series, "365m")).toBe(1);
  });
  test("is none where another namespace runs another release", () => {
    const series = {
      [release("1", "a")]: "1x500",
      [`x_build_info${labels({ version: "2", instance: "b", namespace: "staging" })}`]: "1x500",
    };
    expect(firing("LiveKitXVersionSkew", series, "400m")).toBe(0);
  });
});
