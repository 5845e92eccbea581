// The smallest catalogue that shows what metrics of objects, nodes and targets do beside each other.

import { exposedBy } from "../../metrics/target.ts";
import { containers, kubeState } from "./cards.ts";

const kube = exposedBy(kubeState);
const kubelet = exposedBy(containers);
const object = { namespace: "any", pod: "any" } as const;

export const podInfo = kube.gauge("kube_pod_info", {
  unit: "info",
  labels: { ...object, node: "any" },
  meaning: "Pods.",
});
export const podOwner = kube.gauge("kube_pod_owner", {
  unit: "info",
  labels: { ...object, owner_kind: "any", owner_name: "any" },
  meaning: "Owners.",
});
export const restarts = kube.counter("kube_pod_container_status_restarts_total", {
  unit: "restarts",
  labels: { ...object, container: "any" },
  meaning: "Restarts.",
});
export const wanted = kube.gauge("kube_horizontalpodautoscaler_status_desired_replicas", {
  unit: "replicas",
  labels: { namespace: "any", horizontalpodautoscaler: "any" },
  meaning: "Wanted.",
});
export const throttled = kubelet.counter("container_cpu_cfs_throttled_periods_total", {
  unit: "periods",
  labels: { ...object, container: "any" },
  meaning: "Throttled.",
});
export const up = kube.gauge("up", { unit: "bool", meaning: "Up." });
