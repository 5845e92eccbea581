// The components, a line each.

export { livekitEgress } from "./livekit-egress.ts";
export { livekitServer } from "./livekit-server.ts";
export { redis } from "./redis.ts";
