// The labels that kube-state-metrics' metrics share, and the values they take.

import { kubeStateMetrics } from "../../components/kube-state-metrics.ts";
import { open } from "../../promql/metric.ts";
import { exposedBy } from "../target.ts";

/** Its labels are those of the objects that it speaks of, never of the pod in which it runs. */
export const objects = exposedBy(kubeStateMetrics);

/** `uid` tells two pods of one name apart, one after the other. */
export const pod = { namespace: "any", pod: "any", uid: "any" } as const;
export const container = { ...pod, container: "any" } as const;

export const ownerKind = open("", "ReplicaSet", "StatefulSet", "DaemonSet", "Job", "Node");

/** Dots and dashes of a resource's name are underscores. */
export const resource = open("cpu", "memory", "ephemeral_storage", "pods");
export const amountUnit = open("core", "byte", "integer");

export const waiting = open(
  "CrashLoopBackOff",
  "ImagePullBackOff",
  "ErrImagePull",
  "InvalidImageName",
  "CreateContainerConfigError",
  "CreateContainerError",
  "ContainerCreating",
  "PodInitializing",
);
export const ended = open("OOMKilled", "Error", "Completed", "ContainerCannotRun", "ContainerStatusUnknown");
