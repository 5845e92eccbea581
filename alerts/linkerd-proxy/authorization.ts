// Alerts on what policies refuse, and on traffic that none of them covers: denied, audited, not encrypted.

import * as m from "../../metrics/linkerd-proxy/index.ts";
import { gt } from "../../promql/index.ts";
import * as s from "../../signals/linkerd-proxy/index.ts";
import { workload } from "../../signals/linkerd-proxy/labels.ts";
import { alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { valueBy } from "../engine/value.ts";
import { worse } from "../engine/when.ts";

const caller = { tls: "true", client_id: "web.shop.serviceaccount.identity.linkerd.cluster.local" } as const;
const refused = (target_port: string, perMinute: number) => [
  given(m.httpDenied, { ...caller, target_port }, `_x10 0+${perMinute}x50`),
];
const cut = (target_port: string, perMinute: number) => [
  given(m.tcpDenied, { ...caller, target_port }, `_x10 0+${perMinute}x50`),
];
const port = { direction: "inbound", target_port: "8080", route_name: "default" } as const;
/** Requests a minute with and without the mesh. */
const arriving = (meshed: number, plain: number) => [
  given(m.requests, { ...port, ...caller }, `0+${meshed}x90`),
  given(m.requests, { ...port, tls: "no_identity", no_tls_reason: "no_tls_from_remote" }, `0+${plain}x90`),
];
const outside = (route_name: string, perMinute: number) => [
  given(
    m.httpRoute.statuses,
    { parent_kind: "EgressNetwork", route_name, http_status: "403" },
    `0+${perMinute}x60`,
  ),
];
const letThrough = (authz_name: string, perMinute: number) => [
  given(m.httpAllowed, { target_port: "8080", authz_kind: "default", authz_name }, `0+${perMinute}x90`),
];

export default [
  alert("LinkerdRequestsDenied", {
    when: worse(s.denied, { reaches: true }),
    for: "5m",
    severity: "warning",
    summary: ({ workload, namespace, cluster, value }) =>
      `${workload} in ${namespace} (${cluster}) refused ${value} requests in 15 minutes: no policy allows their clients.`,
    do: [
      "Who is it? The page of the mesh's security names the account (client_id). It should be allowed: add it to the AuthorizationPolicy of the Server.",
      "no_identity: the client has no proxy, or skips it. Mesh it, or allow its network with a NetworkAuthentication.",
      "Since a change of policies? Set the Server's accessPolicy to audit, so that nobody is refused while you mend it.",
      "Nobody knows the client: treat it as an intruder, and look at its pod before you stop it.",
    ],
    fires: { given: refused("8080", 2), at: "40m", value: 30 },
    /** Scrapes of the proxy's own port that are refused, and a single visitor. */
    silent: { given: [...refused("4191", 4), ...refused("8080", 0.1)], at: "40m" },
  }),
  alert("LinkerdConnectionsDenied", {
    when: worse(s.deniedConnections, { reaches: true }),
    for: "5m",
    severity: "warning",
    summary: ({ workload, namespace, cluster, value }) =>
      `${workload} in ${namespace} (${cluster}) refused ${value} connections in 15 minutes: no policy allows their clients.`,
    do: [
      "At which port? One without a Server: under a default of deny all HTTP to it is refused here. Write the Server.",
      "The port has a Server: add the client's account to its AuthorizationPolicy; no_identity is a client without a proxy.",
      "Redis and others that speak first: mark the port opaque at both ends, or the client comes without its identity.",
    ],
    fires: { given: cut("6379", 2), at: "40m", value: 30 },
    silent: { given: cut("6379", 0.1), at: "40m" },
  }),
  alert("LinkerdScrapeOrProbeDenied", {
    when: worse(s.deniedOwnPort, { reaches: true }),
    for: "10m",
    severity: "warning",
    summary: ({ instance, namespace, cluster }) =>
      `The proxy ${instance} in ${namespace} (${cluster}) refuses Prometheus or the kubelet: what it sees is not measured.`,
    do: [
      "Allow Prometheus on the port linkerd-admin: a Server for it, and an AuthorizationPolicy for Prometheus' account or network.",
      "Is it the kubelet? Allow the network of the nodes, or the pod will be restarted for its probes.",
    ],
    fires: { given: refused("4191", 2), at: "40m", value: 30 },
    /** Callers of the application are refused, which is another alert. */
    silent: { given: refused("8080", 2), at: "40m" },
  }),
  alert("LinkerdPlaintextTraffic", {
    when: worse(s.mtls, { atLeast: 10, only: gt(valueBy(s.mtls, workload), 0.5) }),
    for: "15m",
    severity: "warning",
    window: "10m",
    summary: ({ workload, namespace, cluster, value }) =>
      `Only ${value} of the requests to ${workload} in ${namespace} (${cluster}) are encrypted by the mesh and of a known client.`,
    do: [
      "Which pods call without the mesh? Look for pods without a proxy that were started lately: restart them once the injector works.",
      "no_tls_reason says why: no_tls_from_remote is a client without a proxy, port_skipped a port that is skipped here (config.linkerd.io/skip-inbound-ports).",
      "It has to be so? Then let clients without the mesh come by a workload of its own: what gets less than half of its requests from the mesh is an edge, and is not watched here.",
    ],
    fires: { given: arriving(900, 100), at: "60m", value: 0.9 },
    /** An edge, which the world calls; and one health check a minute. */
    silent: { given: arriving(100, 900), at: "60m" },
  }),
  alert("LinkerdEgressDenied", {
    when: worse(s.egressDenied, { reaches: true }),
    for: "10m",
    severity: "warning",
    summary: ({ workload, namespace, cluster, value }) =>
      `${workload} in ${namespace} (${cluster}) tried ${value} times in 15 minutes to reach what no policy of egress allows.`,
    do: [
      "Where to? The proxy's log names the address. It should be allowed: add a route to the EgressNetwork.",
      "It should not: what in the pod calls it? Look at the image and at its last rollout before you stop it.",
    ],
    fires: { given: outside("http-egress-deny", 2), at: "40m", value: 30 },
    silent: { given: outside("http-egress-allow", 20), at: "40m" },
  }),
  alert("LinkerdAuditOnlyTraffic", {
    when: worse(s.audited, { reaches: true }),
    for: "1h",
    severity: "info",
    summary: ({ workload, namespace, cluster, value }) =>
      `${value} requests to ${workload} in ${namespace} (${cluster}) came through in 15 minutes only because its policies are audited.`,
    do: [
      "Write an AuthorizationPolicy for these clients before you enforce: the page of the mesh's security names them.",
      "Clients that should be refused: enforce, by the Server's accessPolicy deny.",
    ],
    fires: { given: letThrough("audit", 2), at: "80m", value: 30 },
    silent: { given: letThrough("all-unauthenticated", 2), at: "80m" },
  }),
];
