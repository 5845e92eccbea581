// Kubernetes' signals as a specification: what each shows of a platform with a Deployment, a StatefulSet and neighbours.

import { describe, expect, test } from "vitest";
import { type Given, given } from "../../alerts/engine/case.ts";
import { parseSettings } from "../../config/settings.ts";
import * as m from "../../metrics/kube-state-metrics/index.ts";
import { promql } from "../../promql/index.ts";
import * as s from "../../signals/kube-state-metrics/index.ts";
import type { Signal } from "../../signals/signal.ts";
import { ruleSite } from "../../signals/site.ts";
import { shows } from "./shows.ts";

const always = "x200";
/** A pod of the Deployment api, of the StatefulSet redis, and one of a Job, which is no workload. */
const owners: readonly Given[] = [
  given(m.podOwner, { pod: "api-1", owner_kind: "ReplicaSet", owner_name: "api-5c9f" }, `1${always}`),
  given(m.podOwner, { pod: "api-2", owner_kind: "ReplicaSet", owner_name: "api-5c9f" }, `1${always}`),
  given(m.podOwner, { pod: "redis-0", owner_kind: "StatefulSet", owner_name: "redis" }, `1${always}`),
  given(m.podOwner, { pod: "backup-x", owner_kind: "Job", owner_name: "backup" }, `1${always}`),
  given(
    m.replicasetOwner,
    { replicaset: "api-5c9f", owner_kind: "Deployment", owner_name: "api" },
    `1${always}`,
  ),
];
const split = "workload";
const of = (signal: Signal, more: readonly Given[], at: string, values: Readonly<Record<string, number>>) =>
  shows(signal, [...owners, ...more], at, values, split);
/** What is drawn: with 0 of those that have none. */
const drawn = (signal: Signal): Signal => ({ ...signal, of: signal.shown ?? signal.of });

describe("workloads of every kind under one name", () => {
  const wants = [
    given(m.deploymentSpecReplicas, { deployment: "api" }, `4${always}`),
    given(m.statefulsetReplicas, { statefulset: "redis" }, `3${always}`),
    given(m.daemonsetStatusDesiredNumberScheduled, { daemonset: "agent" }, `5${always}`),
  ];
  const has = [
    given(m.deploymentStatusReplicasAvailable, { deployment: "api" }, `1${always}`),
    given(m.statefulsetStatusReplicasAvailable, { statefulset: "redis" }, `0${always}`),
    given(m.daemonsetStatusNumberAvailable, { daemonset: "agent" }, `5${always}`),
  ];
  test("what they want, have, and lack", () => {
    of(s.wanted, [...wants, ...has], "20m", { agent: 5, api: 4, redis: 3 });
    of(s.ready, [...wants, ...has], "20m", { agent: 5, api: 1, redis: 0 });
    of(s.missing, [...wants, ...has], "20m", { agent: 0, api: 3, redis: 3 });
  });
  test("that have no pod at all are down, each one; scaled to none is not", () => {
    of(s.down, [...wants, ...has], "20m", { redis: 1 });
    of(drawn(s.down), [...wants, ...has], "20m", { agent: 0, api: 0, redis: 1 });
    const none = given(m.deploymentSpecReplicas, { deployment: "api" }, `0${always}`);
    of(s.down, [none, ...has], "20m", {});
  });
  test("are counted once while a new kube-state-metrics takes over", () => {
    const again = given(m.deploymentSpecReplicas, { deployment: "api", instance: "new:8080" }, `4${always}`);
    of(s.wanted, [...wants, again], "20m", { agent: 5, api: 4, redis: 3 });
  });
  test("of a namespace that is not the platform's are not asked for", () => {
    const settings = parseSettings('platform: { namespaces: "~live|data" }', "monitoring.yaml", {
      alerts: [],
      slos: [],
    });
    const site = ruleSite(settings, "5m");
    expect(promql(s.wanted.of([]), site)).toContain('{job="kube-state-metrics", namespace=~"live|data"}');
    expect(promql(s.nodes.of([]), site)).toContain('kube_node_info{job="kube-state-metrics"}');
  });
  test("are stuck where their rollout missed its deadline; one that is paused is not", () => {
    const is = (deployment: string, status: "false" | "unknown") =>
      given(m.deploymentStatusCondition, { deployment, condition: "Progressing", status }, `1${always}`);
    of(s.rolloutStuck, [is("api", "false"), is("web", "unknown")], "20m", { api: 1 });
  });
});

describe("pods that end", () => {
  const until = (pod: string, at: number) => given(m.podDeletionTimestamp, { pod }, `${at}${always}`);
  test("drain while their own grace period lasts, and are overdue ten minutes after it", () => {
    const some = [until("api-1", 18_000), until("redis-0", 600)];
    of(s.draining, some, "60m", { api: 1 });
    of(s.overdue, some, "60m", { redis: 1 });
    of(s.overdue, some, "19m", {});
  });
});

