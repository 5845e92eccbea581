// Linkerd's proxy (https://github.com/linkerd/linkerd2-proxy): a container beside those of every meshed pod.

import { component } from "./card.ts";
import { containers } from "./scrape.ts";

/** The injector says in one of these labels of a pod what owns it. */
const owners = ["deployment", "statefulset", "daemonset", "job", "replicaset"] as const;

export const linkerdProxy = component("linkerd-proxy", {
  product: "Linkerd",
  exporter: { name: "linkerd2-proxy", release: "v2.366.0" },
  selectors: { job: "linkerd-proxy" },
  scrape: containers({
    container: "linkerd-proxy",
    port: 4191,
    take: { workload: [...owners.map((kind) => `linkerd.io/proxy-${kind}`), { owner: "name" }] },
  }),
  existing: {
    viz: { by: "Linkerd Viz", job: "linkerd-proxy", lacks: ["workload"] },
    operator: {
      by: "the PodMonitor of Linkerd's control plane",
      job: "linkerd/linkerd-proxy",
      lacks: ["workload"],
      usual: false,
    },
  },
  conditions: {
    serviceProfile: "Only for calls to a Service with a ServiceProfile.",
    retries: "Only with a policy of retries on the route.",
    rateLimit: "Only with an HTTPLocalRateLimitPolicy.",
    tracing: "Only where traces are exported.",
  },
});
