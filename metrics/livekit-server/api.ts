// The server API of livekit-server, and the signalling behind it.

import { open } from "../../promql/metric.ts";
import { node } from "./labels.ts";

const { counter, histogram } = node;
const service = open("RoomService", "Egress", "Ingress", "SIP", "AgentDispatchService");
const status = ["200", "4xx", "5xx"] as const;

export const twirpRequests = counter("livekit_node_twirp_request_status", {
  unit: "requests",
  labels: {
    service,
    method: "any",
    status,
    code: [
      "",
      "aborted",
      "already_exists",
      "bad_route",
      "canceled",
      "data_loss",
      "deadline_exceeded",
      "failed_precondition",
      "internal",
      "invalid_argument",
      "malformed",
      "not_found",
      "out_of_range",
      "permission_denied",
      "resource_exhausted",
      "unauthenticated",
      "unavailable",
      "unimplemented",
      "unknown",
    ],
  },
  since: "1.3.4",
  meaning: "Calls of the server API by result.",
  when: "Only after the first call of a method.",
  trap: "Success is the plain 200, errors are classes. The label code is empty on success.",
});

export const twirpLatency = histogram("livekit_node_twirp_request_latency_ms", {
  unit: "ms",
  labels: { service, method: "any", status },
  buckets: [5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10000, 30000, 60000],
  since: { metric: "1.13.0", status: "1.13.5" },
  meaning: "How long calls of the server API took.",
  when: "Only after the first call of a method.",
  trap: "CreateSIPParticipant that waits for an answer and StartEgress take seconds by design: keep them out of an SLO.",
});

export const nodeMessages = counter("livekit_node_messages", {
  unit: "messages",
  labels: { type: ["signal"], status: ["success", "failure"], direction: ["request", "response"] },
  since: { metric: "0.14.1", direction: "1.9.2" },
  meaning: "Signalling messages relayed between the node with the WebSocket and the node with the room.",
  when: "Only after the first message.",
  trap: 'type="rtc", which old dashboards ask for, is gone since 1.5.3.',
});

export const serviceOperations = counter("livekit_node_service_operation", {
  unit: "operations",
  labels: {
    type: ["participant_join", "offer", "answer", "asnwer", "peer_connection"],
    status: ["success", "error"],
    error_type: ["", "send_response", "create", "local_description", "remote_description", "write_message"],
  },
  since: "0.14.1",
  meaning: "Joins, offers and answers, with the step at which they failed.",
  when: "Only after the first operation.",
  trap: "1.13.1 and its neighbours misspell answers that succeed as asnwer: ask for both. peer_connection only ever succeeds; signal_ws and ice_connection of old posts are gone.",
});
