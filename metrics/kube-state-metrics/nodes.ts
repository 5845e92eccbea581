// Nodes: versions, conditions, taints, what pods may use of them.

import { open } from "../../promql/metric.ts";
import { amountUnit, objects, resource } from "./labels.ts";

const { gauge } = objects;

export const nodeCreated = gauge("kube_node_created", {
  unit: "timestamp",
  labels: { node: "any" },
  meaning: "Creation time.",
});

export const nodeDeletionTimestamp = gauge("kube_node_deletion_timestamp", {
  unit: "timestamp",
  labels: { node: "any" },
  meaning: "Deletion time.",
});

export const nodeInfo = gauge("kube_node_info", {
  unit: "info",
  labels: {
    node: "any",
    kernel_version: "any",
    os_image: "any",
    container_runtime_version: "any",
    kubelet_version: "any",
    kubeproxy_version: "any",
    provider_id: "any",
    pod_cidr: "any",
    system_uuid: "any",
    internal_ip: "any",
  },
  meaning: "A node, with its versions and addresses.",
});

export const nodeRole = gauge("kube_node_role", {
  unit: "info",
  labels: { node: "any", role: "any" },
  meaning: "Role from node-role labels.",
});

export const nodeSpecPodCidrs = gauge("kube_node_spec_pod_cidrs", {
  unit: "info",
  labels: { node: "any", pod_cidr: "any" },
  meaning: "The pod CIDRs of a cluster node.",
});

export const nodeSpecTaint = gauge("kube_node_spec_taint", {
  unit: "info",
  labels: {
    node: "any",
    key: "any",
    value: open(""),
    effect: open("NoSchedule", "PreferNoSchedule", "NoExecute"),
  },
  meaning: "A taint of the node.",
});

export const nodeSpecUnschedulable = gauge("kube_node_spec_unschedulable", {
  unit: "bool",
  labels: { node: "any" },
  meaning: "1 when cordoned.",
});

export const nodeStatusAllocatable = gauge("kube_node_status_allocatable", {
  unit: "amount",
  labels: { node: "any", resource: resource, unit: amountUnit },
  meaning: "What pods may use of the node.",
  trap: "Of several units: always choose a resource.",
});

export const nodeStatusCapacity = gauge("kube_node_status_capacity", {
  unit: "amount",
  labels: { node: "any", resource: resource, unit: amountUnit },
  meaning: "Capacity per resource.",
  trap: "Of several units: always choose a resource.",
});

export const nodeStatusCondition = gauge("kube_node_status_condition", {
  unit: "bool",
  labels: {
    node: "any",
    condition: open("Ready", "MemoryPressure", "DiskPressure", "PIDPressure", "NetworkUnavailable"),
    status: ["true", "false", "unknown"],
  },
  meaning: "Node condition.",
  trap: 'A series for each state, 1 or 0: choose by the value, never count the series. A dead kubelet gives status="unknown": ask whether true is 0, not whether false is 1.',
});

export const nodeStatusAddresses = gauge("kube_node_status_addresses", {
  unit: "info",
  labels: { node: "any", type: "any", address: "any" },
  meaning: "Addresses.",
});
