// Room for data: how much is used of what, and what goes when there is none left.

import * as m from "../../metrics/redis/index.ts";
import { and, gt, now, rate as perSecond, unit } from "../../promql/index.ts";
import { level, rate, saturation } from "../kinds/index.ts";
import { node } from "./labels.ts";

/** Where maxmemory is 0 there is no limit and no value, instead of infinity. */
export const memoryUse = saturation({
  id: "redis_memory_use",
  title: "Memory of limit",
  why: "At 100% Redis refuses writes or throws keys out, by its policy; LiveKit's keys must not go. No value: maxmemory is 0, and the container's limit kills first.",
  used: now(m.memoryUsedBytes),
  limit: now(m.memoryMaxBytes),
  by: node,
  look: { critical: 0.99 },
  bounds: { warning: 0.9 },
});

export const memoryUsed = level({
  id: "redis_memory_used",
  title: "Memory used",
  why: "What Redis allocated for data, buffers and its own records. Steady growth without more rooms: keys without a time to live, or slow subscribers.",
  value: now(m.memoryUsedBytes),
  by: node,
  record: true,
});

export const memoryResident = level({
  id: "redis_memory_resident",
  title: "Memory resident",
  why: "What the process holds in RAM: the container's limit kills on this, not on what is used. Leave room for the copy that a fork makes.",
  value: now(m.memoryUsedRssBytes),
  by: node,
});

export const memoryLimit = level({
  id: "redis_memory_limit",
  title: "Memory limit",
  why: "maxmemory, where it is set.",
  value: gt(now(m.memoryMaxBytes), 0),
  by: node,
});

/** On small data sets the ratio is large and means nothing. */
export const fragmentation = level({
  id: "redis_fragmentation",
  title: "Fragmentation",
  why: "Resident memory of used memory, where more than 100 MB are used. Far above 1.5 ×: active defragmentation or a restart; below 1 × it swaps.",
  value: unit("times", and(now(m.memFragmentationRatio), gt(now(m.memoryUsedBytes), 100e6))),
  combine: "max",
  by: node,
  look: { warning: 1.5 },
  better: "low",
});

export const evictions = rate({
  id: "redis_evictions",
  title: "Evictions",
  why: "Keys thrown out for lack of memory. Normal for a cache; on LiveKit's Redis it loses rooms, nodes and jobs: set noeviction and give it memory.",
  events: perSecond(m.evictedKeysTotal),
  by: node,
  better: "low",
});

export const expirations = rate({
  id: "redis_expirations",
  title: "Expirations",
  why: "Keys whose time to live was over. LiveKit's locks live for seconds, so that some are always there; a burst holds Redis up.",
  events: perSecond(m.expiredKeysTotal),
  by: node,
});

/** The series of an error appears with the first error of its kind. */
export const refusedWrites = rate({
  id: "redis_refused_writes",
  title: "Writes refused for memory",
  why: "Memory is full and the policy evicts nothing: every write fails with OOM, and no room can be created. No line: none was ever refused.",
  events: perSecond(m.errorsTotal, { err: "OOM" }),
  by: node,
  better: "low",
});
