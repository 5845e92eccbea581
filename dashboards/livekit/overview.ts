// LiveKit / Overview: the first page to look at when people cannot call.

import * as m from "../../metrics/livekit-server/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { dependsOn } from "../../panels/depends.ts";
import { targets } from "../../panels/filter.ts";
import { firingNow } from "../../panels/firing.ts";
import { over, quantiles, stat, table, trend } from "../../panels/recipes.ts";
import { sloRow } from "../../panels/slo.ts";
import * as s from "../../signals/livekit-server/index.ts";

export default dashboard({
  uid: "livekit-overview",
  title: "LiveKit / Overview",
  overview: true,
  question:
    "Are people getting into calls, and are the calls good? If not, which node or direction is to blame?",
  filters: targets(m.scrape.up, "cluster", "namespace", "instance"),
  started: s.started,
  rows: {
    "Are people getting in, and are the calls good?": [
      stat(s.joinSuccess),
      stat(s.signalSuccess),
      stat(s.joinLatency),
      stat(s.poorQuality),
      stat(s.packetLoss),
      stat(s.nodesUp),
      firingNow(),
    ],
    "Which node?": [
      table(
        "Nodes",
        "One row a node: look for the one that differs.",
        { by: ["cluster", "instance"] },
        [s.serverUp, s.joinSuccess, s.poorQuality, s.outgoingLoss, s.tracksSubscribed, s.cpu, s.memory],
        { dashboard: "livekit-nodes", label: "instance", title: "This node" },
      ),
      dependsOn("livekit-server"),
    ],
    "Can people join?": [
      over(s.joinSuccess, { by: "instance" }),
      over(s.iceSuccess, { by: "transport" }),
      quantiles(s.joinLatency),
      quantiles(s.sessionStart),
    ],
    "Are calls good?": [
      over(s.poorQuality, { by: "instance" }),
      over(s.packetLoss, { by: "direction" }),
      over(s.jitter, { by: ["direction", "type"] }),
      over(s.timeToMedia, { by: "type" }),
    ],
    "How much is going on?": [over(s.rooms), over(s.participants), over(s.bandwidth, { by: "direction" })],
  },
  more: {
    "Do we keep our objectives?": sloRow(s.joinSuccessSlo, s.joinLatencySlo),
    "More than a week ago?": [trend(s.participants), trend(s.tracksSubscribed), trend(s.bandwidth)],
  },
});
