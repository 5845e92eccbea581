// Alerts on what people hear and see: quality, loss, delay inside the server, tracks that do not arrive.

import * as m from "../../metrics/livekit-server/index.ts";
import * as s from "../../signals/livekit-server/index.ts";
import { alert } from "../engine/alert.ts";
import { given, observed } from "../engine/case.ts";
import { worse } from "../engine/when.ts";

const audio = { direction: "incoming", source: "MICROPHONE", type: "AUDIO" } as const;
const sent = { direction: "outgoing", transmission: "initial" } as const;
const [here, there] = [{ instance: "node-a:6789" }, { instance: "node-b:6789" }] as const;

export default [
  alert("LiveKitQualityDegraded", {
    // A participant is sampled every five seconds, 720 times in an hour: more than one person has a bad hour.
    when: worse(s.poorQuality, { atLeast: 900 }),
    for: "15m",
    window: "10m",
    severity: "warning",
    summary: ({ namespace, cluster, value }) =>
      `${value} of participants' connections in ${namespace} (${cluster}) are poor or lost.`,
    do: [
      "Open the Media dashboard: which direction loses or is late? Incoming: the publishers' uplinks. Outgoing: the nodes, or the subscribers' downlinks.",
      "One node or all? One: drain it and look at its CPU, its drops and its bandwidth.",
      "All nodes and one direction: provider, region, a release of a client.",
    ],
    fires: {
      // Of 100 samples a minute 8 are poor and 12 lost, which are not at or below 2.
      given: observed(m.qualityRating, {}, { 0: 8, 1: 20, 2: 88, all: 100 }, 90),
      at: "70m",
      value: 0.2,
    },
    /** One of two participants is poor all the time. */
    silent: { given: observed(m.qualityRating, {}, { 0: 12, 2: 24, all: 24 }, 90), at: "70m" },
  }),
  alert("LiveKitPacketLossHigh", {
    when: worse(s.lossyStreams, { atLeast: 60 }),
    for: "15m",
    window: "10m",
    severity: "warning",
    summary: ({ namespace, cluster, direction, type, value }) =>
      `${value} of ${direction} ${type} streams in ${namespace} (${cluster}) lose over 5 % of their packets.`,
    do: [
      "Look at outgoing packet loss by node: one that differs has LiveKitNodePacketLossOutlier too, follow that.",
      "All nodes, both directions: provider or backbone; look at their status pages and at other services.",
      "Incoming only: the clients' uplinks; which region, which network, which release of the client?",
      "Outgoing only, all nodes: their bandwidth (a cap of the cloud?), drops of the host, throttled CPU.",
    ],
    fires: {
      given: observed(m.packetLossPercent, audio, { 5: 80, 40: 100, all: 100 }),
      at: "40m",
      value: 0.2,
    },
    /** Many lose a little: 5 % and less is repaired. */
    silent: { given: observed(m.packetLossPercent, audio, { 1: 10, 5: 100, all: 100 }), at: "40m" },
  }),
  alert("LiveKitNodePacketLossOutlier", {
    // 3000 of an hour are one in twenty of 17 packets a second. Twice as bad as the best node, because loss that all have is
    // the network's: LiveKitPacketLossHigh tells of that once, not once a node.
    when: worse(s.outgoingLoss, { atLeast: 3000, timesBest: 2 }),
    for: "15m",
    window: "10m",
    severity: "warning",
    summary: ({ instance, namespace, cluster, value }) =>
      `${instance} in ${namespace} (${cluster}) loses ${value} of what it sends, more than twice as much as the best node.`,
    do: [
      "Drain the node: new rooms go elsewhere.",
      "Look at packets dropped by its host, its CPU and its throttling, its bandwidth against the cap of the machine.",
      "Nothing to see: replace the machine.",
    ],
    fires: {
      given: [
        given(m.packets, { ...sent, ...here }, "0+12000x60"),
        given(m.packetLoss, { ...audio, direction: "outgoing", ...here }, "0+1200x60"),
        given(m.packets, { ...sent, ...there }, "0+12000x60"),
        given(m.packetLoss, { ...audio, direction: "outgoing", ...there }, "0+60x60"),
      ],
      at: "40m",
      value: 0.1,
      labels: here,
    },
    /** Both lose as much: the network's fault. */
    silent: {
      given: [
        given(m.packets, { ...sent, ...here }, "0+12000x60"),
        given(m.packetLoss, { ...audio, direction: "outgoing", ...here }, "0+1200x60"),
        given(m.packets, { ...sent, ...there }, "0+12000x60"),
        given(m.packetLoss, { ...audio, direction: "outgoing", ...there }, "0+900x60"),
      ],
      at: "40m",
    },
  }),
  alert("LiveKitForwardLatencyHigh", {
    when: worse(s.forwardLatency, { atLeast: 100 }),
    for: "10m",
    severity: "warning",
    summary: ({ instance, namespace, cluster, value }) =>
      `One in a hundred packets spends over ${value} inside ${instance} in ${namespace} (${cluster}).`,
    do: [
      "Look at the node's CPU and its throttling (container_cpu_cfs_throttled_periods_total): raise or remove its CPU limit.",
      "Look at its subscriptions and its GC pauses: a room that is too large for one node, a heap near GOMEMLIMIT.",
      "Add nodes, or lower limit.num_tracks so that new rooms go elsewhere.",
    ],
    fires: {
      given: observed(m.forwardLatency, {}, { 1000000: 5000, 20000000: 10000, all: 10000 }),
      at: "30m",
      value: 19.8,
    },
    /** One packet in 200 is slow. */
    silent: {
      given: observed(m.forwardLatency, {}, { 1000000: 9950, 20000000: 10000, all: 10000 }),
      at: "30m",
    },
  }),
  alert("LiveKitHostPacketDrops", {
    when: worse(s.hostDrops),
    for: "10m",
    severity: "warning",
    summary: ({ instance, namespace, cluster, value }) =>
      `The host of ${instance} in ${namespace} (${cluster}) drops ${value} packets a second before they are sent.`,
    do: [
      "Compare the node's bandwidth with what the machine is allowed: at the cap, move rooms away or take a larger machine.",
      "Look at the queues on the host: tc -s qdisc; raise txqueuelen or the limit of the qdisc.",
      "With host networking it is the whole host: does something else send as well?",
    ],
    fires: { given: [given(m.hostPackets, { type: "dropped" }, "0+1200x60")], at: "30m", value: 20 },
    /** A burst of one minute. */
    silent: { given: [given(m.hostPackets, { type: "dropped" }, "0x10 9000x50")], at: "14m" },
  }),
  alert("LiveKitSubscribeFailures", {
    when: worse(s.subscribeFailures, { atLeast: 10, ends: true }),
    for: "15m",
    window: "15m",
    severity: "warning",
    summary: ({ namespace, cluster, value }) =>
      `${value} of subscriptions in ${namespace} (${cluster}) fail though people may see the track.`,
    do: [
      "Group livekit_track_subscribe_counter by error: it holds the text of the failure.",
      "track not bound: negotiation does not finish; look at the clients' release and at the nodes' CPU.",
      "A codec that does not fit: what do publishers send that subscribers cannot read?",
      "Only on one node: drain it.",
    ],
    fires: {
      given: [
        given(m.trackSubscribes, { state: "attempt", error: "" }, "0+20x60"),
        given(m.trackSubscribes, { state: "failure", error: "track not bound" }, "0+1x60"),
      ],
      at: "40m",
      value: 0.05,
    },
    /** Half of them fail, because people may not see the track. */
    silent: {
      given: [
        given(m.trackSubscribes, { state: "attempt", error: "" }, "0+20x60"),
        given(
          m.trackSubscribes,
          { state: "failure", error: "participant is not allowed to subscribe to this track" },
          "0+10x60",
        ),
      ],
      at: "40m",
    },
  }),
];
