// Deployments and their ReplicaSets: wanted, there, rolled out.

import { open } from "../../promql/metric.ts";
import { objects, ownerKind } from "./labels.ts";

const { gauge } = objects;

export const deploymentOwner = gauge("kube_deployment_owner", {
  unit: "info",
  labels: { namespace: "any", deployment: "any", owner_kind: ownerKind, owner_name: open("") },
  meaning: "Owner of the deployment.",
});

export const deploymentCreated = gauge("kube_deployment_created", {
  unit: "timestamp",
  labels: { namespace: "any", deployment: "any" },
  meaning: "Creation time.",
});

export const deploymentStatusReplicas = gauge("kube_deployment_status_replicas", {
  unit: "replicas",
  labels: { namespace: "any", deployment: "any" },
  meaning: "Pods of all ReplicaSets.",
  trap: "Pods that end are not in it, those of an old ReplicaSet are: with pods that drain for hours a rollout looks complete.",
});

export const deploymentStatusReplicasReady = gauge("kube_deployment_status_replicas_ready", {
  unit: "replicas",
  labels: { namespace: "any", deployment: "any" },
  meaning: "Ready pods.",
});

export const deploymentStatusReplicasAvailable = gauge("kube_deployment_status_replicas_available", {
  unit: "replicas",
  labels: { namespace: "any", deployment: "any" },
  meaning: "Pods ready for minReadySeconds.",
});

export const deploymentStatusReplicasUnavailable = gauge("kube_deployment_status_replicas_unavailable", {
  unit: "replicas",
  labels: { namespace: "any", deployment: "any" },
  meaning: "Pods that are wanted and not available.",
  trap: "Usual while a rollout runs.",
});

export const deploymentStatusReplicasUpdated = gauge("kube_deployment_status_replicas_updated", {
  unit: "replicas",
  labels: { namespace: "any", deployment: "any" },
  meaning: "Pods of the newest template.",
});

export const deploymentStatusTerminatingReplicas = gauge("kube_deployment_status_terminating_replicas", {
  unit: "replicas",
  labels: { namespace: "any", deployment: "any" },
  meaning: "Pods being terminated.",
});

export const deploymentStatusObservedGeneration = gauge("kube_deployment_status_observed_generation", {
  unit: "version",
  labels: { namespace: "any", deployment: "any" },
  meaning: "Generation the controller has seen.",
});

export const deploymentStatusCondition = gauge("kube_deployment_status_condition", {
  unit: "bool",
  labels: {
    namespace: "any",
    deployment: "any",
    reason: open(
      "NewReplicaSetAvailable",
      "ReplicaSetUpdated",
      "ProgressDeadlineExceeded",
      "MinimumReplicasAvailable",
      "MinimumReplicasUnavailable",
      "ReplicaSetCreateError",
      "DeploymentPaused",
      "unknown",
    ),
    condition: ["Available", "Progressing", "ReplicaFailure"],
    status: ["true", "false", "unknown"],
  },
  meaning: "Deployment condition.",
  trap: "A series for each state, 1 or 0: choose by the value, never count the series. Progressing is false only after progressDeadlineSeconds, ten minutes unless set; of a paused one it is unknown.",
});

export const deploymentSpecReplicas = gauge("kube_deployment_spec_replicas", {
  unit: "replicas",
  labels: { namespace: "any", deployment: "any" },
  meaning: "Wanted replicas.",
  trap: "An autoscaler writes it; 0 is legal.",
});

export const deploymentSpecPaused = gauge("kube_deployment_spec_paused", {
  unit: "bool",
  labels: { namespace: "any", deployment: "any" },
  meaning: "1 when paused.",
});

export const deploymentSpecStrategyRollingupdateMaxUnavailable = gauge(
  "kube_deployment_spec_strategy_rollingupdate_max_unavailable",
  {
    unit: "replicas",
    labels: { namespace: "any", deployment: "any" },
    meaning: "Resolved maxUnavailable.",
  },
);

export const deploymentSpecStrategyRollingupdateMaxSurge = gauge(
  "kube_deployment_spec_strategy_rollingupdate_max_surge",
  {
    unit: "replicas",
    labels: { namespace: "any", deployment: "any" },
    meaning: "Resolved maxSurge.",
  },
);

export const deploymentMetadataGeneration = gauge("kube_deployment_metadata_generation", {
  unit: "version",
  labels: { namespace: "any", deployment: "any" },
  meaning: "Generation of the spec.",
  trap: "Rises with each change of replicas, too: no count of rollouts where there is an autoscaler.",
});

export const replicasetCreated = gauge("kube_replicaset_created", {
  unit: "timestamp",
  labels: { namespace: "any", replicaset: "any" },
  meaning: "Creation time.",
  trap: "A new ReplicaSet is a rollout; one that is taken back may have no new one.",
});

export const replicasetStatusReplicas = gauge("kube_replicaset_status_replicas", {
  unit: "replicas",
  labels: { namespace: "any", replicaset: "any" },
  meaning: "Pods.",
});

export const replicasetStatusFullyLabeledReplicas = gauge("kube_replicaset_status_fully_labeled_replicas", {
  unit: "replicas",
  labels: { namespace: "any", replicaset: "any" },
  meaning: "Pods of the ReplicaSet that carry all labels of its template.",
});

export const replicasetStatusReadyReplicas = gauge("kube_replicaset_status_ready_replicas", {
  unit: "replicas",
  labels: { namespace: "any", replicaset: "any" },
  meaning: "Ready pods.",
});

export const replicasetStatusObservedGeneration = gauge("kube_replicaset_status_observed_generation", {
  unit: "version",
  labels: { namespace: "any", replicaset: "any" },
  meaning: "The generation observed by the ReplicaSet controller.",
});

export const replicasetSpecReplicas = gauge("kube_replicaset_spec_replicas", {
  unit: "replicas",
  labels: { namespace: "any", replicaset: "any" },
  meaning: "Wanted replicas.",
});

export const replicasetMetadataGeneration = gauge("kube_replicaset_metadata_generation", {
  unit: "version",
  labels: { namespace: "any", replicaset: "any" },
  meaning: "Generation of what is wanted.",
});

export const replicasetOwner = gauge("kube_replicaset_owner", {
  unit: "replicas",
  labels: {
    namespace: "any",
    replicaset: "any",
    owner_kind: ownerKind,
    owner_name: open(""),
    owner_is_controller: open(""),
  },
  meaning: "Owner of the ReplicaSet.",
  trap: "One series for each old ReplicaSet, ten a Deployment unless set.",
});
