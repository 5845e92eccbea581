// Connections of meshed pods, whatever is spoken on them: how many, how much, and which break.

import * as m from "../../metrics/linkerd-proxy/index.ts";
import { happened, now, rate as perSecond } from "../../promql/index.ts";
import { level, rate } from "../kinds/index.ts";
import { workload } from "./labels.ts";
import { connectionsIn } from "./selections.ts";

export const connections = level({
  id: "linkerd_connections",
  title: "Connections",
  why: "Open connections to a workload's pods, those of Redis and other opaque ports too.",
  value: now(m.openNow, connectionsIn),
  by: workload,
});

export const bytesIn = rate({
  id: "linkerd_bytes_in",
  title: "Received",
  why: "Bytes that clients send to a workload's pods.",
  events: perSecond(m.readBytes, connectionsIn),
  by: workload,
});
export const bytesOut = rate({
  id: "linkerd_bytes_out",
  title: "Sent",
  why: "Bytes that a workload's pods send to their clients.",
  events: perSecond(m.writtenBytes, connectionsIn),
  by: workload,
});

export const brokenConnections = level({
  id: "linkerd_broken_connections",
  title: "Broken connections",
  why: "Outbound connections of the last 15 minutes that failed in the proxy: refused, reset, or without an endpoint. Why a connection was closed is told nowhere else.",
  value: happened(m.outboundTcpErrors, {}, "15m"),
  whileUp: m.scrape.up,
  by: workload,
  better: "low",
  look: { warning: 10 },
});
