// Alerts on a target carry its pod, and its node where that is known: its address says nothing once the pod is gone.

import { describe, expect, test } from "vitest";
import { located, named } from "../../alerts/engine/located.ts";
import { cards } from "../../components/index.ts";
import { targetLabelsOf } from "../../components/scrape.ts";
import { defaultSettings } from "../../config/settings.ts";
import {
  type Condition,
  component,
  gt,
  join,
  lt,
  max,
  min,
  now,
  promql,
  type Query,
  sum,
  unless,
} from "../../promql/index.ts";
import { ruleSite } from "../../signals/site.ts";
import { bookOf } from "../scripts/compile/installation.ts";

const books = new Map<string, ReturnType<typeof bookOf>>();
const bookIn = (text: string) => {
  const book = books.get(text) ?? bookOf(text);
  books.set(text, book);
  return book;
};
const alertsIn = (text: string) => bookIn(text).components.flatMap((c) => c.alerts);
const ofTargets = (text: string) => alertsIn(text).filter(({ alert }) => alert.when.by.includes("instance"));

/** kube-state-metrics is no pod that matters: it speaks of others. */
const onPods = cards.filter(({ scrape }) => targetLabelsOf(scrape).includes("pod"));

describe.each(["operator", "viz"])("where targets have pods, as with %s", (flavour) => {
  const text = `prometheus: { flavour: ${flavour} }\ncluster: { multi: true }\n`;
  const limits =
    "components: { livekit-server: { limits: { cpu: 2, memory: 1Gi } }, redis: { limits: { memory: 1Gi } } }";

  test("every alert on a target, of every component, carries its pod beside its address", () => {
    const all = ofTargets(text + limits);
    expect(new Set(all.map(({ component }) => component)).size).toBe(onPods.length);
    for (const { alert, carries, rule } of all) {
      const known = ["cluster", "namespace", "instance", "pod"].filter(carries);
      expect(known, alert.name).toEqual(["cluster", "namespace", "instance", "pod"]);
      expect(rule.annotations?.summary, alert.name).not.toContain("{{ $labels.instance }}");
    }
  });

  test("the summary names the pod and its place, or the address of a target without a pod", () => {
    const summary = (name: string) =>
      alertsIn(text).find(({ alert }) => alert.name === name)?.rule.annotations?.summary;
    expect(summary("LiveKitServerDown")).toBe(
      "LiveKit on {{ or $labels.pod $labels.instance }} in {{ $labels.namespace }} ({{ $labels.cluster }}) cannot be scraped.",
    );
    expect(summary("RedisDown")).toContain("Redis on {{ or $labels.pod $labels.instance }} in ");
  });

  test("its link still chooses the target on the dashboard by its address", () => {
    const { rule } = alertsIn(text).find(({ alert }) => alert.name === "RedisDown") ?? {};
    expect(rule?.annotations?.dashboard_url).toMatch(/&var-pod=\{\{ \$labels\.pod \| urlquery \}\}$/);
  });

  test("alerts on a whole site, records and SLOs are as they were", () => {
    for (const { alert, carries } of alertsIn(text))
      if (!alert.when.by.some((label) => ["instance", "pod"].includes(label)))
        expect(carries("pod"), alert.name).toBe(false);
    const recording = bookIn(text).components.flatMap((c) => c.groups.flatMap(({ rules }) => rules));
    for (const { record, expr } of recording) if (record) expect(expr).not.toMatch(/\bpod\b/);
  });
});

test("in files, where nobody knows a pod, alerts name the address", () => {
  for (const { alert, carries, rule } of ofTargets("prometheus: { flavour: plain }")) {
    expect(carries("pod"), alert.name).toBe(false);
    expect(rule.annotations?.summary, alert.name).toContain("{{ $labels.instance }}");
  }
});

describe("the labels of a target", () => {
  const place = { cluster: "any", namespace: "any", instance: "any" } as const;
  const { gauge } = component("redis", { ...place, pod: "any", node: "any" } as const);
  const up = gauge("up", { unit: "bool", meaning: "Up." });
  const role = gauge("role", { unit: "info", meaning: "Its role.", labels: { role: "any" } });
  const apart = component("redis", place);
  const asked = apart.gauge("asked", { unit: "bool", meaning: "Asked from elsewhere." });
  const objects = apart.gauge("objects", { unit: "info", meaning: "Pods.", labels: { pod: "any" } });
  const by = ["namespace", "instance"] as const;
  const site = ruleSite(defaultSettings({ alerts: [], slos: [] }), "5m");
  const said = (condition: Query, of: readonly string[] = by) => {
    const found = located(condition as Condition<string>, of, site);
    return [found.by.join(), promql(found.condition, { ...site, matchers: () => [] })];
  };

  test("are the pod and the node, in every grouping and match by its address", () => {
    expect(said(unless(lt(min(now(up)).by(...by), 1), max(now(role)).by(...by)))).toEqual([
      "namespace,instance,pod,node",
      "min by (namespace, instance, pod, node) (up) < 1\nunless max by (namespace, instance, pod, node) (role)",
    ]);
    const taken = join(lt(min(now(up)).by(...by), 1), now(role), {
      on: ["namespace", "instance"],
      take: ["role"],
    });
    expect(said(taken, [...by, "role"])[1]).toMatch(/on \(namespace, instance, pod, node\)/);
  });

  test("are none where alerts are not by its address", () => {
    const whole = lt(min(now(up)).by("namespace"), 1);
    expect(said(whole, ["namespace"])).toEqual(["namespace", "min by (namespace) (up) < 1"]);
  });

  test("are not what an exporter says of other things", () => {
    const of = gt(sum(now(objects)).by(...by), 9);
    expect(said(of)).toEqual(["namespace,instance", "sum by (namespace, instance) (objects) > 9"]);
  });

  test("are left out where one side of a match lacks them, so that both still find each other", () => {
    const of = unless(lt(min(now(up)).by(...by), 1), max(now(asked)).by(...by));
    expect(said(of)).toEqual([
      "namespace,instance",
      "min by (namespace, instance) (up) < 1 unless max by (namespace, instance) (asked)",
    ]);
  });
});

test("a target is named by its pod, and its node where that is known", () => {
  expect(named({ instance: "a:1", value: "3" })).toEqual({ instance: "a:1", value: "3" });
  expect(named({ instance: "a:1", pod: "a-0" }).instance).toBe("a-0");
  expect(named({ instance: "a:1", pod: "" }).instance).toBe("a:1");
  expect(named({ instance: "a:1", pod: "a-0", node: "n" }).instance).toBe("a-0 (node n)");
  expect(named({ instance: "a:1", node: "n" }).instance).toBe("n");
  expect(named({ namespace: "x" })).toEqual({ namespace: "x" });
});
