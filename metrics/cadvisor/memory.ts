// Memory of containers: used, limited, and what happens at the limit.

import { cgroup, kubelets } from "./labels.ts";

const { counter, gauge } = kubelets;

export const memoryWorkingSetBytes = gauge("container_memory_working_set_bytes", {
  unit: "bytes",
  labels: { ...cgroup },
  meaning: "Memory in use without inactive page cache: by this the kubelet drives pods out.",
  trap: 'There is a series for each cgroup: that of the pod (container="") and those of the node repeat the sum. Active page cache is in it: near the limit it need not be killed.',
});

export const memoryRss = gauge("container_memory_rss", {
  unit: "bytes",
  labels: { ...cgroup },
  meaning: "Anonymous memory, without files that are shared.",
  trap: "Not the RSS of a process: shared pages of files are not in it. It foretells a kill best.",
});

export const memoryUsageBytes = gauge("container_memory_usage_bytes", {
  unit: "bytes",
  labels: { ...cgroup },
  meaning: "All memory, page cache included.",
  trap: "Reaches the limit of any container that reads files.",
});

export const memoryCache = gauge("container_memory_cache", {
  unit: "bytes",
  labels: { ...cgroup },
  meaning: "Page cache.",
});

export const memorySwap = gauge("container_memory_swap", {
  unit: "bytes",
  labels: { ...cgroup },
  meaning: "Swap.",
});

export const memoryMappedFile = gauge("container_memory_mapped_file", {
  unit: "bytes",
  labels: { ...cgroup },
  meaning: "Mapped files.",
});

export const memoryMaxUsageBytes = gauge("container_memory_max_usage_bytes", {
  unit: "bytes",
  labels: { ...cgroup },
  meaning: "Highest usage.",
  when: "Only with cgroups v1, or a kernel that has memory.peak.",
});

export const memoryFailcnt = counter("container_memory_failcnt", {
  unit: "hits",
  labels: { ...cgroup },
  meaning: "How often the limit was hit.",
});

export const memoryFailuresTotal = counter("container_memory_failures_total", {
  unit: "faults",
  labels: { ...cgroup, failure_type: ["pgfault", "pgmajfault"], scope: ["container", "hierarchy"] },
  meaning: "Page faults.",
  trap: "Page faults, not allocations that failed; many of pgmajfault: it thrashes.",
});

export const memoryEventsHighTotal = counter("container_memory_events_high_total", {
  unit: "hits",
  labels: { ...cgroup },
  meaning: "How often it was slowed down at memory.high.",
  only: "cgroups2",
});

export const memoryEventsMaxTotal = counter("container_memory_events_max_total", {
  unit: "hits",
  labels: { ...cgroup },
  meaning: "How often memory.max was hit.",
  only: "cgroups2",
  trap: "Counts what is reclaimed at the limit, before anything is killed.",
});

export const oomEventsTotal = counter("container_oom_events_total", {
  unit: "kills",
  labels: { ...cgroup },
  meaning: "Processes killed for want of memory, as the kernel's log says.",
  trap: "Where the first process is killed the container goes, and its count with it: nearly always 0. See kube_pod_container_status_last_terminated_reason.",
});

export const pressureMemoryWaitingSecondsTotal = counter("container_pressure_memory_waiting_seconds_total", {
  unit: "s",
  labels: { ...cgroup },
  meaning: "Time in which some task waited for memory.",
  only: "pressure",
  trap: "Its rate is the share of time, from 0 to 1.",
});

export const pressureMemoryStalledSecondsTotal = counter("container_pressure_memory_stalled_seconds_total", {
  unit: "s",
  labels: { ...cgroup },
  meaning: "Time in which all tasks waited for memory at once.",
  only: "pressure",
  trap: "Its rate is the share of time, from 0 to 1.",
});

export const specMemoryLimitBytes = gauge("container_spec_memory_limit_bytes", {
  unit: "bytes",
  labels: { ...cgroup },
  meaning: "Memory limit; 0 where there is none.",
  trap: "0 is no limit: divide only by what is above 0. kube-prometheus-stack drops container_spec_*: read kube_pod_container_resource_limits.",
});
