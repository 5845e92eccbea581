// LiveKit / Overview: the first page to look at when people cannot call.

import * as m from "../../metrics/livekit-server/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { dependsOn } from "../../panels/depends.ts";
import { targets } from "../../panels/filter.ts";
import { firingNow } from "../../panels/firing.ts";
import { over, quantiles, stat, statBefore, table, trend } from "../../panels/recipes.ts";
import { burns, objectives } from "../../panels/slo.ts";
import { upOrDown } from "../../panels/states.ts";
import * as s from "../../signals/livekit-server/index.ts";

export default dashboard({
  uid: "livekit-overview",
  title: "LiveKit / Overview",
  overview: true,
  question:
    "Are people getting into calls, and are the calls good? If not, which node or direction is to blame?",
  filters: targets(m.scrape.up, "cluster", "namespace", "pod"),
  started: s.started,
  rows: {
    "Are people getting in, and are the calls good?": [
      statBefore(s.participants),
      stat(s.joinSuccess),
      stat(s.signalSuccess),
      stat(s.joinLatency),
      stat(s.poorQuality),
      stat(s.serverUp, upOrDown),
      firingNow(),
    ],
    "Which node?": [
      table(
        "Nodes",
        "One row a node, the worst first: look for the one that differs.",
        { by: "pod" },
        [s.serverUp, s.joinSuccess, s.poorQuality, s.outgoingLoss, s.tracksSubscribed, s.cpuUsed],
        { dashboard: "livekit-nodes", label: "pod", title: "This node" },
      ),
      dependsOn("livekit-server"),
    ],
    "Can people join?": [
      over(s.joinSuccess, { by: "pod" }),
      over(s.iceSuccess, { by: "transport" }),
      quantiles(s.joinLatency),
    ],
    "Are calls good?": [
      over(s.poorQuality, { by: "pod" }),
      over(s.packetLoss, { by: "direction" }),
      over(s.jitter, { by: ["direction", "type"] }),
    ],
  },
  more: {
    "Do we keep our objectives?": [
      objectives(s.joinSuccessSlo, s.joinLatencySlo),
      burns(s.joinSuccessSlo, s.joinLatencySlo),
    ],
    "How much is going on?": [trend(s.participants), trend(s.bandwidth), over(s.nodesUp)],
  },
});
