// Alerts on the way into a call: signalling, ICE and DTLS, and how long it takes.

import * as m from "../../metrics/livekit-server/index.ts";
import { boundNear } from "../../promql/index.ts";
import * as s from "../../signals/livekit-server/index.ts";
import { alert } from "../engine/alert.ts";
import { given, observed } from "../engine/case.ts";
import { mostFail, worse } from "../engine/when.ts";

const joins = (state: "rtc_success" | "rtc_failure" | "rtc_active" | "rtc_init", values: string) =>
  given(m.participantJoins, { state }, values);
const signalled = (
  state: "signal_connected" | "signal_failed" | "signal_validation_failed",
  values: string,
) => given(m.participantJoins, { state }, values);

export default [
  alert("LiveKitRtcJoinFailures", {
    when: worse(s.mediaSuccess, { atLeast: 10, ends: true }),
    for: "10m",
    window: "10m",
    severity: "critical",
    summary: ({ namespace, cluster, value }) =>
      `Only ${value} of sessions in ${namespace} (${cluster}) reach media.`,
    do: [
      "Open the dashboard: is it one node or all?",
      "All: UDP port range (rtc.port_range_start to port_range_end, rtc.udp_port), rtc.node_ip or rtc.use_external_ip, firewall, the TURN certificate.",
      "One: its network and its CPU; drain it.",
      "Split ICE and DTLS success by transport: PUBLISHER or SUBSCRIBER tells the side.",
    ],
    /** A small site: 54 in an hour, and all fail. */
    fires: { given: [joins("rtc_success", "0x60"), joins("rtc_failure", "0+0.9x60")], at: "30m", value: 0 },
    /** All of few fail: nine in an hour. */
    silent: { given: [joins("rtc_success", "0x90"), joins("rtc_failure", "0+0.15x90")], at: "70m" },
    older: {
      fires: { given: [joins("rtc_active", "0+9x60"), joins("rtc_init", "0+10x60")], at: "30m", value: 0.9 },
      silent: { given: [joins("rtc_active", "0+96x60"), joins("rtc_init", "0+100x60")], at: "30m" },
    },
  }),
  /** Three minutes: what says that Redis is down is told before. It ends within two minutes of the outage. */
  alert("LiveKitJoinOutage", {
    when: mostFail(s.joinSuccess, { atLeast: 10 }),
    for: "3m",
    window: "2m",
    severity: "critical",
    cause: "signal",
    symptom: "redis",
    summary: ({ namespace, cluster, value }) =>
      `Only ${value} of joins in ${namespace} (${cluster}) work: most people get no call at all.`,
    do: [
      "Does RedisDown fire, or LiveKitServerDown? Follow that: the rest follows from it.",
      "Signal success fell: Redis, the calls between services, nodes that all drain or are full. The server's log names the reason.",
      "Media success fell: UDP port range, node IP, firewall, TURN. Was something rolled out? Take it back.",
    ],
    fires: {
      given: [joins("rtc_success", "0+10x20 200x20"), signalled("signal_failed", "0x20 9+9x20")],
      at: "25m",
      value: 0,
    },
    /** It was so for seven minutes, and is over since three. */
    silent: {
      given: [
        joins("rtc_success", "0+10x20 200x7 210+10x20"),
        signalled("signal_failed", "0x20 9+9x6 63x20"),
      ],
      at: "31m",
    },
    older: {
      fires: {
        given: [
          joins("rtc_active", "0+10x20 200x20"),
          joins("rtc_init", "0+10x20 200x20"),
          signalled("signal_failed", "0x20 9+9x20"),
        ],
        at: "25m",
        value: 0,
      },
      silent: {
        given: [
          joins("rtc_active", "0+10x20 200x7 210+10x20"),
          joins("rtc_init", "0+10x20 200x7 210+10x20"),
          signalled("signal_failed", "0x20 9+9x6 63x20"),
        ],
        at: "31m",
      },
    },
  }),
  alert("LiveKitSignalJoinFailures", {
    when: worse(s.signalSuccess, { atLeast: 10, ends: true }),
    for: "10m",
    window: "10m",
    severity: "critical",
    symptom: "redis",
    summary: ({ namespace, cluster, value }) =>
      `Only ${value} of WebSockets in ${namespace} (${cluster}) get a session.`,
    do: [
      "Look at Redis: is it up, is it fast? Without it no node finds a room.",
      "Look at the calls between services (psrpc): which service fails?",
      "Look at the nodes: are all of them draining, or at a limit (limit.num_tracks, limit.bytes_per_sec)?",
      "Read the server's log for the reason; bad tokens are not the cause.",
    ],
    fires: {
      given: [signalled("signal_connected", "0+19x60"), signalled("signal_failed", "0+1x60")],
      at: "30m",
      value: 0.95,
    },
    /** Seven minutes without Redis, and all is well since two: the ten minutes before are still full of it. */
    silent: {
      given: [
        signalled("signal_connected", "0+10x20 200x7 210+10x20"),
        signalled("signal_failed", "0x20 9+9x6 63x20"),
      ],
      at: "33m",
    },
  }),
  alert("LiveKitJoinValidationFailuresSurge", {
    // A few clients with an old link are no surge.
    when: worse(s.validationFailures, { atLeast: 50 }),
    for: "15m",
    window: "15m",
    severity: "warning",
    symptom: "redis",
    summary: ({ namespace, cluster, value }) =>
      `${value} of joins in ${namespace} (${cluster}) are refused before a session starts.`,
    do: [
      "Read the server's log for the reason: no join grant, empty identity, no such room (room.auto_create is off), node limits, Redis.",
      "Redis or limits: follow LiveKitSignalJoinFailures.",
      "Grants or rooms: what did the application that makes the tokens change?",
      "Expired tokens and wrong keys are not counted here: look for 401 at the load balancer.",
    ],
    fires: {
      given: [signalled("signal_connected", "0+12x60"), signalled("signal_validation_failed", "0+8x60")],
      at: "40m",
      value: 0.4,
    },
    /** The same share of few joins: 48 in an hour. */
    silent: {
      given: [signalled("signal_connected", "0+1.2x90"), signalled("signal_validation_failed", "0+0.8x90")],
      at: "70m",
    },
  }),
  alert("LiveKitJoinLatencyHigh", {
    when: worse(s.joinLatency, { atLeast: 10 }),
    for: "10m",
    window: "10m",
    severity: "warning",
    symptom: "redis",
    summary: ({ namespace, cluster, value }) =>
      `Every twentieth join in ${namespace} (${cluster}) takes over ${value}.`,
    do: [
      "Look at Redis first: latency, CPU, slow log.",
      "Compare calls between services and sends between nodes: slow for all, or for one service?",
      "Then look at the nodes: CPU and goroutines; a node that is full answers late.",
    ],
    fires: {
      given: observed(
        m.joinLatency,
        {},
        { [boundNear(m.joinLatency, 2276)]: 5, [boundNear(m.joinLatency, 6105)]: 10, all: 10 },
      ),
      at: "30m",
      value: 5867.5,
    },
    /** One in forty is slow: seen at p99, not at p95. */
    silent: {
      given: observed(
        m.joinLatency,
        {},
        { [boundNear(m.joinLatency, 118)]: 39, [boundNear(m.joinLatency, 10000)]: 40, all: 40 },
      ),
      at: "30m",
    },
  }),
  alert("LiveKitSessionStartSlow", {
    when: worse(s.sessionStart, { atLeast: 10 }),
    for: "15m",
    window: "10m",
    severity: "warning",
    summary: ({ namespace, cluster, value }) =>
      `Every twentieth session in ${namespace} (${cluster}) takes over ${value} to connect.`,
    do: [
      "Look at ICE and DTLS success: if it falls too, follow LiveKitIceFailures.",
      "Look at loss and round trip by direction: people may fall back to TURN over TCP, because UDP is blocked.",
      "Look at the nodes' CPU: DTLS is work, and a throttled node does it late.",
    ],
    fires: {
      given: observed(
        m.sessionStart,
        {},
        { [boundNear(m.sessionStart, 1000)]: 5, [boundNear(m.sessionStart, 7197)]: 10, all: 10 },
      ),
      at: "40m",
      value: 6995,
    },
    /** Slow, but nine sessions in an hour. */
    silent: {
      given: observed(m.sessionStart, {}, { [boundNear(m.sessionStart, 10000)]: 0.15, all: 0.15 }, 90),
      at: "70m",
    },
  }),
  alert("LiveKitIceFailures", {
    when: worse(s.iceSuccess, { atLeast: 10, ends: true }),
    for: "15m",
    window: "15m",
    severity: "warning",
    summary: ({ namespace, cluster, transport, value }) =>
      `Only ${value} of ${transport} connections in ${namespace} (${cluster}) get through ICE and DTLS.`,
    do: [
      "Look at the steps of peer connections: ice_connected missing is the network, connected missing is DTLS.",
      "The network: UDP port range, rtc.node_ip or rtc.use_external_ip, firewall; is the TURN server up and its certificate valid?",
      "Only one node: is its public address right?",
      "One customer's network that blocks all UDP looks like this too: offer TURN over TLS on 443.",
    ],
    fires: {
      given: [
        given(m.peerConnections, { transport: "SUBSCRIBER", state: "started" }, "0+10x60"),
        given(m.peerConnections, { transport: "SUBSCRIBER", state: "connected" }, "0+8x60"),
      ],
      at: "40m",
      value: 0.8,
    },
    /** Nothing gets through, but for ten minutes only. */
    silent: {
      given: [
        given(m.peerConnections, { transport: "SUBSCRIBER", state: "started" }, "0+10x60"),
        given(m.peerConnections, { transport: "SUBSCRIBER", state: "connected" }, "0+10x15 150x10 160+10x35"),
      ],
      at: "26m",
    },
  }),
];
