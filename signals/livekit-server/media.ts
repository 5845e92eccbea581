// The network that media goes through: what is lost, late, sent again, and how much there is.

import * as m from "../../metrics/livekit-server/index.ts";
import { convert, rate as perSecond, unit } from "../../promql/index.ts";
import { latency, outside, per, rate, ratio } from "../kinds/index.ts";
import { node, site } from "./labels.ts";

const firstSends = perSecond(m.packets, { transmission: "initial" });

/** Retransmits are left out of the total: what is lost and sent again would count twice. */
export const packetLoss = ratio({
  id: "livekit_packet_loss",
  title: "Packet loss",
  why: "Share of packets lost before they were sent again. Incoming is the publishers' way to the server, outgoing the way to the subscribers. All nodes: provider or backbone; one node: its network card, queues, CPU.",
  bad: perSecond(m.packetLoss),
  total: firstSends,
  by: [...site, "direction"],
  look: { warning: 0.02 },
});

export const outgoingLoss = ratio({
  id: "livekit_outgoing_loss",
  title: "Outgoing loss",
  why: "What a node loses on the way to its subscribers. One node that differs from the others has trouble of its own: drops on the host, a cap on bandwidth, throttled CPU.",
  bad: perSecond(m.packetLoss, { direction: "outgoing" }),
  total: perSecond(m.packets, { transmission: "initial", direction: "outgoing" }),
  by: node,
  bounds: { warning: 0.05 },
});

export const lossyStreams = outside({
  id: "livekit_lossy_streams",
  title: "Streams with over 5 % loss",
  why: "Share of five-second windows of a stream that lost more than 5 %: how many people hear and see it, not how many packets it is. Incoming only: the clients' uplinks. Both directions: the nodes' network.",
  histogram: m.packetLossPercent,
  good: { upTo: 5 },
  by: [...site, "direction", "type"],
  bounds: { warning: 0.1 },
});

export const outOfOrder = ratio({
  id: "livekit_out_of_order",
  title: "Out of order",
  why: "Share of packets that arrived out of order. It makes jitter and needless NACKs: several routes, bonded links, a network card with several queues.",
  bad: perSecond(m.packetOutOfOrder),
  total: firstSends,
  by: [...site, "direction"],
});

export const jitter = latency({
  id: "livekit_jitter",
  title: "Jitter",
  why: "Largest jitter of each stream in five seconds. Above some 30 ms voices break up: Wi-Fi, queues on the way, a node without CPU.",
  histogram: m.jitter,
  in: "ms",
  by: [...site, "direction", "type"],
  look: { warning: 30 },
});

export const roundTrip = latency({
  id: "livekit_round_trip",
  title: "Round trip",
  why: "Largest round trip between node and client in five seconds; everything below 50 ms is one bucket. Above 300 ms people talk into each other: a region that is too far away, or TURN.",
  histogram: m.rtt,
  by: [...site, "direction"],
  look: { warning: 300 },
});

export const nacks = per({
  id: "livekit_nacks",
  title: "NACKs",
  why: "Requests to send again, for each 1000 packets: how hard repair works. Incoming are those of the server to publishers, outgoing those of subscribers. Follows loss; alone it means reordering.",
  events: perSecond(m.nacks),
  each: firstSends,
  times: 1000,
  unit: "nacks/1000 packets",
  by: [...site, "direction"],
  better: "low",
});

export const retransmits = ratio({
  id: "livekit_retransmits",
  title: "Retransmits",
  why: "Share of what is sent to subscribers that is sent again. It costs bandwidth just when there is too little of it.",
  bad: perSecond(m.packets, { direction: "outgoing", transmission: "retransmit" }),
  total: perSecond(m.packets, { direction: "outgoing" }),
  by: site,
});

export const bandwidth = rate({
  id: "livekit_bandwidth",
  title: "Bandwidth",
  why: "Media, data and signalling through the server, without the headers of IP, UDP and SRTP. Outgoing is what costs, and what a network card or a cloud's cap ends.",
  events: convert(perSecond(m.packetBytes), "bits/s"),
  by: [...site, "direction"],
  record: true,
});

export const packetRate = rate({
  id: "livekit_packets",
  title: "Packets",
  why: "Packets through the server, signalling included. Many small ones cost more CPU than their bits tell: audio.",
  events: perSecond(m.packets),
  by: [...site, "direction"],
});

export const hostDrops = rate({
  id: "livekit_host_drops",
  title: "Packets dropped by the host",
  why: "What the kernel's queues threw away before it reached the wire. Longer queues (txqueuelen, qdisc limits) or more bandwidth help. With host networking it counts the whole host.",
  events: unit("drops/s", perSecond(m.hostPackets, { type: "dropped" })),
  by: node,
  better: "low",
  bounds: { warning: 10 },
});
