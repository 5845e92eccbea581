// What is on disk, and what writing it costs.

import * as m from "../../metrics/redis/index.ts";
import { and, ge, mul, now, rate as perSecond, unit } from "../../promql/index.ts";
import { age, level, rate } from "../kinds/index.ts";
import { node } from "./labels.ts";

/** 1 only while all three are: the snapshot, the append-only file, and its rewrite. */
export const persistence = level({
  id: "redis_persistence",
  title: "Saving works",
  why: "The last snapshot, write or rewrite of the append-only file failed: the disk is full or failing. By default Redis then refuses all writes.",
  value: unit(
    "bool",
    mul(mul(now(m.rdbLastBgsaveStatus), now(m.aofLastWriteStatus)), now(m.aofLastBgrewriteStatus)),
  ),
  combine: "min",
  by: node,
  better: "high",
  bounds: { critical: 1 },
});

/** Only where a snapshot was ever taken; elsewhere the time of the last one is that of the start. */
export const lastSave = age({
  id: "redis_last_save",
  title: "Age of the last snapshot",
  why: "What would be lost with the disk of the append-only file, where snapshots are in use. No value: none was taken since the start.",
  since: and(now(m.rdbLastSaveTimestampSeconds), ge(now(m.rdbLastBgsaveDurationSec), 0)),
  by: node,
  bounds: { warning: 86_400 },
});

export const unsavedChanges = level({
  id: "redis_unsaved_changes",
  title: "Changes since the last snapshot",
  why: "Writes that are in no snapshot yet; grows for ever where snapshots are off.",
  value: now(m.rdbChangesSinceLastSave),
  by: node,
});

export const delayedSyncs = rate({
  id: "redis_delayed_syncs",
  title: "Disk syncs delayed",
  why: "The append-only file waited for a slow disk, and all clients with it. A few during a rewrite are normal; else a faster disk, or no-appendfsync-on-rewrite.",
  events: perSecond(m.aofDelayedFsync),
  by: node,
  better: "low",
});

/** The time of the latest fork stays until the next one. */
export const forkTime = level({
  id: "redis_fork_time",
  title: "Latest fork",
  why: "Forking for a snapshot, a rewrite or a full sync stops all clients for so long. Grows with the memory; transparent huge pages make it worse.",
  value: now(m.latestForkSeconds),
  combine: "max",
  by: node,
  better: "low",
  bounds: { warning: 1 },
});
