// Everything that livekit-egress exposes on its Prometheus port.

import { goAll, goRuntime, processRuntime, promhttpRuntime, scrapeSeries } from "../runtime/index.ts";
import { server } from "./labels.ts";

export * from "./bus.ts";
export { dead } from "./dead.ts";
export * from "./load.ts";
export * from "./uploads.ts";
export * from "./workers.ts";

export const go = { ...goRuntime(server), ...goAll(server) };
export const process = processRuntime(server);
export const promhttp = promhttpRuntime(server);
export const scrape = scrapeSeries(server);
