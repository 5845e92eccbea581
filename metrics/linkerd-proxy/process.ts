// What linkerd-proxy says of itself: its build, its process, its runtime, its inner services, its traces.

import { open } from "../../promql/metric.ts";
import { processBasics, processNetwork } from "../runtime/index.ts";
import { direction, proxy } from "./labels.ts";

const { counter, gauge } = proxy;

export const buildInfo = gauge("proxy_build_info", {
  unit: "info",
  labels: {
    date: open(""),
    git_sha: open(""),
    profile: open("release"),
    vendor: open(""),
    version: open("2.366.0"),
  },
  meaning: "1, with the release.",
  trap: "The version is the proxy's, not that of Linkerd's release.",
});
export const tlsInfo = gauge("rustls_info", {
  unit: "info",
  labels: {
    tls_suites: open(""),
    tls_kx_groups: open(""),
    tls_rand: open(""),
    tls_key_provider: open("AwsLcRs"),
    tls_fips: ["true", "false"],
  },
  meaning: "1, with what encrypts.",
});

export const process = {
  ...processBasics(proxy),
  ...processNetwork(proxy),
  threads: gauge("process_threads", { unit: "threads", meaning: "Threads of the process." }),
  clock: gauge("process_clock_time_seconds", {
    unit: "timestamp",
    meaning: "The time as the process sees it, in whole seconds.",
    trap: "Apart from Prometheus' own by more than 20 s, certificates look expired, or not yet valid.",
  }),
  uptime: counter("process_uptime_seconds_total", { unit: "s", meaning: "How long the process runs." }),
};

const sampled = "Sampled once a second; without the thread that answers scrapes.";
const rt = (name: string, meaning: string) =>
  counter(`tokio_rt_${name}_total`, { unit: "times", meaning, trap: sampled });
export const runtime = {
  workers: gauge("tokio_rt_workers", {
    unit: "threads",
    meaning: "Threads that do the work.",
    trap: sampled,
  }),
  busy: counter("tokio_rt_busy_seconds_total", {
    unit: "s",
    meaning: "Time in which those threads were busy.",
    trap: sampled,
  }),
  injectionQueue: gauge("tokio_rt_injection_queue_depth", {
    unit: "tasks",
    meaning: "Tasks that came from outside and wait.",
    trap: "Set to the depth of the local queues by mistake.",
  }),
  localQueue: gauge("tokio_rt_local_queue_depth", {
    unit: "tasks",
    meaning: "Tasks that wait for their own thread.",
    trap: sampled,
  }),
  parks: rt("park", "How often a thread went to sleep."),
  noops: rt("noop", "How often a thread woke for nothing."),
  steals: rt("steal", "Tasks that one thread took from another."),
  stealOperations: rt("steal_operations", "How often one thread took tasks from another."),
  remoteSchedules: rt("remote_schedule", "Tasks from outside of the runtime."),
  localSchedules: rt("local_schedule", "Tasks from its own threads."),
  overflows: rt("overflow", "How often a thread's own queue was full."),
  polls: rt("polls", "How often a task was run."),
  forcedYields: rt("budget_forced_yield", "How often a task had to let others run."),
  ioReady: rt("io_driver_ready", "Events of files and sockets."),
};

const inner = {
  direction,
  protocol: ["http", "opaq", "tls"],
  name: open("logical", "balance", "endpoint", "forward"),
} as const;
const used = "Only after the first use.";
export const stacks = {
  created: counter("stack_create_total", {
    unit: "services",
    labels: inner,
    meaning: "Inner services that were built.",
    when: used,
    trap: "Less those that were dropped they are the living ones: good to find a leak, nothing else.",
  }),
  dropped: counter("stack_drop_total", {
    unit: "services",
    labels: inner,
    meaning: "Inner services that were dropped.",
    when: used,
  }),
  polls: counter("stack_poll_total", {
    unit: "polls",
    labels: { ...inner, ready: ["true", "false", "error"] },
    meaning: "How often an inner service was asked whether it is ready.",
    when: used,
  }),
  pollTime: counter("stack_poll_total_ms", {
    unit: "ms",
    labels: inner,
    meaning: "Time in which an inner service was waited for.",
    when: used,
    trap: "A counter, whatever its name ends in.",
  }),
};

const noTotal = "A counter without _total. Stays at 0 without traces.";
export const traces = {
  streams: counter("opentelemetry_span_export_streams", {
    unit: "streams",
    meaning: "Streams of traces that were opened.",
    trap: noTotal,
  }),
  requests: counter("opentelemetry_span_export_requests", {
    unit: "requests",
    meaning: "Requests with traces that were sent.",
    trap: noTotal,
  }),
  spans: counter("opentelemetry_span_exports", {
    unit: "spans",
    meaning: "Spans that were sent.",
    trap: noTotal,
  }),
};
