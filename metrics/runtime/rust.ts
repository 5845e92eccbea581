// What programs in Rust report that are built with kubert: the tokio runtime, and more of the process.

import type { Labels } from "../../promql/metric.ts";
import type { Component } from "../target.ts";

/**
 * `tokio_rt_*`, sampled once a second, without the thread that answers scrapes. Source: kubert; only of builds with
 * tokio_unstable, as releases are.
 */
export const tokioRuntime = <B extends Labels>({ counter, gauge }: Component<B>) => ({
  workers: gauge("tokio_rt_workers", { unit: "threads", meaning: "Threads that run tasks." }),
  busySeconds: counter("tokio_rt_busy_seconds_total", {
    unit: "s",
    meaning: "How long threads were busy with tasks; set against the threads it is how busy the runtime is.",
  }),
  parks: counter("tokio_rt_park_total", { unit: "events", meaning: "Threads that went to sleep." }),
  noops: counter("tokio_rt_noop_total", { unit: "events", meaning: "Threads that woke and found nothing." }),
  steals: counter("tokio_rt_steal_total", { unit: "tasks", meaning: "Tasks taken over from other threads." }),
  stealOperations: counter("tokio_rt_steal_operations_total", {
    unit: "events",
    meaning: "How often threads took over tasks from others.",
  }),
  remoteSchedules: counter("tokio_rt_remote_schedule_total", {
    unit: "tasks",
    meaning: "Tasks that came from outside the runtime.",
  }),
  localSchedules: counter("tokio_rt_local_schedule_total", {
    unit: "tasks",
    meaning: "Tasks that came from its own threads.",
  }),
  overflows: counter("tokio_rt_overflow_total", {
    unit: "events",
    meaning: "Queues of threads that ran over.",
  }),
  polls: counter("tokio_rt_polls_total", { unit: "polls", meaning: "How often tasks were run." }),
  injectionQueue: gauge("tokio_rt_injection_queue_depth", {
    unit: "tasks",
    meaning: "Tasks that wait to be given to a thread.",
    trap: "A fault of the exporter: it shows the depth of the threads' own queues.",
  }),
  localQueue: gauge("tokio_rt_local_queue_depth", {
    unit: "tasks",
    meaning: "Tasks that wait in threads' own queues.",
  }),
  forcedYields: counter("tokio_rt_budget_forced_yield_total", {
    unit: "events",
    meaning: "Tasks that had to make room because they ran too long.",
  }),
  ioWakes: counter("tokio_rt_io_driver_ready_total", {
    unit: "events",
    meaning: "How often input and output woke it.",
  }),
});

/** `process_*` beyond those that Go has, too. Source: kubert-prometheus-process. */
export const kubertProcess = <B extends Labels>({ counter, gauge }: Component<B>) => ({
  clock: gauge("process_clock_time_seconds", {
    unit: "timestamp",
    meaning: "The time as the process sees it, in whole seconds.",
    trap: "Apart from Prometheus' own by more than 20 s, Linkerd's certificates look expired, or not yet valid.",
  }),
  uptime: counter("process_uptime_seconds_total", { unit: "s", meaning: "How long it runs." }),
  threads: gauge("process_threads", { unit: "threads", meaning: "Threads of the operating system." }),
});
