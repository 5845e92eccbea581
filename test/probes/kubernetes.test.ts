// Probes of objects: pods, owners and autoscalers of which exporters speak, beside containers that a kubelet counts.

import { describe, expect, test, vi } from "vitest";

vi.mock(import("../../components/index.ts"), async (original) =>
  (await import("./cards.ts")).withProbes(await original()),
);

import { alert } from "../../alerts/engine/alert.ts";
import { given } from "../../alerts/engine/case.ts";
import { compileComponent } from "../../alerts/engine/component.ts";
import { promtoolFile } from "../../alerts/engine/promtool.ts";
import { holds } from "../../alerts/engine/when.ts";
import { presence } from "../../alerts/families/index.ts";
import type { ComponentName } from "../../components/index.ts";
import { parseSettings } from "../../config/settings.ts";
import * as livekit from "../../metrics/livekit-server/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { type DrawnDashboard, drawDashboard } from "../../panels/drawn.ts";
import { targets } from "../../panels/filter.ts";
import type { Panel } from "../../panels/panel.ts";
import { over, reachedBy, stat, table } from "../../panels/recipes.ts";
import { gt, increase, join, now, rate as perSecond, sum, unit } from "../../promql/index.ts";
import { fillMacros } from "../../promql/macros.ts";
import { level, rate } from "../../signals/kinds/index.ts";
import type { Signal } from "../../signals/signal.ts";
import { printed } from "../config/told.ts";
import { promtool } from "../promql/promtool.ts";
import * as m from "./metrics.ts";

const settings = (yaml = "") => parseSettings(yaml, "monitoring.yaml", { alerts: [], slos: [] });
const own = (name: string) => name as ComponentName;
const flavours = ["operator", "viz", "plain"] as const;

const pod = ["cluster", "namespace", "pod"] as const;
const restarts = rate({
  id: "restarts",
  title: "Restarts",
  why: "Why.",
  events: increase(m.restarts, {}, "1h"),
  by: pod,
});
const throttled = rate({
  id: "throttled",
  title: "Throttled",
  why: "Why.",
  events: perSecond(m.throttled),
  by: pod,
});
const wanted = level({
  id: "wanted",
  title: "Wanted",
  why: "Why.",
  value: now(m.wanted),
  by: ["cluster", "namespace"],
});
const targetUp = level({ id: "up", title: "Up", why: "Why.", value: now(m.up), by: ["cluster"] });
/** An exporter of objects is itself in no namespace that its targets tell. */
const objects = presence({
  alert: "LiveKitProbe",
  up: m.up,
  signal: targetUp,
  targets: "exporters of objects",
  do: ["Look."],
});
/** LiveKit's pods are targets; the node of each is said of the object. */
const people = sum(now(livekit.participants)).by("cluster", "namespace", "pod");
const onNode = join(people, now(m.podInfo), { on: ["namespace", "pod"], take: ["node"] });
const perNode = level({
  id: "people",
  title: "People by node",
  why: "Why.",
  value: unit("participants", onNode),
  by: ["cluster", "node"],
  component: "livekit-server",
});

const page = (panels: readonly Panel[], yaml = ""): DrawnDashboard => {
  const filters = targets(m.podInfo, "cluster", "namespace", "pod");
  const def = dashboard({
    uid: "pods",
    title: "LiveKit / Pods",
    question: "Why?",
    filters,
    rows: { Row: panels },
  });
  return drawDashboard(def, settings(yaml));
};
const queriesOf = (drawn: DrawnDashboard): readonly string[] =>
  drawn.rows.flatMap((r) => r.panels.flatMap((p) => p.targets.map((t) => t.expr)));

