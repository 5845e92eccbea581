// What matters to the operator of a mesh of Linkerd's, as its proxies see it.

export * from "./authorization.ts";
export * from "./certificates.ts";
export * from "./mtls.ts";
export * from "./proxies.ts";
export * from "./reliability.ts";
export * from "./tcp.ts";
export * from "./traffic.ts";

import * as m from "../../metrics/linkerd-proxy/index.ts";
import { now } from "../../promql/index.ts";

/** When each proxy was started. */
export const started = now(m.process.startTimeSeconds);
