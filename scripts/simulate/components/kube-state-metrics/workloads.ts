// kube-state-metrics: what it says of workloads, autoscalers, budgets, quotas, claims and nodes.

import * as m from "../../../../metrics/kube-state-metrics/index.ts";
import { table } from "../../row.ts";
import {
  api,
  type Cluster,
  claim,
  full,
  nodes,
  ready,
  replicaSets,
  scales,
  wanted,
  workloads,
} from "./state.ts";

const { level } = table<Cluster>();
const deployments = workloads.filter(({ kind }) => kind === "Deployment");
const sets = workloads.filter(({ kind }) => kind === "StatefulSet");
const daemons = workloads.filter(({ kind }) => kind === "DaemonSet");
const states = ["true", "false", "unknown"] as const;

const ofDeployments = (say: (of: (typeof workloads)[number], cluster: Cluster) => number) =>
  deployments.map(
    (of) =>
      [{ namespace: of.namespace, deployment: of.name }, (cluster: Cluster) => say(of, cluster)] as const,
  );
const scaler = { namespace: api.namespace, horizontalpodautoscaler: api.name } as const;
const target = {
  scaletargetref_api_version: "apps/v1",
  scaletargetref_kind: "Deployment",
  scaletargetref_name: api.name,
} as const;
const budget = { namespace: api.namespace, poddisruptionbudget: api.name } as const;
const quota = { namespace: "livekit", resourcequota: "livekit", resource: "requests.cpu" } as const;
/** Whether a condition of a node is so. */
const isSo = (node: string, condition: string, pressed: boolean): boolean =>
  condition === "Ready" || (condition === "MemoryPressure" && node === full && pressed);
const yes = (is: boolean): number => (is ? 1 : 0);

export const workloadRows = [
  level(m.deploymentSpecReplicas, ofDeployments(wanted)),
  level(m.deploymentStatusReplicasAvailable, ofDeployments(ready)),
  level(
    m.deploymentStatusCondition,
    deployments.flatMap(({ namespace, name }) =>
      (["true", "false"] as const).map((status) => [
        { namespace, deployment: name, condition: "Progressing", status, reason: "NewReplicaSetAvailable" },
        ({ crashing }) => yes((name === api.name && crashing) === (status === "false")),
      ]),
    ),
  ),
  level(
    m.replicasetOwner,
    replicaSets.map(({ of, replicaset }) => [
      { namespace: of.namespace, replicaset, owner_kind: "Deployment", owner_name: of.name },
      () => 1,
    ]),
  ),
  level(
    m.statefulsetReplicas,
    sets.map((of) => [{ namespace: of.namespace, statefulset: of.name }, (c) => wanted(of, c)]),
  ),
  level(
    m.statefulsetStatusReplicasAvailable,
    sets.map((of) => [{ namespace: of.namespace, statefulset: of.name }, (c) => ready(of, c)]),
  ),
  level(
    m.daemonsetStatusDesiredNumberScheduled,
    daemons.map((of) => [{ namespace: of.namespace, daemonset: of.name }, (c) => wanted(of, c)]),
  ),
  level(
    m.daemonsetStatusNumberAvailable,
    daemons.map((of) => [{ namespace: of.namespace, daemonset: of.name }, (c) => ready(of, c)]),
  ),
  level(m.horizontalpodautoscalerInfo, [[{ ...scaler, ...target }, () => 1]]),
  level(m.horizontalpodautoscalerSpecMinReplicas, [[scaler, () => scales.least]]),
  level(m.horizontalpodautoscalerSpecMaxReplicas, [[scaler, () => scales.most]]),
  level(m.horizontalpodautoscalerStatusCurrentReplicas, [[scaler, (c) => c.api]]),
  level(m.horizontalpodautoscalerStatusDesiredReplicas, [[scaler, (c) => c.api]]),
  level(
    m.horizontalpodautoscalerStatusCondition,
    states.flatMap((status) => [
      [
        { ...scaler, condition: "ScalingLimited", status },
        (c) => yes(status === (c.full ? "true" : "false")),
      ],
      [{ ...scaler, condition: "ScalingActive", status }, () => yes(status === "true")],
      [{ ...scaler, condition: "AbleToScale", status }, () => yes(status === "true")],
    ]),
  ),
  level(m.poddisruptionbudgetStatusExpectedPods, [[budget, (c) => c.api]]),
  level(m.poddisruptionbudgetStatusPodDisruptionsAllowed, [[budget, (c) => (c.crashing ? 0 : 1)]]),
  level(m.resourcequota, [
    [{ ...quota, type: "hard" }, () => 40],
    [{ ...quota, type: "used" }, (c) => 18 + c.api],
  ]),
  level(m.persistentvolumeclaimInfo, [[{ ...claim, storageclass: "ssd", volumename: "pv-0" }, () => 1]]),
  level(
    m.persistentvolumeclaimStatusPhase,
    (["Pending", "Bound", "Lost"] as const).map((phase) => [
      { ...claim, phase },
      () => yes(phase === "Bound"),
    ]),
  ),
  level(
    m.nodeInfo,
    nodes.map((node) => [{ node, kubelet_version: "v1.34.2" }, () => 1]),
  ),
  level(
    m.nodeSpecUnschedulable,
    nodes.map((node) => [{ node }, () => 0]),
  ),
  level(
    m.nodeStatusCondition,
    nodes.flatMap((node) =>
      (["Ready", "MemoryPressure", "DiskPressure", "PIDPressure"] as const).flatMap((condition) =>
        states.map((status) => [
          { node, condition, status },
          ({ pressed }) => yes(status === (isSo(node, condition, pressed) ? "true" : "false")),
        ]),
      ),
    ),
  ),
];
