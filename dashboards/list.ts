// The pages of each product, a line each.

export { default as Kubernetes } from "./kubernetes/index.ts";
export { default as Linkerd } from "./linkerd/index.ts";
export { default as LiveKit } from "./livekit/index.ts";
export { default as Redis } from "./redis/index.ts";
