// Redis / Overview: LiveKit's bus and state; the first page when signalling is slow or rooms are lost.

import * as m from "../../metrics/redis/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { events } from "../../panels/events.ts";
import { targets } from "../../panels/filter.ts";
import { firingNow } from "../../panels/firing.ts";
import { over, stat, states, table, together } from "../../panels/recipes.ts";
import { burns, objectives } from "../../panels/slo.ts";
import { upOrDown } from "../../panels/states.ts";
import * as s from "../../signals/redis/index.ts";

const works = [
  { value: 1, text: "Works", colour: "green" },
  { value: 0, text: "Fails", colour: "red" },
] as const;

export default dashboard({
  uid: "redis-overview",
  title: "Redis / Overview",
  overview: true,
  question: "Is LiveKit's bus and state up, is there room in it, is it quick, and who is connected?",
  filters: targets(m.scrape.up, "cluster", "namespace", "pod"),
  started: s.started,
  rows: {
    "Is Redis well?": [
      stat(s.answers, upOrDown),
      stat(s.memoryUse),
      stat(s.mainThread),
      stat(s.clientUse),
      stat(s.persistence, works),
      firingNow(),
    ],
    "Which Redis?": [
      table(
        "Redis",
        "One row a Redis, the worst first: look for the one that differs.",
        { by: "pod" },
        [s.up, s.exporterUp, s.uptime, s.memoryUse, s.mainThread, s.clients, s.replicas],
        { dashboard: "redis-commands-memory", label: "pod", title: "This Redis" },
      ),
    ],
    "Is it up?": [
      states([s.up, s.link], { by: "pod" }, upOrDown),
      over(s.masters, { by: ["namespace", "job"] }),
    ],
    "Is there room, and is it quick?": [
      over(s.memoryUse, { by: "pod" }),
      over(s.mainThread, { by: "pod" }),
      over(s.commandTime, { by: "pod" }),
    ],
    "What should not happen": [
      events(
        "What should not happen",
        "A lane each: when it happened, and when there was more of it than is borne.",
        [
          s.refusedWrites,
          s.evictions,
          s.rejected,
          s.slowCommands,
          s.restarts,
          s.delayedSyncs,
          s.fullResyncs,
          s.slotsDown,
        ],
      ),
    ],
    "Who is connected?": [
      over(s.clients, { by: "pod" }),

      together(
        "Network",
        "Bytes in and out of all Redis, replication included; out far above in: large values, or many subscribers.",
        [s.networkIn, s.networkOut],
      ),
    ],
  },
  more: {
    "Does it keep its promise?": [objectives(s.availabilitySlo), burns(s.availabilitySlo)],
    "More of connections": [
      table(
        "Connections of each Redis",
        "One row a Redis, the worst first. Many new connections for few commands: a client without a pool. Blocked clients wait for something to come, and are normal.",
        { by: "pod" },
        [s.channels, s.blockedClients, s.rejected, s.connectionsPerCommand],
      ),
    ],
  },
});
