// What matters to the operator of livekit-server.

export * from "./livekit-server/api.ts";
export * from "./livekit-server/bus.ts";
export * from "./livekit-server/joins.ts";
export * from "./livekit-server/media.ts";
export * from "./livekit-server/nodes.ts";
export * from "./livekit-server/quality.ts";
export * from "./livekit-server/tracks.ts";

import * as m from "../metrics/livekit-server.ts";
import { now } from "../promql/index.ts";

/** When each node was started. */
export const started = now(m.process.startTimeSeconds);
