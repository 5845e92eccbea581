// The gRPC servers of Linkerd's control plane, which proxies ask: Go's and the policy controller's in one family.

import { open } from "../../promql/metric.ts";
import { grpcCodes } from "../runtime/index.ts";
import { container } from "./labels.ts";

const { counter, histogram } = container;
const method = {
  grpc_type: open("unary", "server_stream"),
  grpc_service: open(
    "io.linkerd.proxy.identity.Identity",
    "io.linkerd.proxy.destination.Destination",
    "io.linkerd.proxy.inbound.InboundServerPolicies",
    "io.linkerd.proxy.outbound.OutboundPolicies",
  ),
  grpc_method: open("Certify", "Get", "GetProfile", "WatchPort", "GetPort", "Watch"),
} as const;
const when = "Of Go programs only after the first call.";

export const grpcStarted = counter("grpc_server_started_total", {
  unit: "calls",
  labels: method,
  meaning: "Calls that began.",
  when,
  trap: "Less those that ended it is the number of open streams.",
});
export const grpcHandled = counter("grpc_server_handled_total", {
  unit: "calls",
  labels: { ...method, grpc_code: open(...grpcCodes, "UNAVAILABLE", "NOT_FOUND", "CANCELLED", "INTERNAL") },
  meaning: "Calls that ended, by outcome.",
  when,
  trap:
    "Go writes Unavailable, the policy controller UNAVAILABLE: compare with OK only. Streams end with other codes in " +
    "normal life, as proxies restart; the policy controller counts a dropped stream as OK.",
});
export const grpcReceived = counter("grpc_server_msg_received_total", {
  unit: "messages",
  labels: method,
  meaning: "Messages received in calls.",
  when,
});
export const grpcSent = counter("grpc_server_msg_sent_total", {
  unit: "messages",
  labels: method,
  meaning: "Messages sent in calls: what proxies are told.",
  when,
});
export const grpcSeconds = histogram("grpc_server_handling_seconds", {
  unit: "s",
  labels: method,
  buckets: [0.1, 1, 300, 3600],
  meaning: "How long calls took.",
  when,
  trap: "Coarse, and of streams how long they were open: only that of Certify is a latency.",
});
