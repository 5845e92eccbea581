// Pods: who they are, whose they are, where they run.

import { open } from "../../promql/metric.ts";
import { objects, ownerKind, pod } from "./labels.ts";

const { gauge } = objects;

export const poddisruptionbudgetCreated = gauge("kube_poddisruptionbudget_created", {
  unit: "timestamp",
  labels: { namespace: "any", poddisruptionbudget: "any" },
  meaning: "Creation time.",
});

export const poddisruptionbudgetStatusCurrentHealthy = gauge(
  "kube_poddisruptionbudget_status_current_healthy",
  {
    unit: "pods",
    labels: { namespace: "any", poddisruptionbudget: "any" },
    meaning: "Healthy pods.",
  },
);

export const poddisruptionbudgetStatusDesiredHealthy = gauge(
  "kube_poddisruptionbudget_status_desired_healthy",
  {
    unit: "pods",
    labels: { namespace: "any", poddisruptionbudget: "any" },
    meaning: "Healthy pods required.",
  },
);

export const poddisruptionbudgetStatusPodDisruptionsAllowed = gauge(
  "kube_poddisruptionbudget_status_pod_disruptions_allowed",
  {
    unit: "pods",
    labels: { namespace: "any", poddisruptionbudget: "any" },
    meaning: "Evictions allowed now.",
    trap: "0 for ever where one replica is all there is: nodes cannot be drained.",
  },
);

export const poddisruptionbudgetStatusExpectedPods = gauge("kube_poddisruptionbudget_status_expected_pods", {
  unit: "pods",
  labels: { namespace: "any", poddisruptionbudget: "any" },
  meaning: "Pods selected.",
  trap: "0: its selector finds nothing, so that it protects nothing.",
});

export const poddisruptionbudgetStatusObservedGeneration = gauge(
  "kube_poddisruptionbudget_status_observed_generation",
  {
    unit: "version",
    labels: { namespace: "any", poddisruptionbudget: "any" },
    meaning: "Seen generation.",
  },
);

export const podCompletionTime = gauge("kube_pod_completion_time", {
  unit: "timestamp",
  labels: { ...pod },
  meaning: "Time the pod finished.",
  when: "Only of pods that ended.",
});

export const podCreated = gauge("kube_pod_created", {
  unit: "timestamp",
  labels: { ...pod },
  meaning: "Creation time.",
});

export const podDeletionTimestamp = gauge("kube_pod_deletion_timestamp", {
  unit: "timestamp",
  labels: { ...pod },
  meaning: "When the pod is to have ended: the end of its grace period.",
  when: "Only while a pod ends.",
  trap: "The end of the grace period, not when the deletion began: a media server that drains has one hours ahead.",
});

export const podInfo = gauge("kube_pod_info", {
  unit: "info",
  labels: {
    ...pod,
    host_ip: open(""),
    pod_ip: open(""),
    node: "any",
    created_by_kind: open(""),
    created_by_name: open(""),
    priority_class: open(""),
    host_network: ["true", "false"],
  },
  meaning: "A pod, with its node and its addresses.",
  trap: "The node is empty until the pod has one. While a new kube-state-metrics takes over there are two series of each for some minutes: take max by, never sum.",
});

export const podOverheadCpuCores = gauge("kube_pod_overhead_cpu_cores", {
  unit: "cores",
  labels: { ...pod },
  meaning: "What the RuntimeClass of the pod takes beside its containers.",
});

export const podOverheadMemoryBytes = gauge("kube_pod_overhead_memory_bytes", {
  unit: "bytes",
  labels: { ...pod },
  meaning: "What the RuntimeClass of the pod takes beside its containers.",
});

export const podOwner = gauge("kube_pod_owner", {
  unit: "info",
  labels: { ...pod, owner_kind: ownerKind, owner_name: open(""), owner_is_controller: open("") },
  meaning: "What controls the pod.",
  trap: "Pods of a Deployment are owned by a ReplicaSet, whose owner is in kube_replicaset_owner. A pod of nobody has an empty owner_kind.",
});

export const podRestartPolicy = gauge("kube_pod_restart_policy", {
  unit: "info",
  labels: { ...pod, type: ["Always", "OnFailure", "Never"] },
  meaning: "Restart policy.",
});

export const podRuntimeclassNameInfo = gauge("kube_pod_runtimeclass_name_info", {
  unit: "info",
  labels: { ...pod, runtimeclass_name: "any" },
  meaning: "The RuntimeClass of the pod.",
});

export const podSpecVolumesPersistentvolumeclaimsInfo = gauge(
  "kube_pod_spec_volumes_persistentvolumeclaims_info",
  {
    unit: "info",
    labels: { ...pod, volume: "any", persistentvolumeclaim: "any", ephemeral: ["true", "false"] },
    meaning: "Which PVC a pod mounts.",
  },
);

export const podSpecVolumesPersistentvolumeclaimsReadonly = gauge(
  "kube_pod_spec_volumes_persistentvolumeclaims_readonly",
  {
    unit: "bool",
    labels: { ...pod, volume: "any", persistentvolumeclaim: "any", ephemeral: ["true", "false"] },
    meaning:
      "Whether a persistentvolumeclaim is mounted read only. Ephemeral volumes always report 0 since the ephemeral volume source does not support a read-only flag.",
  },
);

export const podStartTime = gauge("kube_pod_start_time", {
  unit: "timestamp",
  labels: { ...pod },
  meaning: "Time the kubelet acknowledged the pod.",
});

export const podTolerations = gauge("kube_pod_tolerations", {
  unit: "info",
  labels: {
    ...pod,
    key: open(""),
    operator: open(""),
    value: open(""),
    effect: open("NoSchedule", "PreferNoSchedule", "NoExecute", ""),
    toleration_seconds: open(""),
  },
  meaning: "Tolerations.",
});

export const podServiceAccount = gauge("kube_pod_service_account", {
  unit: "info",
  labels: { ...pod, service_account: "any" },
  meaning: "Service account.",
});

export const podScheduler = gauge("kube_pod_scheduler", {
  unit: "info",
  labels: { ...pod, name: "any" },
  meaning: "The scheduler of the pod.",
});
