// What of the traffic between pods is encrypted by the mesh and of known origin, and why the rest is not.

import * as m from "../../metrics/linkerd-proxy/index.ts";
import { not, rate as perSecond } from "../../promql/index.ts";
import { rate, ratio } from "../kinds/index.ts";
import { workload } from "./labels.ts";
import { connectionsIn, inbound, mutual, outbound } from "./selections.ts";

export const mtls = ratio({
  id: "linkerd_mtls",
  title: "mTLS",
  why: "Of the requests that passed a proxy, those that came encrypted by the mesh from a client whose identity was verified. UDP, skipped ports and the host's network pass none and are not in it.",
  good: perSecond(m.requests, { ...inbound, ...mutual }),
  total: perSecond(m.requests, inbound),
  by: workload,
  bounds: { warning: 0.99 },
});

export const mtlsConnections = ratio({
  id: "linkerd_mtls_connections",
  title: "mTLS of connections",
  why: "Of the connections that came to a pod over the network, those of the mesh with a verified client; opaque ones such as Redis too. Health checks over TCP cannot be told from clients and count against it.",
  good: perSecond(m.opened, { ...connectionsIn, ...mutual }),
  total: perSecond(m.opened, connectionsIn),
  by: workload,
  look: { warning: 0.9 },
});

export const mtlsOutbound = ratio({
  id: "linkerd_mtls_outbound",
  title: "mTLS outbound",
  why: "Of the requests that a workload sends, those that leave encrypted by the mesh. Less: it calls what is not meshed, or what discovery does not know.",
  good: perSecond(m.requests, { ...outbound, tls: "true" }),
  total: perSecond(m.requests, outbound),
  by: workload,
  look: { warning: 0.9 },
});

export const plaintext = rate({
  id: "linkerd_plaintext",
  title: "Without mTLS",
  why: "Requests that came without the mesh's encryption, and why. no_tls_from_remote: the client has no proxy, or skips it; port_skipped: the port is skipped here.",
  events: perSecond(m.requests, { ...inbound, tls: not("true") }),
  by: workload,
  whileUp: m.scrape.up,
});
