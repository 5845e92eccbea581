// Redis / Commands & memory: what it is asked, what it holds, who copies it, what is saved.

import * as m from "../../metrics/redis/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { targets } from "../../panels/filter.ts";
import { over, stacked, stat, states, table, together, trend } from "../../panels/recipes.ts";
import * as s from "../../signals/redis/index.ts";

const whole = [
  { value: 1, text: "Yes", colour: "green" },
  { value: 0, text: "No", colour: "red" },
] as const;

export default dashboard({
  uid: "redis-commands-memory",
  title: "Redis / Commands & memory",
  question: "Which commands take the time, where does the memory go, and would a crash lose anything?",
  filters: targets(m.scrape.up, "cluster", "namespace", "pod"),
  started: s.started,
  rows: {
    "Is there room, and is it quick?": [
      stat(s.commandTime),

      stat(s.fragmentation),
      stat(s.memoryUse),
    ],
    "Which commands?": [
      table(
        "Commands",
        "One row a command: how often it is asked, how long one takes, and how much of the time goes into it.",
        { by: "cmd" },
        [s.commands, s.commandTime, s.timeInCommands],
      ),

      stacked(s.timeInCommands, { by: "cmd" }),
      over(s.hitRatio, { by: "pod" }),
      over(s.errors, { by: "err" }),
    ],
    "Where does the memory go?": [
      together(
        "Memory",
        "Used, resident and allowed, of all Redis chosen above; choose one to compare it with its limit. Resident far above used is fragmentation or a fork's copy; below it, swap.",
        [s.memoryUsed, s.memoryResident, s.memoryLimit],
      ),
      together(
        "Keys thrown out and expired",
        "Expired keys end as they were meant to. Thrown out are keys that Redis dropped for want of memory: state of LiveKit among them.",
        [s.evictions, s.expirations],
      ),
      over(s.keys, { by: ["pod", "db"] }),
    ],
  },
  more: {
    "Do the replicas follow?": [
      table(
        "How far replicas are behind",
        "One row a replica, by the master that it copies, the worst first. A replica that is gone has no row.",
        { by: ["pod", "slave_ip"] },
        [s.lag, s.lagBytes],
      ),
      over(s.backlog, { by: "pod" }),
      together("Syncs", "How replicas catch up: from the backlog, or by copying everything.", [
        s.fullResyncs,
        s.partialResyncs,
        s.deniedResyncs,
      ]),
    ],
    "Is it saved?": [
      table(
        "What a crash would lose",
        "One row a Redis, the worst first: whether saving works, how old the last snapshot is, what has changed since, and how long the last fork stopped it.",
        { by: "pod" },
        [s.persistence, s.lastSave, s.unsavedChanges, s.forkTime],
      ),
    ],
    Capacity: [
      table(
        "How long the memory lasts",
        "One row a Redis, the worst first; nothing in its first day.",
        { by: "pod" },
        [s.memoryLasts, s.memoryAhead, s.memoryUsed],
      ),
      trend(s.memoryUsed),
      trend(s.clients),
    ],
    "Cluster and Sentinel": [
      states(s.cluster, { by: "namespace" }, whole),
      states(s.quorum, { by: ["namespace", "master_name"] }, whole),
    ],
  },
});
