// What of a proxy's series is traffic: one direction, the side of the network, without the proxy's own port and probes.

import { not } from "../../promql/index.ts";

/** The proxy's own port, where Prometheus and the kubelet ask. */
const ownPort = "4191";
/** Other ports than the proxy's own. */
export const served = { target_port: not(ownPort) } as const;
/** HTTP that a pod serves: without scrapes of its proxy, and without probes. */
export const inbound = { direction: "inbound", ...served, route_name: not("probe") } as const;
/** HTTP that a pod calls. */
export const outbound = { direction: "outbound" } as const;
/** Connections that come to a pod over the network, not those from its proxy on to its application. */
export const connectionsIn = { direction: "inbound", peer: "src", ...served } as const;
/** What is refused on the proxy's own port. */
export const ownPortOnly = { target_port: ownPort } as const;
/** Encrypted by the mesh, and the client is known: a service account. */
export const mutual = { tls: "true", client_id: not("") } as const;
