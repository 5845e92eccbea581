// Masters, replicas, and what lies between them.

import { open } from "../../promql/metric.ts";
import { server } from "./labels.ts";

const { gauge, growing } = server;
const replicaState = open("online", "wait_bgsave", "send_bulk");

export const slaveInfo = gauge("redis_slave_info", {
  unit: "info",
  labels: { master_host: "any", master_port: "any", read_only: ["0", "1"] },
  meaning: "The master of a replica and whether it is read-only, always 1.",
  only: "replica",
});
export const connectedSlaves = gauge("redis_connected_slaves", {
  unit: "replicas",
  meaning: "Replicas connected to this node.",
  trap: "Replicas report it too, as 0, and one that is still syncing counts.",
});
export const connectedSlaveOffsetBytes = growing("redis_connected_slave_offset_bytes", {
  unit: "bytes",
  labels: { slave_ip: "any", slave_port: "any", slave_state: replicaState },
  meaning: "Offset that each replica has acknowledged, as its master sees it.",
  only: "replicas",
  trap: "The series goes when the replica goes, so an alert on the lag resolves just then: watch redis_connected_slaves as well. A change of state is a new series.",
});
export const connectedSlaveLagSeconds = gauge("redis_connected_slave_lag_seconds", {
  unit: "s",
  labels: { slave_ip: "any", slave_port: "any", slave_state: replicaState },
  meaning: "Seconds since each replica last answered.",
  only: "replicas",
  trap: "Replicas answer once a second, so 0 and 1 are normal: it shows life, not missing data. Goes when the replica goes.",
});
export const masterLinkUp = gauge("redis_master_link_up", {
  unit: "bool",
  labels: { master_host: "any", master_port: "any" },
  meaning: "1 while the replica's link to its master is up.",
  only: "replica",
  trap: "The labels change with a failover: aggregate them away.",
});
export const masterLastIoSecondsAgo = gauge("redis_master_last_io_seconds_ago", {
  unit: "s",
  labels: { master_host: "any", master_port: "any" },
  meaning: "Seconds since the replica heard from its master.",
  only: "replica",
  trap: "-1 while the link is down, so a limit never catches a broken link: watch redis_master_link_up.",
});
export const masterSyncInProgress = gauge("redis_master_sync_in_progress", {
  unit: "bool",
  labels: { master_host: "any", master_port: "any" },
  meaning: "1 while the replica syncs in full.",
  only: "replica",
});
export const slaveReplOffset = growing("redis_slave_repl_offset", {
  unit: "bytes",
  labels: { master_host: "any", master_port: "any" },
  meaning: "Offset that this replica has applied.",
  only: "replica",
  trap: "Has other labels than redis_master_repl_offset: to compare the two takes a label that both targets share.",
});
export const slavePriority = gauge("redis_slave_priority", {
  unit: "priority",
  meaning: "Priority of the replica in a failover; 0 is never.",
  only: "replica",
});
export const slaveExpiresTrackedKeys = gauge("redis_slave_expires_tracked_keys", {
  unit: "keys",
  meaning: "Keys with a time to live that a writable replica tracks.",
});
export const masterReplOffset = growing("redis_master_repl_offset", {
  unit: "bytes",
  meaning: "Replication offset of this node.",
  trap: "Replicas report their own.",
});
export const secondReplOffset = gauge("redis_second_repl_offset", {
  unit: "bytes",
  meaning: "Offset up to which the id of the previous master is accepted.",
  trap: "-1 when there is none.",
});
export const replBacklogIsActive = gauge("redis_repl_backlog_is_active", {
  unit: "bool",
  meaning: "1 when there is a replication backlog.",
});
export const replicationBacklogBytes = gauge("redis_replication_backlog_bytes", {
  unit: "bytes",
  meaning: "Size that the replication backlog is set to.",
  trap: "When more is written during an outage, every replica that comes back needs a full sync.",
});
export const replBacklogFirstByteOffset = gauge("redis_repl_backlog_first_byte_offset", {
  unit: "bytes",
  meaning: "Offset of the oldest byte in the replication backlog.",
});
export const replBacklogHistoryBytes = gauge("redis_repl_backlog_history_bytes", {
  unit: "bytes",
  meaning: "Bytes in the replication backlog.",
});
export const replicaResyncsFull = growing("redis_replica_resyncs_full", {
  unit: "resyncs",
  meaning: "Full syncs that replicas asked for.",
});
export const replicaPartialResyncAccepted = growing("redis_replica_partial_resync_accepted", {
  unit: "resyncs",
  meaning: "Partial syncs that were granted.",
});
export const replicaPartialResyncDenied = growing("redis_replica_partial_resync_denied", {
  unit: "resyncs",
  meaning: "Partial syncs that were refused because the backlog was too short.",
});
