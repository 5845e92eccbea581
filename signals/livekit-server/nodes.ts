// The nodes that carry the calls: are they up, what do they use, do they restart.

import * as m from "../../metrics/livekit-server/index.ts";
import { eq, lastOverTime, max, now, unit } from "../../promql/index.ts";
import { level } from "../kinds/index.ts";
import { gone, goSignals, processSignals } from "../runtime/index.ts";
import { member, node, site } from "./labels.ts";

export const serverUp = level({
  id: "livekit_server_up",
  title: "Node up",
  why: "Whether Prometheus can scrape the node. With one room on one node, a dead node drops its rooms. One that is gone with people on it stays in sight for an hour.",
  value: now(m.scrape.up),
  gone: gone(m.scrape.up, { idle: eq(max(lastOverTime(m.participants, {}, "1h")).by(...member), 0) }),
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
  better: "high",
});

export const { sinceStart, restarts, cpu, memory, fds } = processSignals(m.process, {
  id: "livekit",
  by: node,
  why: {
    sinceStart:
      "How long the process runs. Nodes that were not rolled out with the others run another version.",
    restarts:
      "How often the process was started anew on the same address. Rooms on it were lost. A pod that is replaced has another address: see kube_pod_container_status_restarts_total for those.",
    cpu: "Cores used by the server process. Forwarding is CPU: near the limit, latency and loss follow.",
    memory: "Memory of the process in RAM. Near the container's limit it is killed, with all its rooms.",
    fds: "Open files and sockets of how many may be open, the fullest node. At the limit no connection is accepted: raise ulimit -n (LimitNOFILE).",
  },
});

export const { cpuUsed, goroutines, gcPause } = goSignals(m.go, m.process, {
  id: "livekit",
  by: node,
  goroutines: { warning: 5000 },
  why: {
    cpuUsed:
      "Cores used of GOMAXPROCS, the busiest node. Where the container has a lower CPU limit, it is throttled before this is full.",
    goroutines: "Goroutines follow participants and tracks. Many while nobody is connected is a leak.",
    gcPause:
      "How long garbage collection stopped the node of late. Tens of milliseconds are heard: too little CPU, or a heap near GOMEMLIMIT.",
  },
});
