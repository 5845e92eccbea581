// Redis Cluster, as each of its nodes sees it.

import { server } from "./labels.ts";

const { gauge, growing } = server;

export const clusterEnabled = gauge("redis_cluster_enabled", {
  unit: "bool",
  meaning: "1 when cluster mode is on.",
});
export const clusterConnections = gauge("redis_cluster_connections", {
  unit: "connections",
  meaning: "Connections of the cluster bus.",
});
export const clusterState = gauge("redis_cluster_state", {
  unit: "bool",
  meaning: "1 when this node sees the cluster as ok.",
  only: "clusterMode",
  trap: "Every node has its own view: take the minimum.",
});
export const clusterSlotsAssigned = gauge("redis_cluster_slots_assigned", {
  unit: "slots",
  meaning: "Slots that belong to a node; 16384 is complete.",
  only: "clusterMode",
  trap: "The same from every node: not to be summed over instances.",
});
export const clusterSlotsOk = gauge("redis_cluster_slots_ok", {
  unit: "slots",
  meaning: "Slots whose node is neither suspected nor agreed to be down.",
  only: "clusterMode",
  trap: "The same from every node: not to be summed over instances.",
});
export const clusterSlotsPfail = gauge("redis_cluster_slots_pfail", {
  unit: "slots",
  meaning: "Slots whose node is suspected to be down.",
  only: "clusterMode",
  trap: "The same from every node: not to be summed over instances.",
});
export const clusterSlotsFail = gauge("redis_cluster_slots_fail", {
  unit: "slots",
  meaning: "Slots whose node is agreed to be down.",
  only: "clusterMode",
  trap: "The same from every node: not to be summed over instances.",
});
export const clusterKnownNodes = gauge("redis_cluster_known_nodes", {
  unit: "nodes",
  meaning: "Nodes that this node knows of, replicas included.",
  only: "clusterMode",
});
export const clusterSize = gauge("redis_cluster_size", {
  unit: "nodes",
  meaning: "Masters with at least one slot.",
  only: "clusterMode",
});
export const clusterCurrentEpoch = gauge("redis_cluster_current_epoch", {
  unit: "epochs",
  meaning: "Epoch of the cluster.",
  only: "clusterMode",
  trap: "Its changes are failovers and changes of the configuration.",
});
export const clusterMyEpoch = gauge("redis_cluster_my_epoch", {
  unit: "epochs",
  meaning: "Epoch of this node.",
  only: "clusterMode",
});
export const clusterMessagesSentTotal = growing("redis_cluster_messages_sent_total", {
  unit: "messages",
  meaning: "Messages sent on the cluster bus.",
  only: "clusterMode",
});
export const clusterMessagesReceivedTotal = growing("redis_cluster_messages_received_total", {
  unit: "messages",
  meaning: "Messages received on the cluster bus.",
  only: "clusterMode",
});
