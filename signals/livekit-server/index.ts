// What matters to the operator of livekit-server.

export * from "./api.ts";
export * from "./bus.ts";
export * from "./joins.ts";
export * from "./media.ts";
export * from "./nodes.ts";
export * from "./quality.ts";
export * from "./tracks.ts";

import * as m from "../../metrics/livekit-server/index.ts";
import { now } from "../../promql/index.ts";

/** When each node was started. */
export const started = now(m.process.startTimeSeconds);
