// What livekit-egress uses of its limits: CPU, memory, PulseAudio.

import { open } from "../../promql/metric.ts";
import { worker } from "./labels.ts";

const { gauge } = worker;

export const cpuLoad = gauge("livekit_node_cpu_load", {
  unit: "ratio",
  labels: { node_type: open("EGRESS") },
  since: "1.3.0",
  meaning: "Share of the machine's CPU that is in use, by whomever.",
  trap: "Neighbours count: an idle worker shows 1 on a busy machine. Above 0.95 for ten seconds a worker with two jobs or more stops the one that uses more than it was given.",
});

export const loadRatio = gauge("livekit_load_ratio", {
  unit: "ratio",
  labels: { type: ["cpu", "memory", "pulse"] },
  since: "1.13.0",
  meaning: "Use of a resource, of what the worker's settings allow.",
  when: "Memory only with max_memory, pulse only while PulseAudio answers.",
  trap:
    "Goes beyond 1. For the CPU 1 is max_cpu_utilization (80 % unless set) of the machine, neighbours counted; " +
    "whether a job is taken is decided by what the worker's own jobs use and may use, which no metric shows.",
});

export const cgroupMemory = gauge("livekit_egress_cgroup_memory_bytes", {
  unit: "bytes",
  since: "1.13.0",
  meaning: "Memory that the worker's container uses.",
  trap: "Keeps its last value while it cannot be read: see livekit_egress_cgroup_read_success.",
});

export const cgroupReadSuccess = gauge("livekit_egress_cgroup_read_success", {
  unit: "bool",
  since: "1.13.0",
  meaning: "1 while the memory of the container can be read.",
});

export const procRss = gauge("livekit_egress_proc_rss_bytes", {
  unit: "bytes",
  since: "1.13.0",
  meaning: "Memory of all processes that the worker sees: its own, the jobs', their browsers'.",
  trap:
    "Shared pages count once for each process, so that it is more than the container uses. Outside of a container " +
    "it is the whole machine's. process_resident_memory_bytes is the service alone, without any job.",
});

export const wouldRejectCgroup = gauge("livekit_egress_would_reject_cgroup", {
  unit: "bool",
  since: "1.13.0",
  meaning: "1 when a request would be refused if memory were measured by the container.",
  trap: "Always 0 without max_memory. It says what would be, whatever memory_source is.",
});

export const pulseSinks = gauge("livekit_egress_pulse_sinks", {
  unit: "sinks",
  since: "1.14.0",
  meaning: "Sinks of PulseAudio that belong to jobs, running or not.",
  trap: "Always 0 while pulse_sink_reap_grace_sec is negative.",
});
