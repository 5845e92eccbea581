// Media through livekit-server: packets, loss, delay, and the quality that participants get.

import { direction, noCountry, node, stream } from "./labels.ts";

const { counter, gauge, growing, histogram } = node;
const afterMedia = "Only after the first media.";
const percentBuckets = [0, 0.1, 0.3, 0.5, 0.7, 1, 5, 10, 40, 100] as const;

export const packets = counter("livekit_packet_total", {
  unit: "packets",
  labels: { direction, transmission: ["initial", "retransmit"] },
  since: { metric: "0.14.1", transmission: "1.0.0" },
  meaning: "Packets of media, data channels and signalling, counted every five seconds per track.",
  when: "Only after the first packet.",
  trap: `Signalling messages count as packets. Retransmits are told apart only where they go out. ${noCountry}`,
});

export const packetBytes = counter("livekit_packet_bytes", {
  unit: "bytes",
  labels: { direction, transmission: ["initial", "retransmit"] },
  since: { metric: "0.14.1", transmission: "1.0.0" },
  meaning: "Bytes of media, data channels and signalling, counted every five seconds per track.",
  when: "Only after the first packet.",
  trap: `Payload only: IP, UDP and SRTP come on top. ${noCountry}`,
});

export const nacks = counter("livekit_nack_total", {
  unit: "nacks",
  labels: { direction },
  since: "0.14.1",
  meaning: "Requests to send lost packets again.",
  when: "Only after the first one.",
  trap: `The direction is that of the media: for incoming media the server itself asked. ${noCountry}`,
});

export const plis = counter("livekit_pli_total", {
  unit: "plis",
  labels: { direction },
  since: "0.14.1",
  meaning: "Requests for a key frame (PLI).",
  when: "Only after the first one.",
  trap: `A burst after many joins is normal: compare with the video tracks published. ${noCountry}`,
});

export const firs = counter("livekit_fir_total", {
  unit: "firs",
  labels: { direction },
  since: "0.14.1",
  meaning: "Requests for a full intra frame (FIR).",
  when: "Only after the first one: today's clients send PLI instead.",
  trap: noCountry,
});

export const packetLoss = counter("livekit_packet_loss_total", {
  unit: "packets",
  labels: stream,
  since: "1.3.4",
  meaning: "Media packets reported lost, before they were sent again.",
  when: "Only after the first loss.",
  trap: `livekit_packet_total has no source and type: divide the two per direction only. ${noCountry}`,
});

export const packetLossPercent = histogram("livekit_packet_loss_percent", {
  unit: "percent",
  labels: stream,
  buckets: percentBuckets,
  since: "1.3.4",
  meaning: "Loss of one stream over five seconds.",
  when: afterMedia,
  trap:
    "Percent, not a ratio. Quantiles are over streams and windows, not over packets, and there is no bound between " +
    `1 and 5 or between 10 and 40: count the windows above a bound instead. ${noCountry}`,
});

export const packetOutOfOrder = counter("livekit_packet_out_of_order_total", {
  unit: "packets",
  labels: stream,
  since: "1.8.0",
  meaning: "Media packets that arrived out of order.",
  when: "Only after the first one.",
  trap: noCountry,
});

export const packetOutOfOrderPercent = histogram("livekit_packet_out_of_order_percent", {
  unit: "percent",
  labels: stream,
  buckets: percentBuckets,
  since: "1.8.0",
  meaning: "Share of one stream that arrived out of order, over five seconds.",
  when: afterMedia,
  trap: `Percent, not a ratio. ${noCountry}`,
});

export const jitter = histogram("livekit_jitter_us", {
  unit: "us",
  labels: stream,
  buckets: [1000, 10000, 30000, 50000, 70000, 100000, 300000, 600000, 1000000],
  since: "1.3.4",
  meaning:
    "Largest jitter of one stream within five seconds; for outgoing media without the publisher's own.",
  when: "Only after the first jitter above zero.",
  trap: `The largest value of each window, so a mean reads high. Microseconds. ${noCountry}`,
});

