// Redis / Commands & memory: what it is asked, what it holds, who copies it, what is saved.

import * as m from "../../metrics/redis/index.ts";
import { dashboard } from "../../panels/dashboard.ts";
import { targets } from "../../panels/filter.ts";
import { over, stacked, stat, states, together, top, trend } from "../../panels/recipes.ts";
import * as s from "../../signals/redis/index.ts";

const works = [
  { value: 1, text: "Works", colour: "green" },
  { value: 0, text: "Fails", colour: "red" },
] as const;
const whole = [
  { value: 1, text: "Yes", colour: "green" },
  { value: 0, text: "No", colour: "red" },
] as const;

export default dashboard({
  uid: "redis-commands-memory",
  title: "Redis / Commands & memory",
  question: "Which commands take the time, where does the memory go, and would a crash lose anything?",
  filters: targets(m.scrape.up, "cluster", "namespace", "instance"),
  started: s.started,
  rows: {
    "How much is it asked?": [
      stat(s.commands),
      stat(s.commandTime),
      stat(s.hitRatio),
      stat(s.memoryUsed),
      stat(s.fragmentation),
      stat(s.replicas),
    ],
    "Which commands?": [
      stacked(s.commands, { by: "cmd" }),
      over(s.commandTime, { by: "cmd" }),
      top(s.timeInCommands, { by: "cmd" }),
      over(s.timeInCommands, { by: "instance" }),
      over(s.hitRatio, { by: "instance" }),
      over(s.errors, { by: "err" }),
    ],
    "Where does the memory go?": [
      together(
        "Memory",
        "Used, resident and allowed, of all Redis chosen above; choose one to compare it with its limit. Resident far above used is fragmentation or a fork's copy; below it, swap.",
        [s.memoryUsed, s.memoryResident, s.memoryLimit],
      ),
      over(s.fragmentation, { by: "instance" }),
      over(s.evictions, { by: "instance" }),
      over(s.expirations, { by: "instance" }),
      over(s.keys, { by: ["instance", "db"] }),
      over(s.keysExpiring, { by: ["instance", "db"] }),
    ],
  },
  more: {
    "Do the replicas follow?": [
      over(s.replicas, { by: "instance" }),
      over(s.lag, { by: ["instance", "slave_ip"] }),
      over(s.lagBytes, { by: ["instance", "slave_ip"] }),
      over(s.backlog, { by: "instance" }),
      over(s.fullResyncs, { by: "instance" }),
      together("Syncs", "How replicas catch up: from the backlog, or by copying everything.", [
        s.fullResyncs,
        s.partialResyncs,
        s.deniedResyncs,
      ]),
    ],
    "Is it saved?": [
      states(s.persistence, { by: "instance" }, works),
      over(s.lastSave, { by: "instance" }),
      over(s.unsavedChanges, { by: "instance" }),
      over(s.forkTime, { by: "instance" }),
      over(s.delayedSyncs, { by: "instance" }),
    ],
    Capacity: [
      stat(s.memoryLasts),
      stat(s.memoryAhead),
      stat(s.connectionGrowth),
      over(s.memoryLasts, { by: "instance" }),
      over(s.memoryAhead, { by: "instance" }),
      trend(s.memoryUsed),
      trend(s.clients),
      trend(s.commands),
    ],
    "Cluster and Sentinel": [
      states(s.cluster, { by: "namespace" }, whole),
      over(s.slotsDown, { by: "namespace" }),
      states(s.quorum, { by: ["namespace", "master_name"] }, whole),
    ],
  },
});
