// The nodes that carry the calls: are they up, what do they use, do they restart.

import * as m from "../../metrics/livekit-server/index.ts";
import { changes, now, rate as perSecond, summaryQuantile, sumOf, unit } from "../../promql/index.ts";
import { age, level, rate, saturation } from "../kinds/index.ts";
import { node, site } from "./labels.ts";

export const serverUp = level({
  id: "livekit_server_up",
  title: "Node up",
  why: "Whether Prometheus can scrape the node. With one room on one node, a dead node drops its rooms.",
  value: now(m.scrape.up),
  combine: "min",
  by: node,
  better: "high",
  bounds: { critical: 1 },
});

export const nodesUp = level({
  id: "livekit_nodes_up",
  title: "Nodes up",
  why: "How many nodes Prometheus can scrape. Fewer than you run: look at the state of each.",
  value: unit("nodes", now(m.scrape.up)),
  by: site,
});

export const sinceStart = age({
  id: "livekit_since_start",
  title: "Running for",
  why: "How long the process runs. Nodes that were not rolled out with the others run another version.",
  since: now(m.process.startTimeSeconds),
  by: node,
  better: "neither",
});

export const restarts = level({
  id: "livekit_restarts",
  title: "Recent restarts",
  why: "How often the process was started anew on the same address. Rooms on it were lost. A pod that is replaced has another address: see kube_pod_container_status_restarts_total for those.",
  value: unit("restarts", changes(m.process.startTimeSeconds, {}, "15m")),
  by: node,
  better: "low",
});

export const cpu = rate({
  id: "livekit_cpu",
  title: "CPU",
  why: "Cores used by the server process. Forwarding is CPU: near the limit, latency and loss follow.",
  events: unit("cores", perSecond(m.process.cpuSecondsTotal)),
  by: node,
});

/** GOMAXPROCS may be more than the container's CPU limit: then throttling begins below 100 %. */
export const cpuUsed = saturation({
  id: "livekit_cpu_used",
  title: "CPU of limit",
  why: "Cores used of GOMAXPROCS, the busiest node. Where the container has a lower CPU limit, it is throttled before this is full.",
  used: unit("cores", perSecond(m.process.cpuSecondsTotal)),
  limit: unit("cores", now(m.go.schedGomaxprocsThreads)),
  by: node,
});

export const memory = level({
  id: "livekit_memory",
  title: "Memory",
  why: "Memory of the process in RAM. Near the container's limit it is killed, with all its rooms.",
  value: now(m.process.residentMemoryBytes),
  by: node,
});

export const heap = level({
  id: "livekit_heap",
  title: "Heap in use",
  why: "Memory of Go's objects. Rising from day to day with the same number of participants: a leak; take a heap profile.",
  value: now(m.go.memstatsHeapInuseBytes),
  by: node,
});

export const goroutines = level({
  id: "livekit_goroutines",
  title: "Goroutines",
  why: "Goroutines follow participants and tracks. Many while nobody is connected is a leak.",
  value: now(m.go.goroutines),
  by: node,
  better: "low",
  bounds: { warning: 5000 },
});

export const gcPause = level({
  id: "livekit_gc_pause",
  title: "Longest GC pause",
  why: "How long garbage collection stopped the node of late. Tens of milliseconds are heard: too little CPU, or a heap near GOMEMLIMIT.",
  value: summaryQuantile(m.go.gcDurationSeconds, "1"),
  combine: "max",
  by: node,
  better: "low",
});

export const gcTime = rate({
  id: "livekit_gc_time",
  title: "Time stopped by GC",
  why: "Share of the time in which garbage collection stopped the node. Beside the longest pause it tells many short ones from a few long ones.",
  events: perSecond(sumOf(m.go.gcDurationSeconds)),
  combine: "max",
  by: node,
  better: "low",
});

export const fds = saturation({
  id: "livekit_fds",
  title: "File descriptors",
  why: "Open files and sockets of how many may be open, the fullest node. At the limit no connection is accepted: raise ulimit -n (LimitNOFILE).",
  used: now(m.process.openFds),
  limit: now(m.process.maxFds),
  by: node,
});