export const rtt = histogram("livekit_rtt_ms", {
  unit: "ms",
  labels: stream,
  buckets: [50, 100, 150, 200, 250, 500, 750, 1000, 5000, 10000],
  since: "1.3.4",
  meaning: "Largest round trip between node and client of one stream within five seconds.",
  when: "Only after the first round trip above zero.",
  trap: `Everything faster than 50 ms falls into the first bucket. ${noCountry}`,
});

export const forwardLatency = histogram("livekit_forward_latency_ns", {
  unit: "ns",
  buckets: [50000, 100000, 250000, 500000, 1000000, 2000000, 3000000, 5000000, 10000000, 20000000],
  since: "1.9.3",
  meaning: "Time that a forwarded packet spends inside the SFU.",
  trap:
    "Stays empty unless summary_interval, report_interval and report_window of rtc.forward_stats are all set. " +
    "One observation per packet that is forwarded.",
});

export const forwardLatencyMean = gauge("livekit_forward_latency", {
  unit: "ns",
  since: "1.9.4",
  meaning: "Mean time that packets spent inside the SFU over the report window.",
  trap:
    "0 means that rtc.forward_stats is not set, not that it was instant. There since 1.6.2, but in " +
    "milliseconds up to 1.9.1 and in microseconds in 1.9.2 and 1.9.3. Not to be summed over nodes.",
});

export const forwardJitter = gauge("livekit_forward_jitter", {
  unit: "ns",
  since: "1.9.4",
  meaning: "Standard deviation of the time that packets spent inside the SFU over the report window.",
  trap: "Not the jitter of RFC 3550. As livekit_forward_latency: 0 means not set, and the unit changed twice.",
});

export const hostPackets = growing("livekit_node_packet_total", {
  unit: "packets",
  labels: { type: ["out", "dropped"] },
  since: "1.2.0",
  meaning: "Packets that the Linux queues of the network namespace sent and dropped.",
  only: "linux",
  trap:
    "A gauge that counts up and wraps at 2^32. With host networking it is the whole host, not LiveKit. Stays 0 where " +
    "the statistics cannot be read.",
});

export const qualityRating = histogram("livekit_quality_rating", {
  unit: "rating",
  buckets: [0, 1, 2],
  since: "1.4.3",
  meaning: "Connection quality of each participant every five seconds: 0 poor, 1 good, 2 excellent, 3 lost.",
  trap:
    "Lost is the worst and lies above excellent, so means and quantiles say nothing: count what is at most 0 or " +
    "above 2. Participants without tracks count as excellent.",
});

export const qualityScore = histogram("livekit_quality_score", {
  unit: "mos",
  buckets: [1, 2, 2.5, 3, 3.25, 3.5, 3.75, 4, 4.25, 4.5],
  since: "1.4.3",
  meaning: "Score from 1 to 4.5, like a MOS, of each participant's worst track every five seconds.",
  trap: "Higher is better: look at low quantiles. Participants without tracks score 4.5 and lift the picture.",
});

export const dataStreamDestinations = histogram("livekit_datapacket_stream_dest_count", {
  unit: "destinations",
  labels: {
    type: ["text", "bytes", "unknown"],
    mime_type: ["text", "image", "application", "audio", "video", "unknown"],
  },
  buckets: [1, 2, 3, 4, 5, 10, 15, 25, 50],
  since: "1.8.4",
  meaning: "Destinations that the header of a data stream names.",
  when: "Only after the first data stream.",
  trap: "0 means everybody in the room, not nobody.",
});

export const dataStreamBytes = histogram("livekit_datapacket_stream_bytes", {
  unit: "bytes",
  labels: {
    type: ["text", "bytes", "unknown"],
    mime_type: ["text", "image", "application", "audio", "video", "unknown"],
  },
  buckets: [128, 512, 2048, 8192, 32768, 131072, 524288, 2097152, 8388608, 33554432],
  since: "1.8.4",
  meaning: "Size of a data stream as its header announces it.",
  when: "Only after the first data stream whose header says its size.",
});
