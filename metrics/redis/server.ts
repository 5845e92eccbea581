// The Redis process: who it is, its CPU, its event loop, its network traffic.

import { later, server } from "./labels.ts";

const { counter, gauge, growing } = server;

export const uptimeInSeconds = growing("redis_uptime_in_seconds", {
  unit: "s",
  meaning: "Seconds since Redis started.",
  trap: "To find restarts, take resets() of it.",
});
export const startTimeSeconds = gauge("redis_start_time_seconds", {
  unit: "timestamp",
  meaning: "When Redis started: the exporter's clock less the uptime.",
  trap: "Wobbles by a second from rounding: take resets() of the uptime to find restarts.",
});
export const processId = gauge("redis_process_id", {
  unit: "id",
  meaning: "Process id of Redis.",
  trap: "Nearly always 1 in a container.",
});
export const ioThreadsActive = gauge("redis_io_threads_active", {
  unit: "bool",
  meaning: "1 while threaded I/O is in use.",
});
export const configuredHz = gauge("redis_configured_hz", {
  unit: "hertz",
  since: later,
  meaning: "How often per second the background tasks are set to run.",
});
export const hz = gauge("redis_hz", {
  unit: "hertz",
  since: later,
  meaning: "How often per second the background tasks run; dynamic-hz may raise it.",
});
export const instanceInfo = gauge("redis_instance_info", {
  unit: "info",
  labels: {
    role: ["master", "slave", "sentinel", ""],
    redis_version: "any",
    redis_build_id: "any",
    redis_mode: ["standalone", "cluster", "sentinel"],
    os: "any",
    maxmemory_policy: "any",
    tcp_port: "any",
    run_id: "any",
    process_id: "any",
    master_replid: "any",
  },
  since: { master_replid: later },
  meaning: "Who this Redis is, always 1: role, version, mode, eviction policy, replication id.",
  trap: "Only here is the role a label: join by instance. A failover leaves two series for some minutes, so take the maximum first. A Sentinel has an empty role. Valkey adds labels of its own version.",
});
export const netInputBytesTotal = counter("redis_net_input_bytes_total", {
  unit: "bytes",
  meaning: "Bytes received, replication included.",
});
export const netOutputBytesTotal = counter("redis_net_output_bytes_total", {
  unit: "bytes",
  meaning: "Bytes sent, replication included.",
  trap: "On a master with replicas mostly replication.",
});
export const netReplInputBytesTotal = counter("redis_net_repl_input_bytes_total", {
  unit: "bytes",
  since: later,
  meaning: "Bytes received for replication.",
  only: "Redis 7.0",
});
export const netReplOutputBytesTotal = counter("redis_net_repl_output_bytes_total", {
  unit: "bytes",
  since: later,
  meaning: "Bytes sent for replication.",
  only: "Redis 7.0",
});
export const dumpPayloadSanitizations = counter("redis_dump_payload_sanitizations", {
  unit: "checks",
  meaning: "Payloads that were checked in depth when restored.",
  trap: "A counter without _total.",
});
export const totalReadsProcessed = counter("redis_total_reads_processed", {
  unit: "reads",
  meaning: "Reads from sockets.",
  trap: "A counter without _total.",
});
export const totalWritesProcessed = counter("redis_total_writes_processed", {
  unit: "writes",
  meaning: "Writes to sockets.",
  trap: "A counter without _total.",
});
export const ioThreadedReadsProcessed = counter("redis_io_threaded_reads_processed", {
  unit: "reads",
  meaning: "Reads from sockets by I/O threads.",
  trap: "A counter without _total.",
});
export const ioThreadedWritesProcessed = counter("redis_io_threaded_writes_processed", {
  unit: "writes",
  meaning: "Writes to sockets by I/O threads.",
  trap: "A counter without _total.",
});
export const eventloopCyclesTotal = counter("redis_eventloop_cycles_total", {
  unit: "cycles",
  since: "1.80.1",
  meaning: "Rounds of the event loop.",
  only: "Redis 7.0",
});
export const eventloopDurationSumUsecTotal = counter("redis_eventloop_duration_sum_usec_total", {
  unit: "us",
  since: "1.80.1",
  meaning: "Time in the event loop.",
  only: "Redis 7.0",
  trap: "Its rate over a million is the busy share of the main thread.",
});
export const eventloopDurationCmdSumUsecTotal = counter("redis_eventloop_duration_cmd_sum_usec_total", {
  unit: "us",
  since: "1.80.1",
  meaning: "Time in the event loop that went to commands.",
  only: "Redis 7.0",
});
export const instantaneousEventloopCyclesPerSec = gauge("redis_instantaneous_eventloop_cycles_per_sec", {
  unit: "cycles/s",
  since: "1.80.1",
  meaning: "Rounds of the event loop per second, as Redis samples them.",
  only: "Redis 7.0",
});
export const instantaneousEventloopDurationUsec = gauge("redis_instantaneous_eventloop_duration_usec", {
  unit: "us",
  since: "1.80.1",
  meaning: "Mean time of a round of the event loop, as Redis samples it.",
  only: "Redis 7.0",
});
export const cpuSysSecondsTotal = counter("redis_cpu_sys_seconds_total", {
  unit: "s",
  meaning: "System CPU time of all threads.",
});
export const cpuUserSecondsTotal = counter("redis_cpu_user_seconds_total", {
  unit: "s",
  meaning: "User CPU time of all threads.",
});
export const cpuSysChildrenSecondsTotal = counter("redis_cpu_sys_children_seconds_total", {
  unit: "s",
  meaning: "System CPU time of children that ended: saves and rewrites.",
});
export const cpuUserChildrenSecondsTotal = counter("redis_cpu_user_children_seconds_total", {
  unit: "s",
  meaning: "User CPU time of children that ended: saves and rewrites.",
});
export const cpuSysMainThreadSecondsTotal = counter("redis_cpu_sys_main_thread_seconds_total", {
  unit: "s",
  meaning: "System CPU time of the main thread.",
  only: "Redis 6.0",
  trap: "System and user time near one core mean saturation, whatever the container limit.",
});
export const cpuUserMainThreadSecondsTotal = counter("redis_cpu_user_main_thread_seconds_total", {
  unit: "s",
  meaning: "User CPU time of the main thread.",
  only: "Redis 6.0",
  trap: "System and user time near one core mean saturation, whatever the container limit.",
});
export const activeTimeMainThreadSecondsTotal = counter("redis_active_time_main_thread_seconds_total", {
  unit: "s",
  since: later,
  meaning: "Time that the main thread was busy.",
  only: "Valkey 9",
});
export const activeTimeIoThreadSecondsTotal = counter("redis_active_time_io_thread_seconds_total", {
  unit: "s",
  labels: { thread: "any" },
  since: later,
  meaning: "Time that each I/O thread was busy.",
  only: "valkeyThreads",
});
