// psrpc: the calls and streams between LiveKit's parts over Redis, as livekit-server sees them.

import { open } from "../../promql/metric.ts";
import { node } from "./labels.ts";

const { counter, gauge, histogram } = node;
const role = ["client", "server"] as const;
const kind = ["rpc", "multirpc", "stream"] as const;
const service = open(
  "Signal",
  "RoomManager",
  "Room",
  "Participant",
  "WHIP",
  "WHIPParticipant",
  "EgressInternal",
  "EgressHandler",
  "IngressInternal",
  "IngressHandler",
  "AgentDispatchInternal",
);
const method = "any";
const milliseconds = [10, 50, 100, 300, 500, 1000, 1500, 2000, 5000, 10000] as const;
const whipOnly = "Only once WHIP is used: no other service reports it.";

export const psrpcRequestTime = histogram("livekit_psrpc_request_time_ms", {
  unit: "ms",
  labels: { role, kind, service, method },
  buckets: milliseconds,
  since: "1.6.0",
  meaning: "How long calls between LiveKit's parts over Redis took.",
  only: "redis",
  when: "Only with Redis, after the first call.",
  trap: "Successful calls only: errors and time-outs are in livekit_psrpc_error_total.",
});

export const psrpcStreamSendTime = histogram("livekit_psrpc_stream_send_time_ms", {
  unit: "ms",
  labels: { role, service, method },
  buckets: milliseconds,
  since: "1.6.0",
  meaning: "How long it took to send a message on a stream between nodes, such as the signal relay.",
  when: "Only after the first message.",
  trap: "Successful sends only.",
});

export const psrpcStreamReceives = counter("livekit_psrpc_stream_receive_total", {
  unit: "messages",
  labels: { role, service, method },
  since: "1.6.0",
  meaning: "Messages received on streams between nodes.",
  when: "Only after the first message.",
  trap: "Messages that could not be received are not counted.",
});

export const psrpcStreams = gauge("livekit_psrpc_stream_count", {
  unit: "streams",
  labels: { role, service, method },
  since: "1.6.0",
  meaning: "Open streams between nodes; for the service Signal one per connected WebSocket.",
  when: "Only after the first stream.",
  trap: 'Both ends count: filter the role. role="client" of Signal is the number of live WebSockets of a cluster.',
});

export const psrpcErrors = counter("livekit_psrpc_error_total", {
  unit: "calls",
  labels: {
    role,
    kind,
    service,
    method,
    error_code: open(
      "",
      "unavailable",
      "deadline_exceeded",
      "canceled",
      "not_found",
      "resource_exhausted",
      "internal",
      "unknown",
    ),
  },
  since: { metric: "1.6.0", error_code: "1.13.6" },
  meaning: "Calls between LiveKit's parts over Redis that failed.",
  when: "Only after the first error.",
  trap:
    'An egress that no worker takes is service="EgressInternal" with error_code="unavailable". A call to many ' +
    "that nobody answers counts as unknown.",
});

export const psrpcBytes = counter("livekit_psrpc_bytes_total", {
  unit: "bytes",
  labels: { role, kind, service, method, direction: ["rx", "tx"] },
  since: "1.7.0",
  meaning: "Bytes of the calls and streams between LiveKit's parts.",
  when: "Only after the first call.",
});

export const psrpcRequestsReceived = counter("livekit_psrpc_requests_received_total", {
  unit: "requests",
  labels: { service, method },
  since: "1.13.6",
  meaning: "Requests that reached a server of the bus.",
  when: whipOnly,
});

export const psrpcRequestsExpired = counter("livekit_psrpc_requests_expired_total", {
  unit: "requests",
  labels: { service, method },
  since: "1.13.6",
  meaning: "Requests dropped because they arrived after their deadline.",
  when: whipOnly,
});

export const psrpcClaimWait = histogram("livekit_psrpc_claim_wait_time_ms", {
  unit: "ms",
  labels: { service, method, outcome: open("granted", "timed_out") },
  buckets: [1, 5, 10, 25, 50, 100, 250, 500, 1000, 3000],
  since: "1.13.6",
  meaning: "How long a server that offered to take a request waited to hear whether it got it.",
  when: whipOnly,
});
