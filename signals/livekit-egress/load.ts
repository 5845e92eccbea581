// Whether workers have room for more, and what runs out: CPU, memory, PulseAudio.

import * as m from "../../metrics/livekit-egress/index.ts";
import { mul, now, sub, unit } from "../../promql/index.ts";
import { level } from "../kinds/index.ts";
import { node, site } from "./labels.ts";

/** 1 for a worker that has no job and would take one: one that drains calls itself available, too. */
export const isIdle = unit("bool", mul(now(m.available), sub(1, now(m.isDisabled))));
export const idleWorkers = level({
  id: "livekit_egress_idle",
  title: "Idle",
  why: "Workers that have no job and would take one. None: the next room or web page may find no worker; tracks still fit beside others.",
  value: unit("workers", isIdle),
  by: site,
  better: "high",
});

export const roomForWeb = level({
  id: "livekit_egress_room_for_web",
  title: "Room for a web page",
  why: "Workers that would take a room or a web page now, which costs four cores unless the settings say otherwise. It is 0 for ever where workers are smaller, or without PulseAudio: they take tracks all the same.",
  value: unit("workers", now(m.canAcceptRequest)),
  by: site,
  better: "high",
});

export const cpu = level({
  id: "livekit_egress_machine_cpu",
  title: "Machine CPU",
  why: "Share of the machine's CPU in use, the busiest worker's, neighbours counted. Near 100 % pictures and sound are dropped; with two jobs or more the one that uses more than it was given is stopped.",
  value: now(m.cpuLoad),
  combine: "max",
  by: node,
  better: "low",
  bounds: { warning: 0.95 },
});

export const memoryUse = level({
  id: "livekit_egress_memory_use",
  title: "Memory used",
  why: "Memory used of max_memory, the fullest worker. A GB below it new jobs are refused; above it the largest job is killed. Empty without max_memory: then the container's own limit kills.",
  value: now(m.loadRatio, { type: "memory" }),
  combine: "max",
  by: node,
  better: "low",
  bounds: { warning: 0.9 },
});

export const pulseUse = level({
  id: "livekit_egress_pulse_use",
  title: "PulseAudio used",
  why: "Clients of PulseAudio, of max_pulse_clients. A room or web page takes four; four below the limit no more are taken. Many with few jobs: sinks that nobody removes.",
  value: now(m.loadRatio, { type: "pulse" }),
  combine: "max",
  by: node,
  better: "low",
  bounds: { warning: 0.9 },
});

export const memory = level({
  id: "livekit_egress_memory",
  title: "Memory",
  why: "Memory that the container of the worker uses: the service, its jobs and their browsers.",
  value: now(m.cgroupMemory),
  by: node,
});
