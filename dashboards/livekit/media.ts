// LiveKit / Media: why calls are bad, by direction, type of media and node.

import * as m from "../../metrics/livekit-server/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { targets } from "../../panels/filter.ts";
import { over, quantiles, spread, stacked, stat, top } from "../../panels/recipes.ts";
import * as s from "../../signals/livekit-server/index.ts";

export default dashboard({
  uid: "livekit-media",
  title: "LiveKit / Media",
  question:
    "What is wrong with the media: is it lost, late or frozen, on which way, of which type, on which node?",
  filters: targets(m.scrape.up, "cluster", "namespace", "instance"),
  started: s.started,
  rows: {
    "How good are the calls?": [
      stat(s.poorQuality),
      stat(s.qualityScore),
      stat(s.packetLoss),
      stat(s.jitter),
      stat(s.roundTrip),
      stat(s.timeToMedia),
    ],
    "What do people get?": [
      over(s.poorQuality, { by: "instance" }),
      over(s.qualityScore, { by: "instance" }),
      over(s.timeToMedia, { by: "type" }),
    ],
    "What is lost?": [
      over(s.packetLoss, { by: "direction" }),
      over(s.lossyStreams, { by: ["direction", "type"] }),
      over(s.outgoingLoss, { by: "instance" }),
    ],
    "What is late?": [
      over(s.jitter, { by: ["direction", "type"] }),
      over(s.roundTrip, { by: "direction" }),
      over(s.forwardLatency, { by: "instance" }),
    ],
    "How is it repaired?": [over(s.nacks, { by: "direction" }), over(s.retransmits), over(s.plis)],
    "How much is it?": [
      stacked(s.bandwidth, { by: "direction" }),
      over(s.packetRate, { by: "direction" }),
      over(s.hostDrops, { by: "instance" }),
    ],
  },
  more: {
    "Which node?": [
      top(s.poorQuality, { by: "instance" }),
      top(s.jitter, { by: "instance" }),
      top(s.bandwidth, { by: "instance" }),
    ],
    "How is it spread?": [
      spread(s.jitter),
      spread(s.roundTrip),
      spread(s.forwardLatency),
      quantiles(s.jitter),
    ],
    "More of repair": [
      over(s.pliRate, { by: "direction" }),
      over(s.firRate, { by: "direction" }),
      over(s.outOfOrder, { by: "direction" }),
    ],
    "More of delay": [
      over(s.forwardJitter, { by: "instance" }),
      over(s.publishTime, { by: "type" }),
      over(s.subscribeTime, { by: "type" }),
    ],
  },
});
