// Pods: are they ready, do they restart, why did they end, do they find a node.

import * as m from "../../metrics/kube-state-metrics/index.ts";
import {
  and,
  eq,
  max,
  maxOverTime,
  min,
  minOverTime,
  now,
  offset,
  on,
  or,
  over,
  sub,
  sum,
  unit,
  unless,
  zero,
} from "../../promql/index.ts";
import { level } from "../kinds/index.ts";
import { container, pod, withWorkload, workload, workloads } from "./labels.ts";
import { desired } from "./workloads.ts";

const each = ["cluster", "namespace", "pod"] as const;
const eachContainer = ["cluster", "namespace", "pod", "container"] as const;
type Window = "30m" | "1h";
const eachLife = [...eachContainer, "uid"] as const;
/**
 * What a count has grown by: the most that it is less the least that it was, of whichever kube-state-metrics said it. A new
 * one tells all restarts of a pod's life in new series, which increase() and the like would take for new restarts.
 */
const grown = (metric: typeof m.podContainerStatusRestartsTotal, window: Window) => {
  const now = max(maxOverTime(over(metric, {}, "5m"))).by(...eachLife);
  const before = min(minOverTime(over(metric, {}, window))).by(...eachLife);
  return sum(sub(now, before)).by(...eachContainer);
};
/** Restarts of containers and of init containers, among which are sidecars. */
const restartsIn = (window: Window) =>
  or(grown(m.podContainerStatusRestartsTotal, window), grown(m.podInitContainerStatusRestartsTotal, window));

export const restarts = level({
  id: "kubernetes_restarts",
  title: "Restarts",
  why: "Containers started anew in the last hour, within their pods; sidecars count. One may be a node; several have a reason in the log before.",
  value: withWorkload(restartsIn("1h")),
  none: zero(workloads),
  by: container,
  better: "low",
  bounds: { warning: 3 },
});

const looping = { reason: "CrashLoopBackOff" } as const;
/** Between two tries the reason is gone, so that the last minutes are asked. */
const loops = or(
  max(maxOverTime(m.podContainerStatusWaitingReason, looping, "10m")).by(...eachContainer),
  max(maxOverTime(m.podInitContainerStatusWaitingReason, looping, "10m")).by(...eachContainer),
);
export const crashLooping = level({
  id: "kubernetes_crash_looping",
  title: "Crash loops",
  why: "Containers that end each time they are started, so that Kubernetes waits longer and longer between the tries.",
  value: unit("containers", withWorkload(loops)),
  none: zero(workloads),
  by: container,
  better: "low",
  bounds: { warning: 1 },
});

const noStart = {
  reason: [
    "ImagePullBackOff",
    "ErrImagePull",
    "InvalidImageName",
    "CreateContainerConfigError",
    "CreateContainerError",
  ],
} as const;
const eachReason = [...eachContainer, "reason"] as const;
const waiting = or(
  max(now(m.podContainerStatusWaitingReason, noStart)).by(...eachReason),
  max(now(m.podInitContainerStatusWaitingReason, noStart)).by(...eachReason),
);
export const cannotStart = level({
  id: "kubernetes_cannot_start",
  title: "Cannot start",
  why: "Containers that were never started: their image cannot be pulled (ImagePullBackOff), or a ConfigMap or Secret that they name is not there (CreateContainerConfigError).",
  value: unit("containers", withWorkload(waiting)),
  none: zero(workloads),
  by: [...container, "reason"],
  better: "low",
  bounds: { warning: 1 },
});

const killed = { reason: "OOMKilled" } as const;
const lastKilled = or(
  max(now(m.podContainerStatusLastTerminatedReason, killed)).by(...eachContainer),
  max(now(m.podInitContainerStatusLastTerminatedReason, killed)).by(...eachContainer),
);
/** The reason stays for days: it is an event only with a restart. */
export const oomKilled = level({
  id: "kubernetes_oom_killed",
  title: "Out of memory",
  why: "Restarts of the last half hour of containers whose last end was a kill for want of memory. A child process that was killed does not show.",
  value: withWorkload(and(restartsIn("30m"), eq(lastKilled, 1), on(...eachContainer))),
  none: zero(workloads),
  by: container,
  better: "low",
  bounds: { warning: 1 },
});

const running = eq(max(now(m.podStatusPhase, { phase: "Running" })).by(...each), 1);
const notReadyNow = eq(max(now(m.podStatusReady, { condition: "true" })).by(...each), 0);
const ending = max(now(m.podDeletionTimestamp)).by(...each);
export const notReady = level({
  id: "kubernetes_not_ready",
  title: "Not ready",
  why: "Pods that run and are not ready, so that no Service sends them anything: their readiness probe fails. Pods that were told to end are left out.",
  value: unit("pods", withWorkload(unless(and(running, notReadyNow, on(...each)), ending, on(...each)))),
  none: zero(workloads),
  by: pod,
  better: "low",
  bounds: { warning: 1 },
});

export const unschedulable = level({
  id: "kubernetes_unschedulable",
  title: "Without a node",
  why: "Pods that no node has room for: their requests are too large for what is left, a taint keeps them off, or a port of the node is taken by a pod that drains.",
  value: unit("pods", withWorkload(max(now(m.podStatusUnschedulable)).by(...each))),
  none: zero(desired),
  by: workload,
  better: "low",
  bounds: { warning: 1 },
});

const evictedNow = eq(max(now(m.podStatusReason, { reason: "Evicted" })).by(...each), 1);
/** They stay for days; those that were there an hour ago are old. */
export const evicted = level({
  id: "kubernetes_evicted",
  title: "Evicted",
  why: "Pods that a node drove out in the last hour for want of memory or disk.",
  value: unit("pods", withWorkload(unless(evictedNow, offset(evictedNow, "1h"), on(...each)))),
  none: zero(desired),
  by: workload,
  better: "low",
  bounds: { warning: 1 },
});