describe("containers", () => {
  const restarts = (pod: string, values: string) =>
    given(m.podContainerStatusRestartsTotal, { pod, container: "main" }, values);
  test("that restart are counted by workload, with sidecars", () => {
    const sidecar = given(
      m.podInitContainerStatusRestartsTotal,
      { pod: "api-2", container: "proxy" },
      "0x20 1x99",
    );
    of(s.restarts, [restarts("api-1", "0x20 2x99"), restarts("redis-0", "5x120"), sidecar], "40m", {
      api: 3,
      redis: 0,
    });
  });
  test("have not restarted because another kube-state-metrics tells of it, nor a pod that came after another", () => {
    const other = given(
      m.podContainerStatusRestartsTotal,
      { pod: "api-1", container: "main", instance: "new:8080" },
      "_x30 7x99",
    );
    const next = given(
      m.podContainerStatusRestartsTotal,
      { pod: "redis-0", container: "main", uid: "u-1" },
      "_x30 0x99",
    );
    of(s.restarts, [restarts("api-1", "7x30 stale"), other, restarts("redis-0", "9x30 stale"), next], "50m", {
      api: 0,
      redis: 0,
    });
  });
  test("loop while the reason was there within ten minutes, also between two tries", () => {
    const loop = { pod: "api-1", container: "main", reason: "CrashLoopBackOff" } as const;
    of(s.crashLooping, [given(m.podContainerStatusWaitingReason, loop, "_x9 1 stale _x30")], "15m", {
      api: 1,
    });
    of(s.crashLooping, [given(m.podContainerStatusWaitingReason, loop, "_x9 1 stale _x30")], "25m", {});
  });
  test("cannot start for reasons that do not pass", () => {
    const waits = (pod: string, reason: string) =>
      given(m.podContainerStatusWaitingReason, { pod, container: "main", reason }, `1${always}`);
    of(s.cannotStart, [waits("api-1", "ErrImagePull"), waits("redis-0", "ContainerCreating")], "20m", {
      api: 1,
    });
  });
  test("were killed for memory only when they restarted of late: the reason stays for days", () => {
    const reason = (pod: string) =>
      given(
        m.podContainerStatusLastTerminatedReason,
        { pod, container: "main", reason: "OOMKilled" },
        `1${always}`,
      );
    const both = [reason("api-1"), reason("redis-0"), restarts("api-1", "0x20 1x99")];
    of(s.oomKilled, [...both, restarts("redis-0", "3x120")], "40m", { api: 1, redis: 0 });
  });
});

describe("pods", () => {
  test("that run and are not ready; not those that have ended, or were told to", () => {
    const is = (pod: string, phase: "Running" | "Succeeded") => [
      given(m.podStatusPhase, { pod, phase }, `1${always}`),
      given(m.podStatusReady, { pod, condition: "true" }, `0${always}`),
    ];
    const told = given(m.podDeletionTimestamp, { pod: "redis-0" }, `90000${always}`);
    const all = [...is("api-1", "Running"), ...is("api-2", "Succeeded"), ...is("redis-0", "Running"), told];
    of(s.notReady, all, "20m", { api: 1 });
  });
  test("that no node takes", () =>
    of(s.unschedulable, [given(m.podStatusUnschedulable, { pod: "api-2" }, `1${always}`)], "20m", {
      api: 1,
    }));
  test("that were driven out within the hour, not those that are left of yesterday", () => {
    const gone = (pod: string, values: string) =>
      given(m.podStatusReason, { pod, reason: "Evicted" }, values);
    of(s.evicted, [gone("api-1", "_x80 1x100"), gone("redis-0", "1x180")], "120m", { api: 1 });
  });
});

