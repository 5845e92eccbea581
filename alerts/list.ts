// The alerts, records and SLOs of each component, a line each.

export { default as cadvisor } from "./cadvisor/index.ts";
export { default as "kube-state-metrics" } from "./kube-state-metrics/index.ts";
export { default as kubelet } from "./kubelet/index.ts";
export { default as "linkerd-control-plane" } from "./linkerd-control-plane/index.ts";
export { default as "linkerd-proxy" } from "./linkerd-proxy/index.ts";
export { default as "livekit-egress" } from "./livekit-egress/index.ts";
export { default as "livekit-server" } from "./livekit-server/index.ts";
export { default as redis } from "./redis/index.ts";
