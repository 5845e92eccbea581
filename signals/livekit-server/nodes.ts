// The nodes that carry the calls: are they up, what is on them, what do they use.

import * as m from "../../metrics/livekit-server.ts";
import { now, rate as perSecond } from "../../promql/index.ts";
import { level, rate } from "../kinds.ts";

const site = ["cluster", "namespace"] as const;
const node = ["cluster", "namespace", "instance"] as const;

export const serverUp = level({
  id: "livekit_server_up",
  title: "Nodes up",
  why: "Whether Prometheus can scrape the node. With one room on one node, a dead node drops its rooms.",
  value: now(m.scrape.up),
  combine: "min",
  by: node,
  better: "high",
  bounds: { critical: 1 },
});

export const rooms = level({
  id: "livekit_rooms",
  title: "Rooms",
  why: "Rooms open now; a room lives on one node and stays counted for its time-out after people left.",
  value: now(m.rooms),
  by: site,
  record: true,
});

export const participants = level({
  id: "livekit_participants",
  title: "Participants",
  why: "Participants connected now, agents, egress and SIP included. Over several nodes it counts those twice whose WebSocket and room are on different nodes.",
  value: now(m.participants),
  by: site,
  record: true,
});

export const cpu = rate({
  id: "livekit_cpu",
  title: "CPU",
  why: "Cores used by the server process. Forwarding is CPU: near the limit, latency and loss follow.",
  events: perSecond(m.process.cpuSecondsTotal),
  by: node,
});
