// What matters to the operator of livekit-egress.

export * from "./jobs.ts";
export * from "./load.ts";
export * from "./starts.ts";
export * from "./uploads.ts";
export * from "./workers.ts";

import * as m from "../../metrics/livekit-egress/index.ts";
import { now } from "../../promql/index.ts";

/** When each worker was started. */
export const started = now(m.process.startTimeSeconds);
