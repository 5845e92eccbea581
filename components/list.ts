// The components, a line each.

export { livekitServer } from "./livekit-server.ts";
export { redis } from "./redis.ts";
