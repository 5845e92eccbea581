// The signals of each component, a line each.

export * as cadvisor from "./cadvisor/index.ts";
export * as "kube-state-metrics" from "./kube-state-metrics/index.ts";
export * as kubelet from "./kubelet/index.ts";
export * as "linkerd-control-plane" from "./linkerd-control-plane/index.ts";
export * as "linkerd-proxy" from "./linkerd-proxy/index.ts";
export * as "livekit-egress" from "./livekit-egress/index.ts";
export * as "livekit-server" from "./livekit-server/index.ts";
export * as redis from "./redis/index.ts";
