// What participants get of it: their connection's quality, pictures that freeze, delay inside the server, waiting for media.

import * as m from "../../metrics/livekit-server/index.ts";
import { convert, now, rate as perSecond, unit } from "../../promql/index.ts";
import { latency, level, outside, per, rate } from "../kinds/index.ts";
import { node, site } from "./labels.ts";

/** Good (1) and excellent (2) are good. Poor is 0 and lost is 3, so that no mean and no quantile tells them. */
export const poorQuality = outside({
  id: "livekit_poor_quality",
  title: "Poor quality",
  why: "Share of participants' five-second samples whose connection was poor or lost: the nearest to what people feel. Look at loss and jitter by direction, then by node. Participants without tracks count as excellent and flatter it.",
  histogram: m.qualityRating,
  good: { above: 0, upTo: 2 },
  by: site,
  bounds: { warning: 0.1 },
});

export const qualityScore = latency({
  id: "livekit_quality_score",
  title: "Quality score",
  why: "Score from 1 to 4.5 of each participant's worst track: a tenth of the samples is worse than this. Below 3 it hurts. Participants without tracks score 4.5.",
  histogram: m.qualityScore,
  quantile: 0.1,
  better: "high",
  by: site,
  look: { warning: 3 },
});

/** Compared with the video tracks published, because a burst after many joins is normal. */
export const plis = per({
  id: "livekit_plis",
  title: "Key frame requests",
  why: "PLIs to publishers, for each video track and minute. Many mean frozen pictures: loss, or subscribers that come and go. Each one costs bandwidth, as a key frame is large.",
  events: perSecond(m.plis, { direction: "incoming" }),
  each: now(m.tracksPublished, { kind: "VIDEO" }),
  times: 60,
  unit: "plis/track/minute",
  by: site,
  better: "low",
});

export const pliRate = rate({
  id: "livekit_pli_rate",
  title: "PLIs",
  why: "Requests for a key frame by the direction of the media: incoming go to publishers, outgoing come from subscribers. The server answers many of the latter with one of the former.",
  events: unit("requests/s", perSecond(m.plis)),
  by: [...site, "direction"],
  better: "low",
});

export const firRate = rate({
  id: "livekit_fir_rate",
  title: "FIRs",
  why: "The older request for a key frame. Today's clients send PLI, so that some here tell of an old client or a gateway.",
  events: unit("requests/s", perSecond(m.firs)),
  by: [...site, "direction"],
  better: "low",
});

export const forwardLatency = latency({
  id: "livekit_forward_latency",
  title: "Forward latency",
  why: "Time that packets spend inside the server: it rises before quality falls. CPU, throttling, garbage collection, too many subscriptions. Empty unless rtc.forward_stats is set.",
  histogram: m.forwardLatency,
  quantile: 0.99,
  in: "ms",
  by: node,
  bounds: { warning: 10 },
});

export const forwardJitter = level({
  id: "livekit_forward_jitter",
  title: "Forward jitter",
  why: "How unevenly packets leave the server, the worst node. 0 means that rtc.forward_stats is not set.",
  value: convert(now(m.forwardJitter), "ms"),
  combine: "max",
  by: node,
  better: "low",
});

export const publishTime = latency({
  id: "livekit_publish_time",
  title: "Publish time",
  why: "Until a track that somebody wants to publish is there. Slow: negotiation that takes several rounds, a slow uplink.",
  histogram: m.pubSubTime,
  where: { direction: "publish" },
  by: [...site, "type"],
});

export const subscribeTime = latency({
  id: "livekit_subscribe_time",
  title: "Subscribe time",
  why: "Until a subscription is agreed, before its media flows. Slow: a busy node, negotiation that takes several rounds.",
  histogram: m.pubSubTime,
  where: { direction: "subscribe" },
  by: [...site, "type"],
  look: { warning: 3000 },
});

const timeToMediaOlder = latency({
  id: "livekit_time_to_media_older",
  title: "Time to subscription",
  why: "This server is too old to measure the first packet of a subscription; the time until it is agreed is the nearest, and less than people wait.",
  histogram: m.pubSubTime,
  where: { direction: "subscribe" },
  by: [...site, "type"],
});

export const timeToMedia = latency({
  id: "livekit_time_to_media",
  title: "Time to media",
  why: "From the wish to subscribe to the first packet: what people wait before they hear and see. Slow: a busy node, key frames that come late, ICE.",
  histogram: m.pubSubTime,
  where: { direction: "subscribe-stream-start" },
  by: [...site, "type"],
  look: { warning: 3000 },
  older: timeToMediaOlder,
});
