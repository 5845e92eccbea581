// Alerts on the API, the calls between services and the webhooks.

import * as m from "../../metrics/livekit-server/index.ts";
import { ge, increase, now, offset, sum } from "../../promql/index.ts";
import * as s from "../../signals/livekit-server/index.ts";
import { site } from "../../signals/livekit-server/labels.ts";
import { alert } from "../engine/alert.ts";
import { given, observed } from "../engine/case.ts";
import { happens, worse } from "../engine/when.ts";

const list = { service: "RoomService", method: "ListRooms" } as const;
const create = { role: "client", kind: "rpc", service: "RoomManager", method: "CreateRoom" } as const;
const start = { role: "client", kind: "rpc", service: "EgressInternal", method: "StartEgress" } as const;

const relayed = (status: "success" | "failure", values: string) =>
  given(m.nodeMessages, { type: "signal", status, direction: "request" }, values);
/** So many that a node which went away is not all of it. */
const tenFailed = ge(sum(increase(m.nodeMessages, { status: "failure" })).by(...site), 10);

export default [
  alert("LiveKitSignalRelayFailures", {
    when: worse(s.relayFailures, { only: tenFailed }),
    for: "10m",
    window: "10m",
    severity: "warning",
    summary: ({ namespace, cluster, value }) =>
      `${value} of signal messages in ${namespace} (${cluster}) do not get from node to node.`,
    do: [
      "Redis first: is it up, is it slow, are clients refused?",
      "Then the nodes: one that hangs or was killed holds rooms to which nobody gets through; drain or restart it.",
      "Read the log of the node with the WebSocket: it names the node that did not answer.",
    ],
    fires: { given: [relayed("success", "0+90x60"), relayed("failure", "0+10x60")], at: "40m", value: 0.1 },
    /** A larger share, of few messages: nine failed in ten minutes. */
    silent: { given: [relayed("success", "0+1x60"), relayed("failure", "0+0.9x60")], at: "40m" },
  }),
  alert("LiveKitApiErrors", {
    when: worse(s.apiErrors, { atLeast: 20 }),
    for: "10m",
    window: "10m",
    severity: "warning",
    summary: ({ namespace, cluster, service, value }) =>
      `${value} of calls to ${service} in ${namespace} (${cluster}) end in 5xx.`,
    do: [
      "Egress, Ingress or SIP: does a worker answer? Look whether they are up and have capacity.",
      "RoomService: look at Redis and at the calls between services.",
      "Group livekit_node_twirp_request_status by method and code, and read the server's log for that method.",
    ],
    fires: {
      given: [
        given(m.twirpRequests, { ...list, status: "200", code: "" }, "0+9x60"),
        given(m.twirpRequests, { ...list, status: "5xx", code: "internal" }, "0+1x60"),
      ],
      at: "30m",
      value: 0.1,
    },
    /** The caller's mistakes: half of all calls ask for rooms that are gone. */
    silent: {
      given: [
        given(m.twirpRequests, { ...list, status: "200", code: "" }, "0+5x60"),
        given(m.twirpRequests, { ...list, status: "4xx", code: "not_found" }, "0+5x60"),
      ],
      at: "30m",
    },
  }),
  alert("LiveKitPsrpcErrors", {
    // At 10 % of 100 calls ten failed.
    when: worse(s.callErrors, { atLeast: 100 }),
    for: "10m",
    window: "10m",
    severity: "critical",
    summary: ({ namespace, cluster, service, method, value }) =>
      `${value} of calls to ${service}.${method} in ${namespace} (${cluster}) fail on the bus.`,
    do: [
      "All services: Redis. Is it up, is it full, is it slow (slow log, blocked clients, CPU)?",
      "One service: the part that answers it. EgressInternal, IngressInternal: are workers up, and on the same Redis?",
      "RoomManager, Room, Participant: a node that does not answer; look for one with high CPU or many goroutines.",
    ],
    fires: {
      given: [
        ...observed(m.psrpcRequestTime, create, { 50: 15, all: 15 }),
        given(m.psrpcErrors, { ...create, error_code: "deadline_exceeded" }, "0+5x60"),
      ],
      at: "30m",
      value: 0.25,
    },
    /** All of few fail: 40 in ten minutes, and no success makes a series. */
    silent: { given: [given(m.psrpcErrors, { ...create, error_code: "unavailable" }, "0+4x60")], at: "30m" },
  }),
  alert("LiveKitEgressUnavailableToServer", {
    // There must have been a node ten minutes ago: a gap in all metrics makes no first event.
    when: happens(s.egressRefused, { seen: ge(offset(sum(now(m.rooms)).by(...site), "10m"), 0) }),
    for: "0m",
    window: "10m",
    severity: "critical",
    summary: ({ namespace, cluster, value }) =>
      `${value} recordings or streams in ${namespace} (${cluster}) did not start: no egress worker took them.`,
    do: [
      "Are egress pods up, and is one of them idle (livekit_egress_available)? If none is, scale out: LiveKitEgressSaturated says so where egress is watched.",
      "Idle, and yet nobody took it: are they on the same Redis, with the same cluster_id, and a release that fits the server's? Rooms and web pages need four cores on one worker.",
      "Start again what did not start: the API answered with an error, and nothing was recorded.",
    ],
    /** The first one of all: the counter begins with 1, and increase() sees nothing. */
    fires: {
      given: [
        given(m.rooms, {}, "1x60"),
        given(m.psrpcErrors, { ...start, error_code: "unavailable" }, "_x20 1x40"),
      ],
      at: "22m",
      value: 1,
    },
    /** One of long ago that comes back with the rest after Prometheus was away. */
    silent: {
      given: [
        given(m.rooms, {}, "1x10 _x20 1x30"),
        given(m.psrpcErrors, { ...start, error_code: "unavailable" }, "1x10 _x20 1x30"),
      ],
      at: "35m",
    },
  }),
  alert("LiveKitWebhookFailures", {
    when: worse(s.webhookFailures, { atLeast: 20 }),
    for: "15m",
    window: "15m",
    severity: "warning",
    summary: ({ namespace, cluster, value }) =>
      `${value} of webhooks from ${namespace} (${cluster}) do not arrive.`,
    do: [
      "Does the receiver answer with 2xx, and within seconds? Look at its log and its latency.",
      "Drops with the reason age, overflow or queue is full: it is too slow; answer first, work later.",
      "Failures from one moment on: a new URL, a certificate, a network policy, another key.",
      "Afterwards let the application read rooms, participants and recordings from the API: it missed changes.",
    ],
    fires: {
      given: [
        given(m.webhookDispatches, { status: "success", reason: "" }, "0+9x60"),
        given(m.webhookDispatches, { status: "drop", reason: "overflow" }, "0+1x60"),
      ],
      at: "40m",
      value: 0.1,
    },
    /** All fail, but one a minute: 15 in the window. */
    silent: { given: [given(m.webhookDispatches, { status: "failure", reason: "" }, "0+1x60")], at: "40m" },
  }),
];
