// Linkerd's control plane: what tells proxies where to go (destination), who may come (policy), who they are
// (identity), and what puts them into pods (proxy-injector).

import { component } from "./card.ts";
import { containers } from "./scrape.ts";

export const linkerdControlPlane = component("linkerd-control-plane", {
  product: "Linkerd",
  exporter: { name: "linkerd", release: "edge-26.8.1" },
  // A job of its own: those of Linkerd Viz and of Linkerd's PodMonitor have other labels, Viz's not even the pod.
  selectors: { job: "~.*linkerd-control-plane.*" },
  scrape: containers({
    container: "destination",
    port: 9996,
    beside: { identity: 9990, policy: 9990, "proxy-injector": 9995 },
    namespace: "linkerd",
    take: { controller: [{ container: "name" }] },
  }),
  sample: { controller: "destination" },
});