/** The values of a query with the variables of its page chosen, by promtool. */
const values = (
  expr: string,
  series: Readonly<Record<string, string>>,
  chosen: Readonly<Record<string, string>>,
) => {
  const text = Object.entries(chosen).reduce((all, [name, value]) => all.replaceAll(`$${name}`, value), expr);
  const query = fillMacros(text);
  const asked = (expr: string, n: number) => ({
    interval: "1m",
    input_series: Object.entries(series).map(([one, samples]) => ({ series: one, values: samples })),
    promql_expr_test: [{ expr, eval_time: "10m", exp_samples: [{ labels: "{}", value: n }] }],
  });
  return (value: number) => {
    const { ok, said } = promtool(["test", "rules"], {
      evaluation_interval: "1m",
      tests: [asked(`round(sum(${query}), 0.001)`, value)],
    });
    expect(ok, said).toBe(true);
  };
};

describe("kube-state-metrics and cAdvisor on one page, filtered to one of two pods", () => {
  const row = table("Pods", "Why.", { by: ["namespace", "pod"] }, [restarts, throttled]);
  const kube = (pod: string, n: string) => [
    `kube_pod_container_status_restarts_total{job="kube-state-metrics", namespace="live", pod="${pod}", container="c"}`,
    n,
  ];
  const cadvisor = (pod: string, n: string) => [
    `container_cpu_cfs_throttled_periods_total{job="kubelet", metrics_path="/metrics/cadvisor", node="n", namespace="live", pod="${pod}", container="c"}`,
    n,
  ];
  const series = Object.fromEntries([
    kube("a", "0+6x20"),
    kube("b", "0+600x20"),
    cadvisor("a", "0+60x20"),
    cadvisor("b", "0+6000x20"),
  ]);

  test.each(flavours)("every number is that pod's (%s)", (flavour) => {
    const [byKube = "", byKubelet = ""] = queriesOf(page([row], `prometheus: { flavour: ${flavour} }`));
    const chosen = { namespace: "live", pod: "a" };
    // One a second, told per minute.
    values(byKubelet, series, chosen)(60);
    for (const query of [byKube, byKubelet]) expect(query).toContain('namespace=~"$namespace", pod=~"$pod"');
    expect(byKube).toContain("by (namespace, pod)");
  });
  test("the object's labels stay where a target has none of its own", () => {
    const drawn = page([row], "prometheus: { flavour: plain }");
    expect(drawn.filters).toEqual(["namespace", "pod"]);
    expect(drawn.rows[0]?.panels[0]?.columns).toEqual(["namespace", "pod"]);
  });
});

describe("an autoscaler on a page with a pod filter", () => {
  test("has to say that no pod narrows it", () => {
    expect(printed(() => page([stat(wanted)]))).toMatchInlineSnapshot(`
      "dashboards/pods › Row › Wanted
        is not filtered by pod, and does not say so.
        Write reachedBy(["namespace"], …) around it, or filter the page by what its metrics have."
    `);
    const [query] = queriesOf(page([reachedBy(["cluster", "namespace"], stat(wanted))]));
    expect(query).toContain('namespace=~"$namespace"');
    expect(query).not.toContain("$pod");
  });
  test("and so does what the exporter says of itself: its namespace is not the page's", () => {
    expect(printed(() => page([stat(targetUp)]))).toContain("is not filtered by namespace, pod");
    expect(queriesOf(page([reachedBy(["cluster"], stat(targetUp))]))).toEqual([
      'sum(up{job="kube-state-metrics"}) or vector(NaN)',
    ]);
  });
});

