// What each component's exporter exposes, a line each.

export * as "livekit-server" from "./livekit-server/index.ts";
export * as redis from "./redis/index.ts";
