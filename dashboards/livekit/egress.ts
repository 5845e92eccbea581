// LiveKit / Egress: recordings and streams, from the request to the storage.

import * as m from "../../metrics/livekit-egress/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { targets } from "../../panels/filter.ts";
import { over, quantiles, reachedBy, stacked, stat, table, together, trend } from "../../panels/recipes.ts";
import { sloRow } from "../../panels/slo.ts";
import * as s from "../../signals/livekit-egress/index.ts";
import { egressRefused } from "../../signals/livekit-server/index.ts";

/** Starts are counted by the servers, which no worker's address selects. */
const servers = ["cluster", "namespace"] as const;

export default dashboard({
  uid: "livekit-egress",
  title: "LiveKit / Egress",
  question:
    "Do recordings and streams start, run to their end and reach the storage? If not, which worker is to blame, or is there no room?",
  filters: targets(m.scrape.up, "cluster", "namespace", "instance"),
  started: s.started,
  rows: {
    "Do recordings start, run and arrive?": [
      reachedBy(servers, stat(s.startSuccess)),
      reachedBy(servers, stat(s.startsRefused)),
      stat(s.cutShort),
      stat(s.lostUploads),
      stat(s.outOfService),
      stat(s.cpu),
    ],
    "Which worker is to blame?": [
      table(
        "Workers",
        "One row a worker: look for the one that differs. All busy and none idle: there is no room.",
        { by: ["cluster", "instance"] },
        [
          s.workerUp,
          s.outOfService,
          s.draining,
          s.idleWorkers,
          s.jobs,
          s.cpu,
          s.memoryUse,
          s.cutShort,
          s.lostUploads,
          s.backlog,
        ],
        { dashboard: "livekit-egress", label: "instance", title: "Only this worker" },
      ),
    ],
    "Do they start?": [
      reachedBy(servers, over(s.startSuccess, { by: "namespace" })),
      reachedBy(servers, over(s.startsRefused, { by: "namespace" })),
      reachedBy(servers, over(egressRefused, { by: "namespace" })),
    ],
    "Is there room?": [
      stacked(s.jobs, { by: "type" }),
      together(
        "Workers with room",
        "How many there are, how many are idle, and how many would take a room or a web page: 0 of the last for ever where workers have less than four cores.",
        [s.workersUp, s.idleWorkers, s.roomForWeb],
      ),
      over(s.cpu, { by: "instance" }),
    ],
    "Do they run to their end?": [
      over(s.cutShort, { by: ["instance", "result"] }),
      over(s.ended, { by: "result" }),
      over(s.memoryUse, { by: "instance" }),
    ],
    "Do they arrive?": [
      over(s.lostUploads, { by: "status" }),
      over(s.backupWrites, { by: "instance" }),
      over(s.backlog, { by: "instance" }),
    ],
  },
  more: {
    "Do we keep our objective?": [
      ...sloRow(s.startSlo),
      reachedBy(servers, over(s.startsNow, { by: "namespace" })),
    ],
    "More of starts": [reachedBy(servers, quantiles(s.startTime))],
    "More of uploads": [
      over(s.uploads, { by: "status" }),
      over(s.uploadTime, { by: "type" }),
      over(s.playlistBacklog, { by: "instance" }),
    ],
    "More of the workers": [
      over(s.outOfService, { by: "instance" }),
      over(s.draining, { by: "instance" }),
      over(s.restarts, { by: "instance" }),
      over(s.memory, { by: "instance" }),
      over(s.fds, { by: "instance" }),
      over(s.pulseUse, { by: "instance" }),
      over(s.pulseSinks, { by: "instance" }),
      over(s.reportErrors, { by: "instance" }),
      quantiles(s.reportTime),
    ],
    "More than a week ago?": [trend(s.jobs)],
  },
});
