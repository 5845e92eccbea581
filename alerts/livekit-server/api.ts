// Alerts on the API, the calls between services and the webhooks.

import * as m from "../../metrics/livekit-server/index.ts";
import {
  and,
  eq,
  ge,
  happened,
  increase,
  lt,
  max,
  now,
  offset,
  on,
  or,
  sub,
  sum,
  time,
  unit,
} from "../../promql/index.ts";
import * as s from "../../signals/livekit-server/index.ts";
import { node, site } from "../../signals/livekit-server/labels.ts";
import { alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { holds, worse } from "../engine/when.ts";

const list = { service: "RoomService", method: "ListRooms" } as const;
const create = { role: "client", kind: "rpc", service: "RoomManager", method: "CreateRoom" } as const;
const relay = { role: "client", kind: "stream", service: "Signal", method: "RelaySignal" } as const;
const other = { instance: "other:6789" };
const third = { instance: "third:6789" };
const start = { role: "client", kind: "rpc", service: "EgressInternal", method: "StartEgress" } as const;

const refused = happened(
  m.psrpcErrors,
  { role: "client", service: "EgressInternal", method: "StartEgress" },
  "30m",
);
/** A node that was scraped half an hour ago, or one that started since. */
const known = or(
  unit("s", eq(max(offset(now(m.scrape.up), "30m")).by(...node), 1)),
  lt(sub(time(), max(now(m.process.startTimeSeconds)).by(...node)), 1800),
);
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
    symptom: "redis",
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
    when: worse(s.apiErrors, { atLeast: 10, ends: true }),
    for: "10m",
    window: "10m",
    severity: "warning",
    symptom: "redis",
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
    // Without Redis calls fail within seconds, and then there are none: three minutes see it, ten do not.
    when: worse(s.callErrors, { atLeast: 10 }),
    for: "3m",
    severity: "critical",
    symptom: "redis",
    summary: ({ namespace, cluster, service, value }) =>
      `${value} of calls to ${service} in ${namespace} (${cluster}) fail on the bus.`,
    do: [
      "All services: Redis. Is it up, is it full, is it slow (slow log, blocked clients, CPU)?",
      "Signal: people cannot join, and WebSockets break. Redis, or a node that does not answer.",
      "One service: the part that answers it. EgressInternal, IngressInternal: are workers up, and on the same Redis?",
      "RoomManager, Room, Participant: a node that does not answer; look for one with high CPU or many goroutines.",
    ],
    /** Redis stops: WebSockets break within two minutes, then there is nothing left to break, on either node. */
    fires: {
      given: [
        given(m.participantJoins, { state: "signal_connected" }, "0+10x20 200x20"),
        given(m.psrpcErrors, { ...relay, error_code: "unavailable" }, "0x20 8 14x20"),
        given(m.psrpcErrors, { ...relay, ...other, error_code: "unavailable" }, "0x20 3 6x20"),
      ],
      at: "25m",
      value: 1,
      labels: { service: "Signal" },
    },
    /** All of few fail, nine in an hour, each with another method; and one stream of twenty ends in an error. */
    silent: {
      given: [
        ...["CreateRoom", "DeleteRoom", "MoveParticipant"].map((method) =>
          given(m.psrpcErrors, { ...create, method, error_code: "unavailable" }, "0+0.05x90"),
        ),
        given(m.participantJoins, { state: "signal_connected" }, "0+19x90"),
        given(m.psrpcErrors, { ...relay, error_code: "canceled" }, "0+1x90"),
      ],
      at: "70m",
    },
  }),
  alert("LiveKitEgressUnavailableToServer", {
    // Three, so that nobody is woken by one that was too many. Counters of a node that was found only now are old.
    when: holds(s.egressRefused, site, ge(sum(and(refused, known, on(...node))).by(...site), 3)),
    for: "0m",
    severity: "critical",
    summary: ({ namespace, cluster, value }) =>
      `${value} recordings or streams in ${namespace} (${cluster}) did not start in half an hour: no egress worker took them.`,
    do: [
      "Are egress pods up, and is one of them idle (livekit_egress_available)? If none is, scale out: LiveKitEgressSaturated says so where egress is watched.",
      "Idle, and yet nobody took it: are they on the same Redis, with the same cluster_id, and a release that fits the server's? Rooms and web pages need four cores on one worker.",
      "Start again what did not start: the API answered with an error, and nothing was recorded.",
    ],
    /** The first ones of all: the counter begins with 1, and increase() sees nothing of that; on two nodes, one new. */
    fires: {
      given: [
        given(m.scrape.up, {}, "1x60"),
        given(m.psrpcErrors, { ...start, error_code: "unavailable" }, "_x40 1 2x20"),
        given(m.scrape.up, other, "_x40 1x20"),
        given(m.process.startTimeSeconds, other, "_x40 2400x20"),
        given(m.psrpcErrors, { ...start, ...other, error_code: "unavailable" }, "_x41 1x20"),
      ],
      at: "43m",
      value: 3,
    },
    /** Two; seven of a node that is found only now; and seven of another that was not scraped for a quarter of an hour. */
    silent: {
      given: [
        given(m.scrape.up, {}, "1x90"),
        given(m.psrpcErrors, { ...start, error_code: "unavailable" }, "_x60 1 2x30"),
        given(m.scrape.up, other, "_x40 1x50"),
        given(m.process.startTimeSeconds, other, "_x40 -9000x50"),
        given(m.psrpcErrors, { ...start, ...other, error_code: "unavailable" }, "_x40 7x50"),
        given(m.scrape.up, third, "1x45 _x15 1x30"),
        given(m.psrpcErrors, { ...start, ...third, error_code: "unavailable" }, "7x45 _x15 7x30"),
      ],
      at: "63m",
    },
  }),
  alert("LiveKitWebhookFailures", {
    when: worse(s.webhookFailures, { atLeast: 10, ends: true }),
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
    /** A small site: 15 in an hour, of which most fail. */
    fires: {
      given: [
        given(m.webhookDispatches, { status: "success", reason: "" }, "0+0.05x90"),
        given(m.webhookDispatches, { status: "drop", reason: "overflow" }, "0+0.2x90"),
      ],
      at: "80m",
      value: 0.8,
    },
    /** All of few fail: nine in an hour. */
    silent: {
      given: [given(m.webhookDispatches, { status: "failure", reason: "" }, "0+0.15x90")],
      at: "70m",
    },
  }),
];
