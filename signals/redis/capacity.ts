// Questions over weeks: when is it full, and does it grow? And what is in it.

import * as m from "../../metrics/redis/index.ts";
import {
  and,
  clampMax,
  deriv,
  div,
  gt,
  now,
  offset,
  over,
  predictLinear,
  sub,
  unit,
} from "../../promql/index.ts";
import { level, saturation } from "../kinds/index.ts";
import { node } from "./labels.ts";

/** Only where there is a whole day to judge by: what fills after a start would fill for ever. */
const dayOld = offset(now(m.memoryUsedBytes), "1d");
/** Beyond a year it is a guess that only makes the others unreadable. */
const year = 365 * 86_400;
const room = sub(gt(now(m.memoryMaxBytes), 0), now(m.memoryUsedBytes));

/** By the growth of the last day; no value while memory does not grow, or has no limit. */
export const memoryLasts = level({
  id: "redis_memory_lasts",
  title: "Time until memory is full",
  why: "If it grows as in the last day; nothing in the first one, and no more than a year. A cache that is full by design stays at its limit: there it means nothing.",
  value: clampMax(unit("s", and(div(room, gt(deriv(m.memoryUsedBytes, {}, "1d"), 0)), dayOld)), year),
  combine: "min",
  by: node,
  look: { warning: 4 * 86_400, critical: 86_400 },
  better: "high",
});

export const memoryAhead = saturation({
  id: "redis_memory_ahead",
  title: "Memory of limit in 7 days",
  why: "Where the line of the last day leads in a week; nothing in the first day. Above 100%: raise maxmemory and the container's limit before that.",
  used: and(predictLinear(over(m.memoryUsedBytes, {}, "1d"), 7 * 86_400), dayOld),
  limit: now(m.memoryMaxBytes),
  by: node,
  look: { warning: 0.95 },
});

/** A replica holds the same keys as its master: by instance, or the largest, never the sum. */
export const keys = level({
  id: "redis_keys",
  title: "Keys",
  why: "Keys per database that has any. Growth without end: keys that nobody removes and that have no time to live.",
  value: gt(now(m.dbKeys), 0),
  combine: "max",
  by: node,
});
