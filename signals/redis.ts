// What matters to the operator of Redis, seen as LiveKit's bus and state.

export * from "./redis/capacity.ts";
export * from "./redis/clients.ts";
export * from "./redis/cluster.ts";
export * from "./redis/commands.ts";
export * from "./redis/health.ts";
export * from "./redis/latency.ts";
export * from "./redis/memory.ts";
export * from "./redis/persistence.ts";
export * from "./redis/replication.ts";
export * from "./redis/resync.ts";

import * as m from "../metrics/redis.ts";
import { now, round } from "../promql/index.ts";

/** When each Redis was started; rounded, because the exporter's subtraction wobbles by a second. */
export const started = round(now(m.startTimeSeconds), 10);
