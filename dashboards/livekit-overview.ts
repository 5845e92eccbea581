// LiveKit / Overview: the first page to look at when people cannot call.

import { server } from "../metrics/livekit-server/node.ts";
import { dashboard } from "../panels/dashboard.ts";
import { over, quantiles, stat, table } from "../panels/recipes.ts";
import * as s from "../signals/livekit-server.ts";

export default dashboard({
  uid: "livekit-overview",
  title: "LiveKit / Overview",
  folder: "LiveKit",
  component: server,
  question:
    "Are people getting into calls, and are the calls good? If not, which node or direction is to blame?",
  filters: ["cluster", "namespace", "instance"],
  started: s.started,
  rows: {
    "Can people join?": [
      stat(s.joinSuccess),
      stat(s.signalSuccess),
      stat(s.iceSuccess),
      stat(s.joinLatency),
      stat(s.sessionStart),
      over(s.joinSuccess, { by: "instance" }),
      over(s.iceSuccess, { by: "transport" }),
      quantiles(s.joinLatency),
    ],
    "How much is going on?": [over(s.rooms), over(s.participants), over(s.cpu, { by: "instance" })],
    "Which node?": [
      table(
        "Nodes",
        "One row a node: look for the one that differs.",
        { by: "instance" },
        [s.serverUp, s.joinSuccess, s.rooms, s.participants, s.cpu],
        { dashboard: "livekit-nodes", label: "instance", title: "This node" },
      ),
    ],
  },
});
