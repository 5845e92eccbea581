// The near cases of Kubernetes' alerts: what each is, stated a second time, and series of any value.

import presence from "../../../../alerts/kube-state-metrics/presence.ts";
import * as m from "../../../../metrics/kube-state-metrics/index.ts";
import { flat, type NearTable, presenceNear } from "../near.ts";

const workload = "by cluster, namespace, workload";
const container = `${workload}, pod, container`;
const autoscaler = "by cluster, namespace, horizontalpodautoscaler";
const owned = [
  flat(m.podOwner, { owner_kind: "ReplicaSet", owner_name: "livekit-server-5c9f" }, 1),
  flat(m.replicasetOwner, { owner_kind: "Deployment", owner_name: "livekit-server" }, 1),
];
const counted = "It counts events: its own cases step by one of them and by one minute.";
/** Something is so, or is not: 1 or 0. */
const whole = true;

const exporter: NearTable = {
  KubernetesStateDown: {
    says: "warning < 1 for 5m by cluster",
    at: (v) => [flat(m.scrape.up, {}, v)],
  },
  KubernetesStateOutdated: { says: "warning > 0 over 5m, 1d for 15m by cluster, resource", steps: counted },
};

const pods: NearTable = {
  KubernetesPodCrashLooping: {
    says: `warning >= 1 over 10m for 5m ${container}`,
    at: (v) => [...owned, flat(m.podContainerStatusWaitingReason, { reason: "CrashLoopBackOff" }, v)],
    whole,
  },
  KubernetesContainerCannotStart: {
    says: `warning >= 1 for 10m ${container}, reason`,
    at: (v) => [...owned, flat(m.podContainerStatusWaitingReason, { reason: "ImagePullBackOff" }, v)],
    whole,
    other: { reason: "ErrImagePull" },
  },
  KubernetesContainerOomKilled: {
    says: `warning >= 1, == 1 over 5m, 30m for 0m ${container}`,
    steps: counted,
  },
  KubernetesContainerRestarting: { says: `warning > 3 over 5m, 1h for 0m ${container}`, steps: counted },
  KubernetesPodNotReady: {
    says: `warning >= 1, == 1, == 0 for 15m ${workload}, pod`,
    at: (v) => [
      ...owned,
      flat(m.podStatusPhase, { phase: "Running" }, 1),
      flat(m.podStatusReady, { condition: "true" }, 1 - v),
    ],
    whole,
  },
  /** Ahead of the end of its grace period, and long after. */
  KubernetesPodNotEnding: {
    says: `warning >= 1, > 600 for 10m ${workload}`,
    at: (v) => [...owned, flat(m.podDeletionTimestamp, {}, v < 1 ? 90_000 : -10_000)],
    whole,
  },
};

const workloads: NearTable = {
  KubernetesWorkloadDown: {
    says: `critical >= 1, == 0 for 5m ${workload}`,
    at: (v) => [
      flat(m.deploymentSpecReplicas, {}, 3),
      flat(m.deploymentStatusReplicasAvailable, {}, 3 * (1 - v)),
    ],
    whole,
  },
  KubernetesReplicasMissing: {
    says: `warning >= 1 for 15m ${workload}`,
    at: (v) => [flat(m.deploymentSpecReplicas, {}, 3), flat(m.deploymentStatusReplicasAvailable, {}, 3 - v)],
    whole,
  },
  KubernetesRolloutStuck: {
    says: `warning >= 1, == 1 for 5m ${workload}`,
    at: (v) => [
      flat(
        m.deploymentStatusCondition,
        { condition: "Progressing", status: "false", reason: "ProgressDeadlineExceeded" },
        v,
      ),
    ],
    whole,
  },
  KubernetesPodUnschedulable: {
    says: `warning >= 1 for 10m ${workload}`,
    at: (v) => [...owned, flat(m.podStatusUnschedulable, {}, v)],
    whole,
  },
  KubernetesPodsEvicted: {
    says: `warning >= 1, == 1 over 1h for 0m ${workload}`,
    at: (v) => [...owned, flat(m.podStatusReason, { reason: "Evicted" }, v)],
    whole,
  },
};

const scaling: NearTable = {
  KubernetesAutoscalerFull: {
    says: `warning >= 1, == 1 for 15m ${autoscaler}`,
    at: (v) => [
      flat(m.horizontalpodautoscalerSpecMinReplicas, {}, 2),
      flat(m.horizontalpodautoscalerSpecMaxReplicas, {}, 6),
      flat(m.horizontalpodautoscalerStatusCurrentReplicas, {}, 6),
      flat(m.horizontalpodautoscalerStatusCondition, { condition: "ScalingLimited", status: "true" }, v),
    ],
    whole,
  },
  KubernetesAutoscalerUnable: {
    says: `warning >= 1, == 1 for 15m ${autoscaler}`,
    at: (v) => [
      flat(m.horizontalpodautoscalerStatusDesiredReplicas, {}, 3),
      flat(m.horizontalpodautoscalerStatusCondition, { condition: "ScalingActive", status: "false" }, v),
    ],
    whole,
  },
};

const room: NearTable = {
  KubernetesQuotaNearlyUsed: {
    says: "warning > 0.9 for 15m by cluster, namespace, resourcequota, resource",
    at: (v) => [
      flat(m.resourcequota, { resource: "requests.cpu", type: "hard" }, 10),
      flat(m.resourcequota, { resource: "requests.cpu", type: "used" }, 10 * v),
    ],
  },
  KubernetesDisruptionBudgetBlocks: {
    says: "info >= 1, == 0, > 0 for 6h by cluster, namespace, poddisruptionbudget",
    at: (v) => [
      flat(m.poddisruptionbudgetStatusPodDisruptionsAllowed, {}, 1 - v),
      flat(m.poddisruptionbudgetStatusExpectedPods, {}, 3),
    ],
    whole,
  },
  KubernetesVolumeClaimWaiting: {
    says: "warning >= 1, == 1 for 15m by cluster, namespace, persistentvolumeclaim, phase",
    at: (v) => [flat(m.persistentvolumeclaimStatusPhase, { phase: "Pending" }, v)],
    whole,
    other: { phase: "Lost" },
  },
};

const nodes: NearTable = {
  KubernetesNodeNotReady: {
    says: "warning >= 1, == 0, == 1 for 5m by cluster, node",
    at: (v) => [flat(m.nodeStatusCondition, { condition: "Ready", status: "true" }, 1 - v)],
    whole,
  },
  KubernetesNodePressure: {
    says: "warning >= 1, == 1 for 10m by cluster, node, condition",
    at: (v) => [flat(m.nodeStatusCondition, { condition: "MemoryPressure", status: "true" }, v)],
    whole,
    other: { condition: "DiskPressure" },
  },
};

export default {
  ...presenceNear(presence, "by cluster"),
  ...exporter,
  ...pods,
  ...workloads,
  ...scaling,
  ...room,
  ...nodes,
} satisfies NearTable;
