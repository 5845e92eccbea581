// What matters to the operator of livekit-server.

export * from "./livekit-server/joins.ts";
export * from "./livekit-server/nodes.ts";

import * as m from "../metrics/livekit-server.ts";
import { now } from "../promql/index.ts";

/** When each node was started. */
export const started = now(m.process.startTimeSeconds);
