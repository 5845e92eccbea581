// Sessions of livekit-server: how people get into a room, how long it takes, how long they stay.

import { open } from "../../promql/metric.ts";
import { node, trackKind } from "./labels.ts";

const { counter, histogram } = node;

export const participantJoins = counter("livekit_participant_join_total", {
  unit: "joins",
  labels: {
    state: [
      "signal_connected",
      "signal_failed",
      "signal_validation_failed",
      "signal_upgrade_failed",
      "signal_write_initial_response_failed",
      "rtc_init",
      "rtc_connected",
      "rtc_active",
      "rtc_success",
      "rtc_failure",
      "rtc_canceled",
    ],
    warp: ["", "true", "false"],
  },
  since: {
    metric: "1.1.0",
    state: {
      rtc_canceled: "1.9.6",
      signal_validation_failed: "1.13.0",
      signal_upgrade_failed: "1.13.2",
      signal_write_initial_response_failed: "1.13.2",
      rtc_success: "1.13.4",
      rtc_failure: "1.13.4",
    },
    warp: "1.13.6",
  },
  meaning: "Steps of joining a room that participants reached, and those they failed at.",
  when: "Only after the first join.",
  trap:
    "States overlap: signal_connected, rtc_init and rtc_active also count reconnects, and rtc_connected counts " +
    "on two nodes. Measure success as rtc_success of rtc_success and rtc_failure. signal_validation_failed mixes " +
    "client mistakes with trouble of Redis or a full node; bad tokens are counted nowhere.",
});

export const peerConnections = counter("livekit_peer_connection_state", {
  unit: "connections",
  labels: {
    transport: ["PUBLISHER", "SUBSCRIBER"],
    state: ["started", "ice_connected", "connected", "fully_established"],
  },
  since: "1.13.2",
  meaning: "Peer connections that reached each step; each one is counted once per step.",
  when: "Only after the first peer connection.",
  trap: "A counter that reads like a state: it never falls. Connected of started is the share that ICE and DTLS let in.",
});

// The last digits of exponential bounds differ from machine to machine (Go's math.Pow), so nothing may match them.
export const joinLatency = histogram("livekit_session_join_latency_ms", {
  unit: "ms",
  labels: { protocol_version: "any" },
  buckets: [
    10, 16.37893706954064, 26.826957952797258, 43.93970560760792, 71.96856730011521, 117.87686347935875,
    193.06977288832508, 316.227766016838, 517.9474679231213, 848.3428982440723, 1389.4954943731382,
    2275.8459260747895, 3727.5937203149415, 6105.402296585331, 10000.000000000004,
  ],
  since: "1.13.2",
  meaning: "From the join request of the WebSocket to the first answer written, reconnects included.",
  when: "Only after the first join over a WebSocket; WHIP is not in it.",
  trap: "Successful joins only. The bounds are not round numbers, and their last digits depend on the processor.",
});

export const sessionStart = histogram("livekit_session_start_time_ms", {
  unit: "ms",
  labels: { protocol_version: "any", warp: ["", "true", "false"] },
  buckets: [
    100, 138.94954943731375, 193.06977288832496, 268.26957952797244, 372.7593720314938, 517.9474679231207,
    719.6856730011514, 999.999999999999, 1389.495494373136, 1930.6977288832477, 2682.695795279722,
    3727.593720314934, 5179.474679231202, 7196.856730011506, 9999.999999999978,
  ],
  since: { metric: "1.5.3", warp: "1.13.6" },
  meaning: "From the start of a session to its first transport being connected (ICE and DTLS).",
  when: "Only after the first session.",
  trap: "A duration, not a point in time. Successful sessions only; the bounds are not round numbers.",
});

export const sessionDuration = histogram("livekit_session_duration_ms", {
  unit: "ms",
  labels: { protocol_version: "any" },
  buckets: [
    100, 233.59011674382418, 545.6434264039341, 1274.5691167419518, 2977.267487778254, 6954.602600477145,
    16245.264333523593, 37947.33192202059, 88641.21693781434, 207057.12212818698, 483664.9733056345,
    1129793.5757936179, 2639086.132660537, 6164644.378251824, 14400000.00000003,
  ],
  since: "1.6.3",
  meaning: "How long a session was active, observed when its participant disconnects.",
  when: "Only after the first session that ended.",
  trap: "Sessions that are still on are missing. The last bound is four hours.",
});

export const pubSubTime = histogram("livekit_pubsubtime_ms", {
  unit: "ms",
  labels: {
    direction: ["publish", "subscribe", "subscribe-stream-start"],
    source: ["UNKNOWN", "CAMERA", "MICROPHONE", "SCREEN_SHARE", "SCREEN_SHARE_AUDIO"],
    type: trackKind,
    sdk: open(
      "UNKNOWN",
      "JS",
      "SWIFT",
      "ANDROID",
      "FLUTTER",
      "GO",
      "UNITY",
      "REACT_NATIVE",
      "RUST",
      "PYTHON",
      "CPP",
      "UNITY_WEB",
      "NODE",
      "UNREAL",
      "ESP32",
    ),
    kind: open("STANDARD", "INGRESS", "EGRESS", "SIP", "AGENT", "CONNECTOR", "BRIDGE"),
    count: "any",
  },
  buckets: [100, 200, 500, 700, 1000, 5000, 10000],
  since: { metric: "1.8.0", direction: { "subscribe-stream-start": "1.13.5" } },
  meaning: "How long it took to publish, to subscribe, and to the first packet of a subscription.",
  when: "Only after the first track.",
  trap:
    "The label count numbers the successes within one subscription and has no bound: always aggregate it away. " +
    "The metric with the most series of the server.",
});
