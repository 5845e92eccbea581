// The components, a line each.

export { cadvisor } from "./cadvisor.ts";
export { kubeStateMetrics } from "./kube-state-metrics.ts";
export { kubelet } from "./kubelet.ts";
export { linkerdControlPlane } from "./linkerd-control-plane.ts";
export { linkerdProxy } from "./linkerd-proxy.ts";
export { livekitEgress } from "./livekit-egress.ts";
export { livekitServer } from "./livekit-server.ts";
export { redis } from "./redis.ts";
