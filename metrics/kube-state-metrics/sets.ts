// StatefulSets and DaemonSets: wanted, there, rolled out.

import { objects } from "./labels.ts";

const { gauge } = objects;

export const daemonsetCreated = gauge("kube_daemonset_created", {
  unit: "timestamp",
  labels: { namespace: "any", daemonset: "any" },
  meaning: "Creation time.",
});

export const daemonsetStatusCurrentNumberScheduled = gauge("kube_daemonset_status_current_number_scheduled", {
  unit: "nodes",
  labels: { namespace: "any", daemonset: "any" },
  meaning: "Nodes that run it and should.",
});

export const daemonsetStatusDesiredNumberScheduled = gauge("kube_daemonset_status_desired_number_scheduled", {
  unit: "nodes",
  labels: { namespace: "any", daemonset: "any" },
  meaning: "Nodes that should run it.",
});

export const daemonsetStatusNumberAvailable = gauge("kube_daemonset_status_number_available", {
  unit: "nodes",
  labels: { namespace: "any", daemonset: "any" },
  meaning: "Nodes with an available pod.",
});

export const daemonsetStatusNumberMisscheduled = gauge("kube_daemonset_status_number_misscheduled", {
  unit: "nodes",
  labels: { namespace: "any", daemonset: "any" },
  meaning: "Nodes that run it and should not.",
});

export const daemonsetStatusNumberReady = gauge("kube_daemonset_status_number_ready", {
  unit: "nodes",
  labels: { namespace: "any", daemonset: "any" },
  meaning: "Nodes with a ready pod.",
});

export const daemonsetStatusNumberUnavailable = gauge("kube_daemonset_status_number_unavailable", {
  unit: "nodes",
  labels: { namespace: "any", daemonset: "any" },
  meaning: "Nodes lacking an available pod.",
});

export const daemonsetStatusObservedGeneration = gauge("kube_daemonset_status_observed_generation", {
  unit: "version",
  labels: { namespace: "any", daemonset: "any" },
  meaning: "Seen generation.",
});

export const daemonsetStatusUpdatedNumberScheduled = gauge("kube_daemonset_status_updated_number_scheduled", {
  unit: "nodes",
  labels: { namespace: "any", daemonset: "any" },
  meaning: "Nodes with the new template.",
});

export const daemonsetMetadataGeneration = gauge("kube_daemonset_metadata_generation", {
  unit: "version",
  labels: { namespace: "any", daemonset: "any" },
  meaning: "Spec generation.",
});

export const statefulsetCreated = gauge("kube_statefulset_created", {
  unit: "timestamp",
  labels: { namespace: "any", statefulset: "any" },
  only: "telemetry",
  meaning: "Creation time.",
});

export const statefulsetStatusReplicas = gauge("kube_statefulset_status_replicas", {
  unit: "replicas",
  labels: { namespace: "any", statefulset: "any" },
  only: "telemetry",
  meaning: "Pods created.",
});

export const statefulsetStatusReplicasAvailable = gauge("kube_statefulset_status_replicas_available", {
  unit: "replicas",
  labels: { namespace: "any", statefulset: "any" },
  only: "telemetry",
  meaning: "Available pods.",
});

export const statefulsetStatusReplicasCurrent = gauge("kube_statefulset_status_replicas_current", {
  unit: "replicas",
  labels: { namespace: "any", statefulset: "any" },
  only: "telemetry",
  meaning: "Pods on the current revision.",
});

export const statefulsetStatusReplicasReady = gauge("kube_statefulset_status_replicas_ready", {
  unit: "replicas",
  labels: { namespace: "any", statefulset: "any" },
  only: "telemetry",
  meaning: "Ready pods.",
});

export const statefulsetStatusReplicasUpdated = gauge("kube_statefulset_status_replicas_updated", {
  unit: "replicas",
  labels: { namespace: "any", statefulset: "any" },
  only: "telemetry",
  meaning: "Pods on the update revision.",
});

export const statefulsetStatusObservedGeneration = gauge("kube_statefulset_status_observed_generation", {
  unit: "version",
  labels: { namespace: "any", statefulset: "any" },
  only: "telemetry",
  meaning: "Seen generation.",
});

export const statefulsetReplicas = gauge("kube_statefulset_replicas", {
  unit: "replicas",
  labels: { namespace: "any", statefulset: "any" },
  only: "telemetry",
  meaning: "Wanted replicas.",
  trap: "The wanted ones, though no spec is in its name.",
});

export const statefulsetOrdinalsStart = gauge("kube_statefulset_ordinals_start", {
  unit: "number",
  labels: { namespace: "any", statefulset: "any" },
  only: "telemetry",
  meaning: "Start ordinal of the StatefulSet.",
});

export const statefulsetMetadataGeneration = gauge("kube_statefulset_metadata_generation", {
  unit: "version",
  labels: { namespace: "any", statefulset: "any" },
  only: "telemetry",
  meaning: "Spec generation.",
});

export const statefulsetPersistentvolumeclaimRetentionPolicy = gauge(
  "kube_statefulset_persistentvolumeclaim_retention_policy",
  {
    unit: "info",
    labels: { namespace: "any", statefulset: "any", when_deleted: "any", when_scaled: "any" },
    only: "telemetry",
    meaning: "What becomes of a StatefulSet's claims when it is deleted or scaled.",
  },
);

export const statefulsetStatusCurrentRevision = gauge("kube_statefulset_status_current_revision", {
  unit: "info",
  labels: { namespace: "any", statefulset: "any", revision: "any" },
  only: "telemetry",
  meaning: "The revision that the pods are on.",
});

export const statefulsetStatusUpdateRevision = gauge("kube_statefulset_status_update_revision", {
  unit: "info",
  labels: { namespace: "any", statefulset: "any", revision: "any" },
  only: "telemetry",
  meaning: "The revision that a rollout leads to.",
});
