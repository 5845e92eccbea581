// LiveKit / Nodes: what each node carries and what it uses for it.

import * as m from "../../metrics/livekit-server/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { targets } from "../../panels/filter.ts";
import {
  outcomes,
  over,
  quantiles,
  stacked,
  stat,
  states,
  table,
  trend,
  unbounded,
} from "../../panels/recipes.ts";
import * as s from "../../signals/livekit-server/index.ts";

export default dashboard({
  uid: "livekit-nodes",
  title: "LiveKit / Nodes",
  question: "Is every node up, has each one room for more, and do they share the load?",
  filters: targets(m.scrape.up, "cluster", "namespace", "instance"),
  started: s.started,
  rows: {
    "Is there room?": [
      stat(s.nodesUp),
      stat(s.tracksSubscribed),
      stat(s.imbalance),
      stat(s.restarts),
      stat(s.cpuUsed),
      stat(s.fds),
    ],
    "Which node?": [
      table(
        "What each node carries",
        "One row a node: look for the one that differs, in load, in age or in memory.",
        { by: ["cluster", "instance"] },
        [
          s.serverUp,
          s.sinceStart,
          s.rooms,
          s.nodeParticipants,
          s.tracksSubscribed,
          s.bandwidth,
          s.cpuUsed,
          s.memory,
        ],
        { dashboard: "livekit-media", label: "instance", title: "Media of this node" },
      ),
    ],
    "Are they up?": [
      states(s.serverUp, { by: "instance" }, [
        { value: 1, text: "Up", colour: "green" },
        { value: 0, text: "Down", colour: "red" },
      ]),
    ],
    "What do they carry?": [
      over(s.tracksSubscribed, { by: "instance" }),
      over(s.nodeParticipants, { by: "instance" }),
      over(s.rooms, { by: "instance" }),
      stacked(s.tracksPublished, { by: "kind" }),
      stacked(s.tracksSubscribed, { by: "kind" }),
      over(s.bandwidth, { by: "instance" }),
    ],
    "What does it cost?": [
      over(s.cpu, { by: "instance" }),
      over(s.cpuUsed, { by: "instance" }),
      over(s.memory, { by: "instance" }),
      // Many are a leak only where nobody is connected.
      unbounded(over(s.goroutines, { by: "instance" })),
      over(s.gcPause, { by: "instance" }),
      over(s.fds, { by: "instance" }),
    ],
  },
  more: {
    "Do tracks arrive?": [
      over(s.subscribeFailures),
      outcomes(s.subscribeSteps, { by: "state" }),
      outcomes(s.publishSteps, { by: "state" }),
    ],
    "More of the process": [
      over(s.restarts, { by: "instance" }),
      over(s.heap, { by: "instance" }),
      over(s.gcTime, { by: "instance" }),
    ],
    "How long do rooms and sessions last?": [quantiles(s.roomDuration), quantiles(s.sessionDuration)],
    "More than a week ago?": [trend(s.rooms), trend(s.tracksPublished), trend(s.bandwidth)],
  },
});