describe("autoscalers", () => {
  const scaler = (name: string, of: readonly [least: number, most: number, has: number, wants: number]) => {
    const it = { horizontalpodautoscaler: name } as const;
    const [least, most, has, wants] = of;
    return [
      given(m.horizontalpodautoscalerSpecMinReplicas, it, `${least}${always}`),
      given(m.horizontalpodautoscalerSpecMaxReplicas, it, `${most}${always}`),
      given(m.horizontalpodautoscalerStatusCurrentReplicas, it, `${has}${always}`),
      given(m.horizontalpodautoscalerStatusDesiredReplicas, it, `${wants}${always}`),
    ];
  };
  const says = (name: string, condition: "ScalingLimited" | "ScalingActive", status: "true" | "false") =>
    given(
      m.horizontalpodautoscalerStatusCondition,
      { horizontalpodautoscaler: name, condition, status },
      `1${always}`,
    );
  const by = "horizontalpodautoscaler";
  test("have so many of their maximum, and want so many", () => {
    shows(s.autoscalerHas, scaler("api", [1, 8, 4, 6]), "20m", { api: 4 }, by);
    shows(s.autoscalerWants, scaler("api", [1, 8, 4, 6]), "20m", { api: 6 }, by);
    shows(s.autoscalerUse, scaler("api", [1, 8, 4, 6]), "20m", { api: 0.5 }, by);
  });
  test("are full where they are limited at the maximum, not at the minimum nor where both are one", () => {
    const all = [
      ...scaler("full", [1, 8, 8, 8]),
      ...scaler("least", [2, 8, 2, 2]),
      ...scaler("fixed", [3, 3, 3, 3]),
      ...scaler("content", [1, 8, 8, 8]),
      ...["full", "least", "fixed"].map((name) => says(name, "ScalingLimited", "true")),
    ];
    shows(s.autoscalerFull, all, "20m", { full: 1 }, by);
    shows(drawn(s.autoscalerFull), all, "20m", { content: 0, fixed: 0, full: 1, least: 0 }, by);
  });
  test("are unable without measurements, but not where they were scaled to none", () => {
    const all = [
      ...scaler("blind", [1, 8, 4, 4]),
      ...scaler("off", [1, 8, 0, 0]),
      ...["blind", "off"].map((name) => says(name, "ScalingActive", "false")),
    ];
    shows(s.autoscalerUnable, all, "20m", { blind: 1 }, by);
  });
  test("changed their mind so often", () => {
    const flaps = given(
      m.horizontalpodautoscalerStatusDesiredReplicas,
      { horizontalpodautoscaler: "api" },
      "2x9 4x9 2x9 4x9",
    );
    const asked: Signal = s.scalings;
    expect(
      promql(asked.of([by]), ruleSite(parseSettings("", "f", { alerts: [], slos: [] }), "5m")),
    ).toContain("[30m]");
    shows(s.scalings, [flaps], "38m", { api: 3 }, by);
  });
});

describe("what keeps pods from coming or going", () => {
  test("a budget that lets none go; one that selects nothing protects nothing", () => {
    const budget = (name: string, allowed: number, pods: number) => [
      given(
        m.poddisruptionbudgetStatusPodDisruptionsAllowed,
        { poddisruptionbudget: name },
        `${allowed}${always}`,
      ),
      given(m.poddisruptionbudgetStatusExpectedPods, { poddisruptionbudget: name }, `${pods}${always}`),
    ];
    const all = [...budget("tight", 0, 2), ...budget("empty", 0, 0), ...budget("wide", 1, 3)];
    shows(s.budgetBlocks, all, "20m", { tight: 1 }, "poddisruptionbudget");
  });
  test("a quota by resource; one of none has no share", () => {
    const quota = (resource: string, hard: number, used: number) => [
      given(m.resourcequota, { resource, type: "hard" }, `${hard}${always}`),
      given(m.resourcequota, { resource, type: "used" }, `${used}${always}`),
    ];
    const all = [...quota("requests.cpu", 10, 4), ...quota("services.loadbalancers", 0, 0)];
    shows(s.quotaUse, all, "20m", { "requests.cpu": 0.4 }, "resource");
  });
  test("a claim without a volume", () => {
    const claim = (name: string, phase: "Pending" | "Bound", is: number) =>
      given(m.persistentvolumeclaimStatusPhase, { persistentvolumeclaim: name, phase }, `${is}${always}`);
    const all = [claim("a", "Pending", 1), claim("a", "Bound", 0), claim("b", "Pending", 0)];
    shows(s.claimsWaiting, all, "20m", { a: 1 }, "persistentvolumeclaim");
  });
});

describe("nodes", () => {
  const node = (name: string, ready: number, closed = 0) => [
    given(m.nodeInfo, { node: name }, `1${always}`),
    given(m.nodeSpecUnschedulable, { node: name }, `${closed}${always}`),
    given(m.nodeStatusCondition, { node: name, condition: "Ready", status: "true" }, `${ready}${always}`),
  ];
  const all = [...node("a", 1), ...node("b", 0), ...node("c", 0, 1)];
  test("are there, not ready unless somebody closed them, and closed", () => {
    shows(s.nodes, all, "20m", { a: 1, b: 1, c: 1 }, "node");
    shows(s.nodesNotReady, all, "20m", { b: 1 }, "node");
    shows(s.nodesClosed, all, "20m", { c: 1 }, "node");
    shows(drawn(s.nodesNotReady), all, "20m", { a: 0, b: 1, c: 0 }, "node");
  });
  test("run out of memory, disk or process ids", () => {
    const says = (condition: string) =>
      given(m.nodeStatusCondition, { node: "a", condition, status: "true" }, `1${always}`);
    shows(s.pressure, [...all, says("DiskPressure"), says("Ready")], "20m", { a: 1 }, "node");
    shows(s.nodesUnwell, [...all, says("DiskPressure")], "20m", { a: 1, b: 1 }, "node");
  });
});
