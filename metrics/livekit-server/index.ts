// Everything that livekit-server exposes on its Prometheus port.

import { goRuntime, processRuntime, promhttpRuntime, scrapeSeries } from "../runtime/index.ts";
import { server } from "./labels.ts";

export * from "./api.ts";
export * from "./bus.ts";
export { dead } from "./dead.ts";
export * from "./media.ts";
export * from "./rooms.ts";
export * from "./sessions.ts";
export * from "./webhooks.ts";

export const go = goRuntime(server);
export const process = processRuntime(server);
export const promhttp = promhttpRuntime(server);
export const scrape = scrapeSeries(server);
