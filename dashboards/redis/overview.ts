// Redis / Overview: LiveKit's bus and state; the first page when signalling is slow or rooms are lost.

import * as m from "../../metrics/redis/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { targets } from "../../panels/filter.ts";
import { over, stat, states, table, together } from "../../panels/recipes.ts";
import { sloRow } from "../../panels/slo.ts";
import * as s from "../../signals/redis/index.ts";

const upOrDown = [
  { value: 1, text: "Up", colour: "green" },
  { value: 0, text: "Down", colour: "red" },
] as const;
const linked = [
  { value: 1, text: "Linked", colour: "green" },
  { value: 0, text: "Cut off", colour: "red" },
] as const;
const works = [
  { value: 1, text: "Works", colour: "green" },
  { value: 0, text: "Fails", colour: "red" },
] as const;

export default dashboard({
  uid: "redis-overview",
  title: "Redis / Overview",
  overview: true,
  question: "Is LiveKit's bus and state up, is there room in it, is it quick, and who is connected?",
  filters: targets(m.scrape.up, "cluster", "namespace", "instance"),
  started: s.started,
  rows: {
    "Is Redis well?": [
      stat(s.answers, upOrDown),
      stat(s.persistence, works),
      stat(s.memoryUse),
      stat(s.mainThread),
      stat(s.clientUse),
      stat(s.uptime),
    ],
    "Which Redis?": [
      table(
        "Redis",
        "One row a Redis: look for the one that differs.",
        { by: "instance" },
        [
          s.up,
          s.exporterUp,
          s.uptime,
          s.memoryUse,
          s.memoryUsed,
          s.mainThread,
          s.clients,
          s.commands,
          s.replicas,
        ],
        { dashboard: "redis-commands-memory", label: "instance", title: "This Redis" },
      ),
    ],
    "Is it up?": [
      states(s.up, { by: "instance" }, upOrDown),
      states(s.link, { by: "instance" }, linked),
      over(s.masters, { by: ["namespace", "job"] }),
      over(s.available, { by: "instance" }),
      over(s.restarts, { by: "instance" }),
    ],
    "Is there room?": [
      over(s.memoryUse, { by: "instance" }),
      over(s.evictions, { by: "instance" }),
      over(s.refusedWrites, { by: "instance" }),
    ],
    "Is it quick?": [
      over(s.mainThread, { by: "instance" }),
      over(s.commandTime, { by: "instance" }),
      over(s.slowCommands, { by: "instance" }),
    ],
    "Who is connected?": [
      over(s.clients, { by: "instance" }),
      over(s.rejected, { by: "instance" }),
      over(s.channels, { by: "instance" }),
      over(s.connectionsPerCommand, { by: "instance" }),
      over(s.blockedClients, { by: "instance" }),
      together(
        "Network",
        "Bytes in and out of all Redis, replication included; out far above in: large values, or many subscribers.",
        [s.networkIn, s.networkOut],
      ),
    ],
  },
  more: { "Does it keep its promise?": sloRow(s.availabilitySlo) },
});
