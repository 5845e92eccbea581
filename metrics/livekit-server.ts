// Everything that livekit-server exposes on its Prometheus port.

import { server } from "./livekit-server/node.ts";
import { goRuntime, processRuntime, promhttpRuntime, scrapeSeries } from "./runtime.ts";

export * from "./livekit-server/api.ts";
export * from "./livekit-server/bus.ts";
export { dead } from "./livekit-server/dead.ts";
export * from "./livekit-server/media.ts";
export * from "./livekit-server/rooms.ts";
export * from "./livekit-server/sessions.ts";
export * from "./livekit-server/webhooks.ts";

export const go = goRuntime(server);
export const process = processRuntime(server);
export const promhttp = promhttpRuntime(server);
export const scrape = scrapeSeries(server);
