// What matters to the operator of Redis, seen as LiveKit's bus and state.

export * from "./capacity.ts";
export * from "./clients.ts";
export * from "./cluster.ts";
export * from "./commands.ts";
export * from "./health.ts";
export * from "./latency.ts";
export * from "./memory.ts";
export * from "./persistence.ts";
export * from "./replication.ts";
export * from "./resync.ts";

import * as m from "../../metrics/redis/index.ts";
import { now, round } from "../../promql/index.ts";

/** When each Redis was started; rounded, because the exporter's subtraction wobbles by a second. */
export const started = round(now(m.startTimeSeconds), 10);
