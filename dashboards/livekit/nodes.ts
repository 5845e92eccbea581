// LiveKit / Nodes: what each node carries and what it uses for it.

import * as m from "../../metrics/livekit-server/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { targets } from "../../panels/filter.ts";
import { outcomes, over, stacked, stat, states, table, together, unbounded } from "../../panels/recipes.ts";
import { upOrDown } from "../../panels/states.ts";
import * as s from "../../signals/livekit-server/index.ts";

export default dashboard({
  uid: "livekit-nodes",
  title: "LiveKit / Nodes",
  question: "Is every node up, has each one room for more, and do they share the load?",
  filters: targets(m.scrape.up, "cluster", "namespace", "pod"),
  started: s.started,
  rows: {
    "Is there room?": [
      stat(s.serverUp, upOrDown),
      stat(s.imbalance),

      stat(s.cpuUsed),
      stat(s.fds),
    ],
    "Which node?": [
      table(
        "What each node carries",
        "One row a node, the worst first: look for the one that differs, in load, in age or in memory.",
        { by: "pod" },
        [
          s.serverUp,
          s.sinceStart,
          s.rooms,
          s.nodeParticipants,
          s.tracksSubscribed,
          s.cpuUsed,
          s.memory,
          s.cpu,
          s.restarts,
        ],
        { dashboard: "livekit-media", label: "pod", title: "Media of this node" },
      ),
    ],
    "Are they up?": [states(s.serverUp, { by: "pod" }, upOrDown)],
    "What do they carry?": [
      over(s.tracksSubscribed, { by: "pod" }),
      over(s.nodeParticipants, { by: "pod" }),
      over(s.bandwidth, { by: "pod" }),
    ],
    "What does it cost?": [
      over(s.cpuUsed, { by: "pod" }),
      over(s.memory, { by: "pod" }),
      over(s.gcPause, { by: "pod" }),
    ],
  },
  more: {
    "Do tracks arrive?": [
      over(s.subscribeFailures),
      outcomes(s.subscribeSteps, { by: "state" }),
      outcomes(s.publishSteps, { by: "state" }),
      stacked(s.tracksPublished, { by: "kind" }),
    ],
    "More of the process": [
      // Many are a leak only where nobody is connected.
      unbounded(over(s.goroutines, { by: "pod" })),
      together(
        "How long rooms and sessions last",
        "The median. Sessions far shorter than rooms: people drop out and come back.",
        [s.roomDuration, s.sessionDuration],
      ),
    ],
  },
});
