// Everything that linkerd-proxy exposes on its admin port.

import { scrapeSeries } from "../runtime/index.ts";
import { proxy } from "./labels.ts";

export * from "./authorization.ts";
export * from "./balancer.ts";
export * from "./control.ts";
export { dead } from "./dead.ts";
export * from "./errors.ts";
export * from "./http.ts";
export * from "./identity.ts";
export * from "./inbound.ts";
export * from "./process.ts";
export * from "./profiles.ts";
export * from "./routes.ts";
export * from "./tcp.ts";

export const scrape = scrapeSeries(proxy);
