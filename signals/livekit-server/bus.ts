// How LiveKit's parts talk to each other: calls and streams over Redis, the relay of signalling.

import * as m from "../../metrics/livekit-server/index.ts";
import {
  countOf,
  happened,
  labelReplace,
  now,
  or,
  rate as perSecond,
  sum,
  unit,
  type Vector,
} from "../../promql/index.ts";
import { latency, level, rate, ratio } from "../kinds/index.ts";
import { node, site } from "./labels.ts";

const asked = { role: "client", kind: "rpc" } as const;

const caller = [...node, "pod"] as const;
const whose = [...caller, "service", "method"] as const;
const answered = sum(unit("calls/s", perSecond(countOf(m.psrpcRequestTime), asked))).by(...whose);
/** A stream that opened is counted nowhere but as the WebSocket for which it was opened. */
const webSockets = sum(unit("calls/s", perSecond(m.participantJoins, { state: "signal_connected" }))).by(
  ...caller,
);
const named = (of: Vector<(typeof caller)[number], "calls/s">) =>
  labelReplace(
    labelReplace(of, "service", "Signal", "instance", ".*"),
    "method",
    "RelaySignal",
    "instance",
    ".*",
  );

/** The histogram counts calls that worked, so that all are its count, the streams that opened, and the errors. */
export const callErrors = ratio({
  id: "livekit_psrpc_errors",
  title: "Failed bus calls",
  why: "Share of calls and streams over Redis that failed, as the caller sees it: Redis, a part that is slow to answer, or none that answers at all (egress, ingress). Signal is the way into a room: its streams are counted against the WebSockets that opened.",
  bad: perSecond(m.psrpcErrors, { role: "client", kind: ["rpc", "stream"] }),
  rest: or(answered, named(webSockets)),
  by: [...site, "service"],
  bounds: { critical: 0.1 },
});

export const callErrorCodes = rate({
  id: "livekit_psrpc_error_codes",
  title: "Failed bus calls",
  why: "unavailable: nobody took the call. deadline_exceeded: somebody did, and was too slow. Both at once for all services: Redis.",
  events: perSecond(m.psrpcErrors, { role: "client" }),
  by: [...site, "error_code"],
  better: "low",
});

export const callTime = latency({
  id: "livekit_psrpc_time",
  title: "Calls between services",
  why: "How long calls over Redis take that worked; those that timed out are in the errors. All services slow: Redis. One slow: the part that answers it.",
  histogram: m.psrpcRequestTime,
  where: asked,
  by: [...site, "service"],
});

export const streamSendTime = latency({
  id: "livekit_psrpc_send_time",
  title: "Sends between nodes",
  why: "How long a message on a stream between nodes takes to be sent, such as a signal message. It is part of every join: slow means Redis or a full node.",
  histogram: m.psrpcStreamSendTime,
  where: { role: "client" },
  by: [...site, "service"],
});

/** Both ends of a stream count it, so that only one of them may be asked. */
export const streams = level({
  id: "livekit_psrpc_streams",
  title: "Streams between nodes",
  why: "Open streams by service, seen from the side that opened them.",
  value: now(m.psrpcStreams, { role: "client" }),
  by: [...site, "service"],
});

export const websockets = level({
  id: "livekit_websockets",
  title: "Connected WebSockets",
  why: "One stream for each connected WebSocket, on the node that holds it: participants of a cluster without counting any twice. Agents, egress and SIP are in it.",
  value: unit("websockets", now(m.psrpcStreams, { role: "client", service: "Signal" })),
  by: site,
});

/** An egress that no worker takes: there is no other sign that a recording did not start. */
export const egressRefused = level({
  id: "livekit_egress_refused",
  title: "Egress refused",
  why: "Recordings and streams of the last half hour that did not start because no egress worker answered: all are full or down, or they are on another Redis.",
  value: happened(m.psrpcErrors, { role: "client", service: "EgressInternal", method: "StartEgress" }, "30m"),
  whileUp: m.scrape.up,
  by: site,
  better: "low",
  look: { warning: 1, critical: 3 },
});

export const relayFailures = ratio({
  id: "livekit_relay_failures",
  title: "Failed signal messages",
  why: "Signal messages that could not be relayed between the node with the WebSocket and the node with the room: Redis, or a node that went away.",
  bad: perSecond(m.nodeMessages, { status: "failure" }),
  total: perSecond(m.nodeMessages),
  by: site,
  bounds: { warning: 0.05 },
});

export const operationErrors = ratio({
  id: "livekit_operation_errors",
  title: "Failed joins, offers and answers",
  why: "Share of signalling operations that failed. Offers and answers that fail: a client that sends what the server cannot read, codecs that do not fit.",
  bad: perSecond(m.serviceOperations, { status: "error" }),
  total: perSecond(m.serviceOperations, { type: ["participant_join", "offer", "answer"] }),
  by: [...site, "type"],
});

export const operationErrorTypes = rate({
  id: "livekit_operation_error_types",
  title: "What signalling fails at",
  why: "The step at which joins, offers and answers failed: create, local_description and remote_description are negotiation, send_response and write_message are the WebSocket.",
  events: perSecond(m.serviceOperations, { status: "error" }),
  by: [...site, "type", "error_type"],
  better: "low",
});
