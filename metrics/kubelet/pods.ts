// Pods and containers of a node: those that run, and starts that fail.

import { open } from "../../promql/metric.ts";
import { kubelets } from "./labels.ts";

const { counter, gauge, growing } = kubelets;

export const runningPods = gauge("kubelet_running_pods", {
  unit: "pods",
  meaning: "Pods whose sandbox runs.",
});

export const runningContainers = gauge("kubelet_running_containers", {
  unit: "containers",
  labels: { container_state: ["running", "exited", "created", "unknown"] },
  meaning: "Containers by state.",
});

export const startedPodsTotal = counter("kubelet_started_pods_total", {
  unit: "starts",
  meaning: "Sandboxes that were to be started, tries that failed among them.",
});

export const startedPodsErrorsTotal = counter("kubelet_started_pods_errors_total", {
  unit: "starts",
  meaning: "Sandboxes that could not be started: mostly the network, which gives no address.",
});

export const startedContainersErrorsTotal = counter("kubelet_started_containers_errors_total", {
  unit: "starts",
  labels: { container_type: "any", code: open("ErrImagePull", "CreateContainerError", "RunContainerError") },
  meaning: "Containers that could not be started.",
  when: "Only after the first one.",
});

export const evictions = growing("kubelet_evictions", {
  unit: "pods",
  labels: {
    eviction_signal: open(
      "memory.available",
      "nodefs.available",
      "nodefs.inodesFree",
      "imagefs.available",
      "imagefs.inodesFree",
      "pid.available",
    ),
  },
  meaning: "Pods that the kubelet drove out.",
  when: "Only after the first one.",
  trap: "A counter without _total. The first one makes the series, at 1: increase() does not see it; see kube_pod_status_reason.",
});

export const runtimeOperationsTotal = counter("kubelet_runtime_operations_total", {
  unit: "operations",
  labels: { operation_type: "any" },
  meaning: "Calls of the container runtime.",
});

export const runtimeOperationsErrorsTotal = counter("kubelet_runtime_operations_errors_total", {
  unit: "operations",
  labels: { operation_type: "any" },
  meaning: "Calls of the container runtime that failed.",
  when: "Only after the first one, by operation.",
});

export const plegLastSeenSeconds = gauge("kubelet_pleg_last_seen_seconds", {
  unit: "timestamp",
  meaning: "When the kubelet last looked at what its containers do.",
  trap: "After three minutes without the node is not ready.",
});

export const nodeName = gauge("kubelet_node_name", {
  unit: "info",
  labels: { node: "any" },
  meaning: "The node's name.",
});
