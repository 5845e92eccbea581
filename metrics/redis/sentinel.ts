// What Sentinels say of the masters that they watch.

import { open } from "../../promql/metric.ts";
import { later, server } from "./labels.ts";

const { gauge } = server;

export const sentinelMasters = gauge("redis_sentinel_masters", {
  unit: "masters",
  meaning: "Masters that this Sentinel watches.",
  only: "sentinel",
});
export const sentinelTilt = gauge("redis_sentinel_tilt", {
  unit: "bool",
  meaning: "1 while the clock is in trouble (TILT): no failover happens.",
  only: "sentinel",
});
export const sentinelRunningScripts = gauge("redis_sentinel_running_scripts", {
  unit: "scripts",
  meaning: "Scripts that run.",
  only: "sentinel",
});
export const sentinelScriptsQueueLength = gauge("redis_sentinel_scripts_queue_length", {
  unit: "scripts",
  meaning: "Scripts that wait to run.",
  only: "sentinel",
});
export const sentinelSimulateFailureFlags = gauge("redis_sentinel_simulate_failure_flags", {
  unit: "flags",
  meaning: "Failures that are simulated, as bits.",
  only: "sentinel",
});
export const sentinelMasterStatus = gauge("redis_sentinel_master_status", {
  unit: "bool",
  labels: { master_name: "any", master_address: "any", master_status: open("ok", "sdown", "odown") },
  meaning: "1 when this Sentinel sees the master as ok.",
  only: "sentinel",
  trap: "The state and the address are labels: a failover leaves two series for some minutes. Take the minimum by master_name.",
});
export const sentinelMasterSlaves = gauge("redis_sentinel_master_slaves", {
  unit: "replicas",
  labels: { master_name: "any", master_address: "any" },
  meaning: "Replicas of a master that this Sentinel knows of.",
  only: "sentinel",
  trap: "A Sentinel never forgets a replica until SENTINEL RESET: compare with redis_sentinel_master_ok_slaves.",
});
export const sentinelMasterSentinels = gauge("redis_sentinel_master_sentinels", {
  unit: "sentinels",
  labels: { master_name: "any", master_address: "any" },
  meaning: "Sentinels of a master, this one included.",
  only: "sentinel",
});
export const sentinelMasterOkSentinels = gauge("redis_sentinel_master_ok_sentinels", {
  unit: "sentinels",
  labels: { master_name: "any", master_address: "any" },
  meaning: "Sentinels of a master that are not down, this one included.",
  only: "sentinel",
  when: "Only on a Sentinel that may be asked for SENTINEL SENTINELS.",
});
export const sentinelMasterOkSlaves = gauge("redis_sentinel_master_ok_slaves", {
  unit: "replicas",
  labels: { master_name: "any", master_address: "any" },
  meaning: "Replicas of a master that are not down.",
  only: "sentinel",
});
export const sentinelMasterCkquorumStatus = gauge("redis_sentinel_master_ckquorum_status", {
  unit: "bool",
  labels: { master_name: "any", message: "any" },
  meaning: "1 when enough Sentinels can be reached to agree and to fail over.",
  only: "sentinel",
  when: "Only on a Sentinel that may be asked for SENTINEL CKQUORUM.",
  trap: "The label message is free text: take the maximum by master_name.",
});
export const sentinelMasterSettingCkquorum = gauge("redis_sentinel_master_setting_ckquorum", {
  unit: "sentinels",
  labels: { master_name: "any", master_address: "any" },
  since: "1.56.0",
  meaning: "Quorum that is set.",
  only: "sentinel",
});
export const sentinelMasterSettingFailoverTimeout = gauge("redis_sentinel_master_setting_failover_timeout", {
  unit: "ms",
  labels: { master_name: "any", master_address: "any" },
  since: "1.56.0",
  meaning: "Time-out of a failover that is set.",
  only: "sentinel",
});
export const sentinelMasterSettingParallelSyncs = gauge("redis_sentinel_master_setting_parallel_syncs", {
  unit: "replicas",
  labels: { master_name: "any", master_address: "any" },
  since: "1.56.0",
  meaning: "Replicas that may sync at once after a failover.",
  only: "sentinel",
});
export const sentinelMasterSettingDownAfterMilliseconds = gauge(
  "redis_sentinel_master_setting_down_after_milliseconds",
  {
    unit: "ms",
    labels: { master_name: "any", master_address: "any" },
    since: "1.56.0",
    meaning: "How long a master must be silent to be down.",
    only: "sentinel",
  },
);
export const sentinelMasterConfigEpoch = gauge("redis_sentinel_master_config_epoch", {
  unit: "epochs",
  labels: { master_name: "any", master_address: "any" },
  since: later,
  meaning: "Epoch of a master; one more with every failover.",
  only: "sentinel",
  trap: "Its changes are failovers.",
});
export const sentinelMasterLastOkPingReplySeconds = gauge(
  "redis_sentinel_master_last_ok_ping_reply_seconds",
  {
    unit: "s",
    labels: { master_name: "any", master_address: "any" },
    since: later,
    meaning: "Time since a master last answered a PING.",
    only: "sentinel",
  },
);
export const sentinelPeerInfo = gauge("redis_sentinel_peer_info", {
  unit: "info",
  labels: {
    master_name: "any",
    master_address: "any",
    name: "any",
    ip: "any",
    port: "any",
    runid: "any",
    flags: "any",
  },
  since: "1.82.0",
  meaning: "Another Sentinel of the same master, always 1.",
  only: ["sentinel", "peerInfo"],
  when: "Only on a Sentinel, with --include-sentinel-peer-info.",
});
export const sentinelConfigKeyValue = gauge("redis_sentinel_config_key_value", {
  unit: "info",
  labels: { key: "any", value: "any" },
  since: "1.80.0",
  meaning: "The Sentinel's settings with their values as labels, always 1.",
  only: ["sentinel", "configMetrics"],
  when: "Only on a Sentinel, with --include-config-metrics.",
});
export const sentinelConfigValue = gauge("redis_sentinel_config_value", {
  unit: "value",
  labels: { key: "any" },
  since: "1.80.0",
  meaning: "The Sentinel's settings whose value is a number.",
  only: ["sentinel", "configMetrics"],
  when: "Only on a Sentinel, with --include-config-metrics.",
});
