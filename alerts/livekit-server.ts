// The alerts, records and SLOs of livekit-server.

import * as m from "../metrics/livekit-server.ts";
import * as s from "../signals/livekit-server.ts";
import { alert } from "./alert.ts";
import { given, observed } from "./case.ts";
import type { ComponentAlerts } from "./component.ts";
import { worse } from "./when.ts";

export default {
  component: "livekit-server",
  alerts: [
    alert("LiveKitServerDown", {
      when: worse(s.serverUp),
      for: "2m",
      severity: "critical",
      summary: ({ instance, cluster }) => `LiveKit on ${instance} (${cluster}) cannot be scraped.`,
      do: [
        "Look at the pod and its node: is it running, is it ready?",
        "If calls still work, it is the metrics port: prometheus.port in LiveKit's configuration, network policy.",
        "A dead node drops its rooms; clients reconnect to other nodes. Replace it.",
      ],
      fires: { given: [given(m.scrape.up, {}, "1x5 0x10")], at: "10m", value: 0 },
      silent: { given: [given(m.scrape.up, {}, "1x5 0x1 1x10")], at: "10m" },
    }),
    alert("LiveKitRtcJoinFailures", {
      when: worse(s.joinSuccess, { atLeast: 20 }),
      for: "10m",
      window: "10m",
      severity: "critical",
      summary: ({ namespace, cluster, value }) =>
        `Only ${value} of joins in ${namespace} (${cluster}) reach media.`,
      do: [
        "Open the dashboard: is it one node or all?",
        "All: UDP port range, rtc.node_ip or use_external_ip, firewall, the TURN certificate.",
        "One: its network and its CPU; drain it.",
        "Split ICE and DTLS success by transport: PUBLISHER or SUBSCRIBER tells the side.",
      ],
      fires: {
        given: [
          given(m.participantJoins, { state: "rtc_success" }, "0+9x60"),
          given(m.participantJoins, { state: "rtc_failure" }, "0+1x60"),
        ],
        at: "30m",
        value: 0.9,
      },
      silent: {
        given: [
          given(m.participantJoins, { state: "rtc_success" }, "0+99x60"),
          given(m.participantJoins, { state: "rtc_failure" }, "0+1x60"),
        ],
        at: "30m",
      },
    }),
    alert("LiveKitJoinLatencyHigh", {
      when: worse(s.joinLatency, { atLeast: 20 }),
      for: "10m",
      window: "10m",
      severity: "warning",
      summary: ({ namespace, cluster, value }) =>
        `Every twentieth join in ${namespace} (${cluster}) takes over ${value}.`,
      do: [
        "Look at Redis first: latency, CPU, slow log.",
        "Then at the nodes: CPU and goroutines; a node that is full answers late.",
      ],
      fires: {
        given: observed(m.joinLatency, {}, { 2275.845926074786: 5, 6105.402296585321: 10, all: 10 }),
        at: "30m",
        value: 5866.98,
      },
      silent: { given: observed(m.joinLatency, {}, { 117.87686347935868: 10, all: 10 }), at: "30m" },
    }),
  ],
  slos: [
    {
      slo: s.joinSuccessSlo,
      alert: "LiveKitJoinSuccess",
      atLeastPerHour: 60,
      do: ["Follow LiveKitRtcJoinFailures: the same causes, over a longer time."],
      burns: {
        given: [
          given(m.participantJoins, { state: "rtc_success" }, "0+8x120"),
          given(m.participantJoins, { state: "rtc_failure" }, "0+2x120"),
        ],
        at: "70m",
        value: 0.2,
      },
      smoulders: {
        given: [
          given(m.participantJoins, { state: "rtc_success" }, "0+95x600"),
          given(m.participantJoins, { state: "rtc_failure" }, "0+5x600"),
        ],
        at: "8h",
        value: 0.05,
      },
      silent: {
        given: [given(m.participantJoins, { state: "rtc_success" }, "0+10x120")],
        at: "70m",
      },
    },
  ],
  records: [
    {
      signal: s.rooms,
      test: {
        given: [given(m.rooms, {}, "3x10"), given(m.rooms, { instance: "other:6789" }, "4x10")],
        at: "5m",
        value: 7,
      },
    },
  ],
} satisfies ComponentAlerts;
