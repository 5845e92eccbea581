// LiveKit / Egress: recordings and streams, from the request to the storage.

import * as m from "../../metrics/livekit-egress/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { events } from "../../panels/events.ts";
import { targets } from "../../panels/filter.ts";
import { over, quantiles, reachedBy, stacked, stat, table, together } from "../../panels/recipes.ts";
import { burns, objectives } from "../../panels/slo.ts";
import * as s from "../../signals/livekit-egress/index.ts";

/** Starts are counted by the servers, which no worker's address selects. */
const servers = ["cluster", "namespace"] as const;

export default dashboard({
  uid: "livekit-egress",
  title: "LiveKit / Egress",
  question:
    "Do recordings and streams start, run to their end and reach the storage? If not, which worker is to blame, or is there no room?",
  filters: targets(m.scrape.up, "cluster", "namespace", "pod"),
  started: s.started,
  rows: {
    "Do recordings start, run and arrive?": [
      reachedBy(servers, stat(s.startSuccess)),

      stat(s.cutShort),
      stat(s.lostUploads),
      stat(s.outOfService),
    ],
    "Which worker is to blame?": [
      table(
        "Workers",
        "One row a worker, the worst first. All busy and none idle: there is no room.",
        { by: "pod" },
        [
          s.workerUp,
          s.outOfService,
          s.draining,
          s.jobs,
          s.cpu,
          s.memoryUse,
          s.memory,
          s.cutShort,
          s.lostUploads,
        ],
        { dashboard: "livekit-egress", label: "pod", title: "Only this worker" },
      ),
    ],
    "Do they start, and is there room?": [
      reachedBy(servers, over(s.startSuccess, { by: "namespace" })),
      reachedBy(servers, over(s.startsRefused, { by: "namespace" })),
      together(
        "Workers with room",
        "How many there are, how many are idle, and how many would take a room or a web page: 0 of the last for ever where workers have less than four cores.",
        [s.workersUp, s.idleWorkers, s.roomForWeb],
      ),
      stacked(s.jobs, { by: "type" }),
      over(s.cpu, { by: "pod" }),
    ],
    "What should not happen": [
      events(
        "What should not happen",
        "A lane each: when it happened, and when there was more of it than is borne.",
        [
          s.cutShort,
          s.lostUploads,
          s.backupWrites,
          s.backlog,
          s.outOfService,
          s.restarts,
          s.reportErrors,
          s.fds,
          s.pulseUse,
        ],
      ),
    ],
  },
  more: {
    "Do we keep our objective?": [objectives(s.startSlo), burns(s.startSlo)],
    "How do they begin and end?": [
      over(s.ended, { by: "result" }),
      over(s.uploads, { by: "status" }),
      over(s.uploadTime, { by: "type" }),
      reachedBy(servers, quantiles(s.startTime)),
    ],
  },
});
