// Commands: how many, how long, how they failed, and which were slow.

import { open } from "../../promql/metric.ts";
import { later, server } from "./labels.ts";

const { counter, gauge, growing, histogram, summary } = server;
const latencyEvent = open(
  "command",
  "fast-command",
  "fork",
  "expire-cycle",
  "eviction-cycle",
  "eviction-del",
  "aof-write",
  "aof-fsync-always",
  "aof-write-pending-fsync",
  "rdb-unlink-temp-file",
  "active-defrag-cycle",
);

export const commandsProcessedTotal = counter("redis_commands_processed_total", {
  unit: "commands",
  meaning: "Commands that Redis processed.",
  trap: "Includes about ten per scrape of the exporter's own, and those of replication.",
});
export const unexpectedErrorReplies = counter("redis_unexpected_error_replies", {
  unit: "errors",
  meaning: "Error replies that Redis did not expect to give, as when it loads the append-only file.",
  trap: "A counter without _total.",
});
export const totalErrorReplies = counter("redis_total_error_replies", {
  unit: "errors",
  meaning: "Error replies of all kinds.",
  trap: "A counter without _total.",
});
export const commandsTotal = counter("redis_commands_total", {
  unit: "commands",
  labels: { cmd: "any" },
  meaning: "Calls per command.",
  trap: "Subcommands are values of their own, as in config|get: escape the bar in a regular expression. CONFIG RESETSTAT sets it to 0.",
});
export const commandsDurationSecondsTotal = counter("redis_commands_duration_seconds_total", {
  unit: "s",
  labels: { cmd: "any" },
  meaning: "Time that Redis spent in each command.",
  trap: "Running only, without queueing and network. Divided by the calls it has no value for idle commands.",
});
export const commandsRejectedCallsTotal = counter("redis_commands_rejected_calls_total", {
  unit: "commands",
  labels: { cmd: "any" },
  meaning: "Calls refused before they ran: wrong arity, ACL, out of memory, read-only.",
  only: "Redis 6.2",
  trap: "The exporter swaps the help texts of this and redis_commands_failed_calls_total; the names are right.",
});
export const commandsFailedCallsTotal = counter("redis_commands_failed_calls_total", {
  unit: "commands",
  labels: { cmd: "any" },
  meaning: "Calls that failed while they ran, such as WRONGTYPE.",
  only: "Redis 6.2",
  trap: "The exporter swaps the help texts of this and redis_commands_rejected_calls_total; the names are right.",
});
export const errorsTotal = counter("redis_errors_total", {
  unit: "errors",
  labels: {
    err: open(
      "ERR",
      "WRONGTYPE",
      "OOM",
      "MOVED",
      "ASK",
      "CLUSTERDOWN",
      "READONLY",
      "MISCONF",
      "NOAUTH",
      "WRONGPASS",
      "NOPERM",
      "LOADING",
      "BUSY",
      "NOSCRIPT",
      "BUSYGROUP",
      "ERRORSTATS_DISABLED",
    ),
  },
  meaning: "Error replies by their prefix.",
  only: "Redis 6.2",
  when: "Only with Redis 6.2 or newer; a prefix appears with its first error.",
  trap: "MOVED and ASK are normal in a cluster, NOSCRIPT for EVALSHA, BUSYGROUP for streams. Scripts may reply with any prefix.",
});
export const latencyPercentilesUsec = summary("redis_latency_percentiles_usec", {
  unit: "us",
  labels: { cmd: "any" },
  quantiles: ["50", "99", "99.9"],
  meaning: "Percentiles of how long each command ran, as Redis computes them.",
  only: "Redis 7.0",
  when: "Only with Redis 7.0 or newer and latency-tracking, which is on by default.",
  trap: "The quantiles are 50, 99 and 99.9, not 0.5 and so on; Prometheus 3 stores 50.0 and 99.0. Since the start of Redis, so they barely move, and not to be averaged over instances.",
});
export const commandsLatenciesUsec = histogram("redis_commands_latencies_usec", {
  unit: "us",
  labels: { cmd: "any" },
  buckets: [
    1, 2, 4, 8, 16, 33, 66, 132, 264, 528, 1056, 2113, 4227, 8454, 16909, 33818, 67637, 135274, 270549,
    541098, 1073741,
  ],
  since: "1.48.0",
  meaning: "How long each command ran, from LATENCY HISTOGRAM.",
  only: "Redis 7.0",
  when: "Only with Redis 7.0 or newer and without --exclude-latency-histogram-metrics.",
  trap: "Only bounds with counts are there, and they differ by command and instance: good per series, wrong in a sum by le. Take duration by calls there.",
});
export const latencySpikeLast = gauge("redis_latency_spike_last", {
  unit: "timestamp",
  labels: { event_name: latencyEvent },
  meaning: "When the last spike of latency was, by its cause.",
  only: "latencyMonitor",
  when: "Only with latency-monitor-threshold above 0, after the first event.",
  trap: "Compare it with the time now.",
});
export const latencySpikeDurationSeconds = gauge("redis_latency_spike_duration_seconds", {
  unit: "s",
  labels: { event_name: latencyEvent },
  meaning: "How long the last spike of latency was, by its cause.",
  only: "latencyMonitor",
  when: "Only with latency-monitor-threshold above 0, after the first event.",
  trap: "The last value stays for ever.",
});
export const slowlogLength = gauge("redis_slowlog_length", {
  unit: "commands",
  meaning: "Entries in the slow log.",
  trap: "Stops at slowlog-max-len, 128 by default: take redis_slowlog_last_id.",
});
export const slowlogLastId = growing("redis_slowlog_last_id", {
  unit: "commands",
  meaning: "Number of the newest entry of the slow log; it grows by one per slow command.",
  trap: "0 is none and also exactly one. With a threshold below a millisecond the exporter's own commands fill the log.",
});
export const lastSlowExecutionDurationSeconds = gauge("redis_last_slow_execution_duration_seconds", {
  unit: "s",
  meaning: "How long the newest entry of the slow log took.",
  trap: "Stays until the next slow command: no limit on it ever resolves.",
});
export const commandlogSlowLength = gauge("redis_commandlog_slow_length", {
  unit: "commands",
  since: later,
  meaning: "Entries in the log of slow commands.",
  only: "Valkey 8.1",
});
export const commandlogLargeRequestLength = gauge("redis_commandlog_large_request_length", {
  unit: "commands",
  since: later,
  meaning: "Entries in the log of commands with large requests.",
  only: "Valkey 8.1",
});
export const commandlogLargeReplyLength = gauge("redis_commandlog_large_reply_length", {
  unit: "commands",
  since: later,
  meaning: "Entries in the log of commands with large replies.",
  only: "Valkey 8.1",
});
export const commandlogExecutionSlowerThan = gauge("redis_commandlog_execution_slower_than", {
  unit: "us",
  since: later,
  meaning: "From how long on a command is slow.",
  only: "Valkey 8.1",
});
export const commandlogSlowExecutionMaxLen = gauge("redis_commandlog_slow_execution_max_len", {
  unit: "commands",
  since: later,
  meaning: "How many entries the log of slow commands holds.",
  only: "Valkey 8.1",
});
export const commandlogRequestLargerThan = gauge("redis_commandlog_request_larger_than", {
  unit: "bytes",
  since: later,
  meaning: "From which size on a request is large.",
  only: "Valkey 8.1",
});
export const commandlogLargeRequestMaxLen = gauge("redis_commandlog_large_request_max_len", {
  unit: "commands",
  since: later,
  meaning: "How many entries the log of large requests holds.",
  only: "Valkey 8.1",
});
export const commandlogReplyLargerThan = gauge("redis_commandlog_reply_larger_than", {
  unit: "bytes",
  since: later,
  meaning: "From which size on a reply is large.",
  only: "Valkey 8.1",
});
export const commandlogLargeReplyMaxLen = gauge("redis_commandlog_large_reply_max_len", {
  unit: "commands",
  since: later,
  meaning: "How many entries the log of large replies holds.",
  only: "Valkey 8.1",
});
