// LiveKit / Media: why calls are bad, by direction, type of media and node.

import * as m from "../../metrics/livekit-server/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { targets } from "../../panels/filter.ts";
import { over, spread, stat, table, together } from "../../panels/recipes.ts";
import * as s from "../../signals/livekit-server/index.ts";

export default dashboard({
  uid: "livekit-media",
  title: "LiveKit / Media",
  question:
    "What is wrong with the media: is it lost, late or frozen, on which way, of which type, on which node?",
  filters: targets(m.scrape.up, "cluster", "namespace", "pod"),
  started: s.started,
  rows: {
    "How good are the calls?": [stat(s.packetLoss), stat(s.jitter), stat(s.roundTrip), stat(s.timeToMedia)],
    "Which node?": [
      table(
        "Media of each node",
        "One row a node, the worst first: look for the one that differs. Forwarding is what the node itself adds.",
        { by: "pod" },
        [
          s.poorQuality,
          s.qualityScore,
          s.outgoingLoss,
          s.jitter,
          s.forwardLatency,
          s.forwardJitter,
          s.hostDrops,
          s.packetRate,
          s.bandwidth,
        ],
        { dashboard: "livekit-nodes", label: "pod", title: "This node" },
      ),
    ],
    "What is lost?": [
      over(s.lossyStreams, { by: ["direction", "type"] }),
      over(s.outgoingLoss, { by: "pod" }),
    ],
    "What is late?": [over(s.roundTrip, { by: "direction" }), over(s.forwardLatency, { by: "pod" })],
  },
  more: {
    "How is it repaired?": [
      over(s.nacks, { by: "direction" }),
      over(s.plis),
      together(
        "Sent again, and out of order",
        "Packets that were sent again because somebody missed them, and packets that came late, as shares of all. Many out of order and few lost: the network takes several ways.",
        [s.retransmits, s.outOfOrder],
      ),
      together(
        "Key frames asked for",
        "Requests for a whole picture, each of which costs bandwidth: PLI by browsers, FIR by old clients and recorders. Many are frozen pictures.",
        [s.pliRate, s.firRate],
      ),
    ],
    "How does it begin?": [
      over(s.timeToMedia, { by: "type" }),
      together(
        "Publishing and subscribing",
        "How long it takes until a track is published, and until a published one arrives, p95.",
        [s.publishTime, s.subscribeTime],
      ),
    ],
    "More of delay and loss": [spread(s.jitter)],
  },
});
