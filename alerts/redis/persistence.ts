// Saving fails, waits for the disk, or stops everybody while it forks.

import * as m from "../../metrics/redis/index.ts";
import { gt } from "../../promql/index.ts";
import * as s from "../../signals/redis/index.ts";
import { node } from "../../signals/redis/labels.ts";
import { type Alert, alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { eventsBy } from "../engine/value.ts";
import { holds, worse } from "../engine/when.ts";
import { forked, isUnsaved } from "./gates.ts";

export const persistence: readonly Alert[] = [
  alert("RedisPersistenceFailed", {
    when: worse(s.persistence),
    for: "5m",
    severity: "critical",
    summary: ({ instance, namespace, cluster }) =>
      `Redis on ${instance} in ${namespace} (${cluster}) cannot save; by default it then refuses all writes.`,
    do: [
      "Is the volume full? Make room or make it larger. Redis tries again by itself.",
      "The log says which: Can't save in background (fork: memory), Write error (disk).",
      "If writes are refused (MISCONF) and LiveKit must go on now: redis-cli config set stop-writes-on-bgsave-error no.",
    ],
    fires: {
      given: [
        given(m.rdbLastBgsaveStatus, {}, "1x20"),
        given(m.aofLastWriteStatus, {}, "1x5 0x15"),
        given(m.aofLastBgrewriteStatus, {}, "1x20"),
      ],
      at: "15m",
      value: 0,
    },
    silent: {
      given: [
        given(m.rdbLastBgsaveStatus, {}, "1x5 0x3 1x12"),
        given(m.aofLastWriteStatus, {}, "1x20"),
        given(m.aofLastBgrewriteStatus, {}, "1x20"),
      ],
      at: "9m",
    },
  }),
  /** Where snapshots are in use and something was written since: one that nobody writes to has nothing to save. */
  alert("RedisSnapshotOld", {
    when: worse(s.lastSave, { only: isUnsaved }),
    for: "15m",
    severity: "warning",
    summary: ({ instance, namespace, cluster, value }) =>
      `The last snapshot of Redis on ${instance} in ${namespace} (${cluster}) is ${value} old.`,
    do: [
      "Does it still save? redis-cli config get save; redis-cli lastsave; then redis-cli bgsave and its log.",
      "Saved by somebody else (a job with bgsave)? Look at that job.",
      "Are snapshots not wanted any more, as with an append-only file? Switch this alert off in the settings.",
    ],
    fires: {
      given: [
        given(m.rdbLastSaveTimestampSeconds, {}, "-90000x40"),
        given(m.rdbLastBgsaveDurationSec, {}, "1x40"),
        given(m.rdbChangesSinceLastSave, {}, "7x40"),
      ],
      at: "30m",
      value: 91_800,
    },
    /** As old, and nothing was written since. */
    silent: {
      given: [
        given(m.rdbLastSaveTimestampSeconds, {}, "-90000x40"),
        given(m.rdbLastBgsaveDurationSec, {}, "1x40"),
        given(m.rdbChangesSinceLastSave, {}, "0x40"),
      ],
      at: "30m",
    },
  }),
  /** More than three in ten minutes: a single one during a rewrite is common. */
  alert("RedisAofFsyncDelayed", {
    when: holds(s.delayedSyncs, node, gt(eventsBy(s.delayedSyncs, node, "10m"), 3)),
    for: "10m",
    severity: "warning",
    summary: ({ instance, namespace, cluster }) =>
      `Redis on ${instance} in ${namespace} (${cluster}) waits for its disk again and again, and its clients with it.`,
    do: [
      "Who else writes to this disk? Move Redis to a faster or to its own volume.",
      "During rewrites only: redis-cli config set no-appendfsync-on-rewrite yes.",
      "If LiveKit's state may be lost in a crash, the append-only file is not needed: appendonly no.",
    ],
    fires: { given: [given(m.aofDelayedFsync, {}, "0+1x40")], at: "30m", value: 10 },
    silent: { given: [given(m.aofDelayedFsync, {}, "0x10 6x30")], at: "20m" },
  }),
  /** The time of the latest fork stays until the next one: only while there are new ones. */
  alert("RedisBlockedByFork", {
    when: worse(s.forkTime, { only: forked }),
    for: "0m",
    severity: "info",
    summary: ({ instance, namespace, cluster, value }) =>
      `Redis on ${instance} in ${namespace} (${cluster}) stood still for ${value} while it forked.`,
    do: [
      "Switch transparent huge pages off on the node: they make forks slow.",
      "Fork less: fewer snapshots (save), or on a replica only.",
      "Fork less memory: several smaller Redis instead of a large one.",
    ],
    fires: { given: [given(m.latestForkSeconds, {}, "0.2x10 1.5x20")], at: "20m", value: 1.5 },
    silent: { given: [given(m.latestForkSeconds, {}, "0.2x10 1.5x100")], at: "90m" },
  }),
];
