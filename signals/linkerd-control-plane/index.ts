// What matters to the operator of Linkerd's control plane.

export * from "./api.ts";
export * from "./discovery.ts";
export * from "./identity.ts";
export * from "./injection.ts";
export * from "./replicas.ts";

import * as m from "../../metrics/linkerd-control-plane/index.ts";
import { now } from "../../promql/index.ts";

/** When each replica was started. */
export const started = now(m.process.startTimeSeconds);
