// What the signals of Redis show, told by the exporter's own names and plain arithmetic.

import { moment, type Table, type View } from "../data.ts";

const steps = (name: string) => (here: View) => here.sum(name);
const busiest = (used: string, limit: string) => (here: View) =>
  Math.max(...here.each((one) => one.sum(used) / one.sum(limit)));
const product = (of: readonly number[]): number => of.reduce((a, b) => a * b);

export default {
  redis_up: (r) => r.min("redis_up"),
  redis_answers: (r) => r.min("redis_up"),
  redis_exporter_up: (r) => r.min("up"),
  redis_uptime: (r) => moment * r.min("redis_uptime_in_seconds"),
  redis_masters: (r) => r.sum("redis_instance_info", { role: "master" }),
  redis_memory_use: busiest("redis_memory_used_bytes", "redis_memory_max_bytes"),
  redis_memory_used: steps("redis_memory_used_bytes"),
  redis_memory_resident: steps("redis_memory_used_rss_bytes"),
  redis_memory_limit: steps("redis_memory_max_bytes"),
  redis_evictions: steps("redis_evicted_keys_total"),
  redis_expirations: steps("redis_expired_keys_total"),
  redis_refused_writes: (r) => r.sum("redis_errors_total", { err: "OOM" }),
  redis_keys: (r) => r.max("redis_db_keys"),
  redis_cluster_slots_down: (r) =>
    Math.max(...r.each((one) => one.sum("redis_cluster_slots_fail") + one.sum("redis_cluster_slots_pfail"))),
  redis_sentinel_quorum: (r) => r.max("redis_sentinel_master_ckquorum_status"),
  redis_link: (r) => r.min("redis_master_link_up"),
  redis_replicas: steps("redis_connected_slaves"),
  redis_replica_lag: (r) => r.max("redis_connected_slave_lag_seconds"),
  redis_backlog: (r) =>
    Math.min(
      ...r.each((one) => one.sum("redis_replication_backlog_bytes") / one.sum("redis_master_repl_offset")),
    ),
  redis_full_resyncs: steps("redis_replica_resyncs_full"),
  redis_partial_resyncs: steps("redis_replica_partial_resync_accepted"),
  redis_denied_resyncs: steps("redis_replica_partial_resync_denied"),
  redis_client_use: busiest("redis_connected_clients", "redis_max_clients"),
  redis_client_use_older: busiest("redis_connected_clients", "redis_config_maxclients"),
  redis_clients: steps("redis_connected_clients"),
  redis_blocked_clients: steps("redis_blocked_clients"),
  redis_channels: steps("redis_pubsub_channels"),
  redis_rejected_connections: steps("redis_rejected_connections_total"),
  redis_connections_per_command: (r) =>
    (100 * r.sum("redis_connections_received_total")) / r.sum("redis_commands_processed_total"),
  redis_network_in: steps("redis_net_input_bytes_total"),
  redis_network_out: steps("redis_net_output_bytes_total"),
  redis_commands: steps("redis_commands_total"),
  redis_hit_ratio: (r) =>
    r.sum("redis_keyspace_hits_total") /
    (r.sum("redis_keyspace_hits_total") + r.sum("redis_keyspace_misses_total")),
  redis_errors: steps("redis_errors_total"),
  redis_main_thread: (r) =>
    Math.max(
      ...r.each(
        (one) =>
          one.sum("redis_cpu_user_main_thread_seconds_total") +
          one.sum("redis_cpu_sys_main_thread_seconds_total"),
      ),
    ),
  redis_time_in_commands: steps("redis_commands_duration_seconds_total"),
  redis_command_time: (r) => r.sum("redis_commands_duration_seconds_total") / r.sum("redis_commands_total"),
  redis_slow_commands: steps("redis_slowlog_last_id"),
  redis_persistence: (r) =>
    Math.min(
      ...r.each((one) =>
        product([
          one.sum("redis_rdb_last_bgsave_status"),
          one.sum("redis_aof_last_write_status"),
          one.sum("redis_aof_last_bgrewrite_status"),
        ]),
      ),
    ),
  redis_last_save: (r) => moment - r.min("redis_rdb_last_save_timestamp_seconds"),
  redis_unsaved_changes: steps("redis_rdb_changes_since_last_save"),
  redis_delayed_syncs: steps("redis_aof_delayed_fsync"),
  redis_fork_time: (r) => r.max("redis_latest_fork_seconds"),
} satisfies Table;
