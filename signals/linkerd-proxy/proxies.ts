// The proxies themselves: are they there, do they reach the control plane, do they restart, what do they use.

import * as m from "../../metrics/linkerd-proxy/index.ts";
import { now, or, unit } from "../../promql/index.ts";
import { level } from "../kinds/index.ts";
import { processSignals } from "../runtime/index.ts";
import { node, site, workload } from "./labels.ts";

export const proxyUp = level({
  id: "linkerd_proxy_up",
  title: "Scraped",
  why: "Whether Prometheus can scrape a proxy. Down: its pod hangs or is on its way, or a policy refuses Prometheus on the proxy's own port.",
  value: now(m.scrape.up),
  combine: "min",
  by: node,
  better: "high",
  bounds: { warning: 1 },
});

export const proxies = level({
  id: "linkerd_proxies",
  title: "Proxies",
  why: "How many meshed pods Prometheus can scrape. Pods without a proxy are in no metric of the mesh.",
  value: unit("proxies", now(m.scrape.up)),
  by: site,
  better: "high",
});

const ready = { endpoint_state: "ready" } as const;
export const controlPlane = level({
  id: "linkerd_control_plane_endpoints",
  title: "Control plane in reach",
  why: "Endpoints of destination and of the policy controller that a proxy reaches, the fewest. 0: it lives on what it knew last, sends to pods that are gone, and learns of no new policy.",
  value: or(now(m.destinationBalancer.endpoints, ready), now(m.policyBalancer.endpoints, ready)),
  combine: "min",
  by: workload,
  better: "high",
  bounds: { warning: 1 },
});

export const versions = level({
  id: "linkerd_proxy_versions",
  title: "Releases",
  why: "Proxies by their release. Workloads that were not restarted since an upgrade keep the old one.",
  value: unit("proxies", now(m.buildInfo)),
  by: ["cluster"],
});

export const { cpu, memory, restarts } = processSignals(m.process, {
  id: "linkerd_proxy",
  by: node,
  why: {
    cpu: "Cores that proxies use. At the limit of their container they are throttled, and all calls of the pod wait.",
    memory:
      "Memory of proxies. Many streams, and many different clients, cost memory; at the limit the whole pod is out of the mesh.",
    restarts: "How often a proxy was started anew on the same address, its pod going on.",
  },
});