describe("restarts joined with their owner", () => {
  const owned = join(sum(increase(m.restarts, {}, "1h")).by("cluster", "namespace", "pod"), now(m.podOwner), {
    on: ["namespace", "pod"],
    take: ["owner_name"],
  });
  const by = ["cluster", "namespace", "owner_name"] as const;
  const signal = rate({ id: "owned", title: "Restarts", why: "Why.", events: owned, by }) as Signal;
  const many = gt(sum(owned).by(...by), 10);
  const rises = (namespace: string, pod: string, each: number) =>
    given(m.restarts, { namespace, pod, container: "c" }, `0+${each}x60`);
  const owner = (namespace: string, pod: string) =>
    given(m.podOwner, { namespace, pod, owner_kind: "ReplicaSet", owner_name: "api-1" }, "1x60");
  /** One owner's name in two namespaces, each with a pod of one name: only one of them restarts often. */
  const restarting = alert("LiveKitProbe", {
    when: holds(signal, by, many),
    for: "0m",
    severity: "warning",
    summary: ({ namespace, owner_name, value }) =>
      `${owner_name} in ${namespace} restarted ${value} times today.`,
    do: ["Look."],
    fires: {
      given: [
        rises("live", "api-0", 1),
        rises("other", "api-0", 0.01),
        owner("live", "api-0"),
        owner("other", "api-0"),
      ],
      at: "30m",
      value: 30,
      labels: { namespace: "live", owner_name: "api-1" },
    },
    silent: { given: [rises("live", "api-0", 0.1), owner("live", "api-0")], at: "30m" },
  });

  test.each(flavours)("pages for the right namespace in the flavour %s", (flavour) => {
    for (const cluster of ["", ", cluster: { multi: true }"]) {
      const here = settings(`{ prometheus: { flavour: ${flavour} }${cluster} }`);
      const shown = () => ({ uid: "x", panelId: 1, filters: [] });
      const compiled = compileComponent(
        own("kube-state"),
        { presence: objects, alerts: [restarting] },
        here,
        shown,
      );
      expect(compiled.leftOut.map(({ where }) => where)).toEqual([
        "alerts/kube-state › LiveKitProbeTargetsMissing",
        "alerts/kube-state › LiveKitProbeCpuLimitNear",
        "alerts/kube-state › LiveKitProbeMemoryLimitNear",
      ]);
      const { rule_files: _, ...tests } = promtoolFile(compiled, "", here);
      const { ok, said } = promtool(["test", "rules"], tests, { groups: compiled.groups });
      expect(ok, said).toBe(true);
      // Each fires and stays silent; and that the rules are loaded is recorded.
      expect(tests.tests).toHaveLength(2 * compiled.alerts.length + 1);
    }
  });
});

describe("a target's numbers joined with an object's labels", () => {
  test("by namespace and pod, where the targets have both", () => {
    const [query] = queriesOf(
      page([reachedBy(["cluster", "namespace", "pod"], over(perNode, { by: "node" }))]),
    );
    expect(query).toContain("* on (namespace, pod) group_left (node)");
  });
  test("is left out and said where they have neither: without a key the labels of another pod would be taken", () => {
    const drawn = page([over(perNode, { by: "node" })], "prometheus: { flavour: plain }");
    expect(drawn.rows).toEqual([]);
    expect(drawn.leftOut[0]?.why).toContain("lacks namespace, pod, so that nothing matches");
  });
});

describe("two clusters of which one ends", () => {
  const query =
    queriesOf(page([over(perNode, { by: ["cluster", "node"] })], "cluster: { multi: true }"))[0] ?? "";
  const people = (cluster: string, n: string) => [
    `livekit_participant_total{job="livekit-server", cluster="${cluster}", namespace="live", pod="a", instance="i"}`,
    n,
  ];
  const info = (cluster: string, node: string, n: string) => [
    `kube_pod_info{job="kube-state-metrics", cluster="${cluster}", namespace="live", pod="a", node="${node}"}`,
    n,
  ];
  const series = Object.fromEntries([
    people("eu", "7x20"),
    people("us", "100x4 stale"),
    info("eu", "e1", "1x20"),
    info("us", "u1", "1x20"),
  ]);
  test("the other one's pods of the same name keep their own node and number", () => {
    const all = { cluster: ".*", namespace: ".*", pod: ".*" };
    expect(query).toContain("on (cluster, namespace, pod)");
    values(query, series, all)(7);
    values(`${query} and on (node) kube_pod_info{node="e1"}`, series, all)(7);
  });
});
