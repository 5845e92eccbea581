// Workloads: how many replicas are wanted and there, whether a rollout is stuck, and what still drains.

import * as m from "../../metrics/kube-state-metrics/index.ts";
import { and, clampMin, eq, ge, group, gt, now, or, sub, time, unit, zero } from "../../promql/index.ts";
import { level } from "../kinds/index.ts";
import { ofWorkload, withWorkload, workload } from "./labels.ts";

/** Of every workload: also what says that none of something is 0. */
export const desired = or(
  or(
    ofWorkload(now(m.deploymentSpecReplicas), "deployment"),
    ofWorkload(now(m.statefulsetReplicas), "statefulset"),
  ),
  ofWorkload(unit("replicas", now(m.daemonsetStatusDesiredNumberScheduled)), "daemonset"),
);
const there = or(
  or(
    ofWorkload(now(m.deploymentStatusReplicasAvailable), "deployment"),
    ofWorkload(now(m.statefulsetStatusReplicasAvailable), "statefulset"),
  ),
  ofWorkload(unit("replicas", now(m.daemonsetStatusNumberAvailable)), "daemonset"),
);

export const wanted = level({
  id: "kubernetes_replicas_wanted",
  title: "Wanted",
  why: "Pods that there should be: what the workload asks for, or its autoscaler.",
  value: desired,
  by: workload,
});

export const ready = level({
  id: "kubernetes_replicas_ready",
  title: "Ready",
  why: "Pods that are ready and stay so. Pods that drain are not among them, though they still carry rooms.",
  value: there,
  by: workload,
});

export const missing = level({
  id: "kubernetes_replicas_missing",
  title: "Missing",
  why: "Pods that are wanted and not ready. While a rollout runs one may be missing for minutes; for longer: pods that crash, find no node or no image.",
  value: clampMin(sub(desired, there), 0),
  by: workload,
  better: "low",
  bounds: { warning: 1 },
});

/** Workloads that want pods and have none. */
export const down = level({
  id: "kubernetes_workloads_down",
  title: "Workloads down",
  why: "Workloads that want pods and have no ready one: whatever they do is not done.",
  value: unit("workloads", group(and(gt(desired, 0), eq(there, 0))).by(...workload)),
  none: zero(desired),
  by: workload,
  better: "low",
  bounds: { critical: 1 },
});

const stuck = eq(now(m.deploymentStatusCondition, { condition: "Progressing", status: "false" }), 1);
export const rolloutStuck = level({
  id: "kubernetes_rollouts_stuck",
  title: "Rollouts stuck",
  why: "Deployments whose rollout made no progress within its deadline, ten minutes unless set. The old pods go on.",
  value: unit("rollouts", ofWorkload(stuck, "deployment")),
  none: zero(desired),
  by: workload,
  better: "low",
  bounds: { warning: 1 },
});

const ends = now(m.podDeletionTimestamp);
export const draining = level({
  id: "kubernetes_draining",
  title: "Draining",
  why: "Pods that were told to end and are within their grace period. Media servers take hours, and a rollout has twice the pods meanwhile.",
  value: unit("pods", withWorkload(group(ge(ends, time() as never)).by("cluster", "namespace", "pod"))),
  none: zero(desired),
  by: workload,
});

export const overdue = level({
  id: "kubernetes_overdue",
  title: "Past their end",
  why: "Pods that should have ended: their own grace period is over. Their node is gone, a finalizer holds them, or a volume does not come off.",
  value: unit("pods", withWorkload(group(gt(sub(time(), ends), 600)).by("cluster", "namespace", "pod"))),
  none: zero(desired),
  by: workload,
  better: "low",
  bounds: { warning: 1 },
});
