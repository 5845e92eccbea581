// The replicas of the control plane: are they up, do they restart, have they room.

import * as m from "../../metrics/linkerd-control-plane/index.ts";
import { changes, max, now, rate as perSecond, unit } from "../../promql/index.ts";
import { level, rate, saturation } from "../kinds/index.ts";
import { gone } from "../runtime/index.ts";
import { mesh, part, replica } from "./labels.ts";

export const replicaUp = level({
  id: "linkerd_control_plane_up",
  title: "Replica up",
  why: "Whether Prometheus can scrape a replica of a part of the control plane. Proxies go on with what they know: traffic flows, and new pods, changed endpoints and certificates wait. One that is gone while others are not stays in sight for an hour.",
  value: now(m.scrape.up),
  gone: gone(m.scrape.up),
  combine: "min",
  by: replica,
  better: "high",
  bounds: { warning: 1 },
});

export const partUp = level({
  id: "linkerd_control_plane_part_up",
  title: "Part up",
  why: "Whether any replica of a part of the control plane answers. Without destination proxies keep the endpoints they know; without identity no certificate is renewed, which lasts for hours; without the injector new pods come without a proxy, or not at all; without policy new policies are not followed.",
  value: max(now(m.scrape.up)).by(...part),
  combine: "min",
  by: part,
  better: "high",
  bounds: { critical: 1 },
});

export const replicasUp = level({
  id: "linkerd_control_plane_replicas_up",
  title: "Replicas up",
  why: "How many containers of the control plane Prometheus can scrape: one of each part, three of each where it is made to last.",
  value: unit("containers", now(m.scrape.up)),
  by: mesh,
  better: "high",
});

export const restarts = level({
  id: "linkerd_control_plane_restarts",
  title: "Recent restarts",
  why: "How often a replica was started anew on the same address in a quarter of an hour.",
  value: unit("restarts", changes(m.process.startTimeSeconds, {}, "15m")),
  by: replica,
  better: "low",
  look: { warning: 1 },
});

export const cpu = rate({
  id: "linkerd_control_plane_cpu",
  title: "CPU",
  why: "Cores that it uses. Destination's follow the changes of endpoints, times the proxies that have to be told.",
  events: unit("cores", perSecond(m.process.cpuSecondsTotal)),
  by: replica,
});

export const memory = level({
  id: "linkerd_control_plane_memory",
  title: "Memory",
  why: "Memory that it holds. Destination's grows with Services, pods and the proxies that are subscribed.",
  value: now(m.process.residentMemoryBytes),
  by: replica,
});

export const fds = saturation({
  id: "linkerd_control_plane_fds",
  title: "File descriptors",
  why: "Open files and sockets of how many may be open, the fullest replica. At the limit no proxy is answered.",
  used: now(m.process.openFds),
  limit: now(m.process.maxFds),
  by: replica,
  bounds: { warning: 0.8 },
});
