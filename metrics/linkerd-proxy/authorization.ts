// What policies of the server allow and refuse, on inbound HTTP requests and on other connections.

import { open } from "../../promql/metric.ts";
import { authorization, client, proxy, route, server, target } from "./labels.ts";

const { counter } = proxy;
const http = { ...target, ...server, ...route, ...client } as const;
const tcp = { ...target, ...server, ...client } as const;
const lasts =
  "Of what was never refused there is no series, so that increase() misses the first one; it lasts until the pod restarts.";
const anonymous =
  'Neither address nor pod of the client: without a mesh it is tls="no_identity" and nothing else.';
const allowed =
  'authz_kind="default" is no policy but the default; there, authz_name="audit" is what would be refused if it were enforced.';

export const httpAllowed = counter("inbound_http_authz_allow_total", {
  unit: "requests",
  labels: { ...http, ...authorization },
  meaning: "Inbound HTTP requests that were allowed, by what allowed them.",
  when: "Only after the first request.",
  trap: `Holds the proxy's own port 4191, and probes. ${allowed} A request that a limit of rate refused is in it, too.`,
});
export const httpDenied = counter("inbound_http_authz_deny_total", {
  unit: "requests",
  labels: http,
  meaning: "Inbound HTTP requests that no policy allowed (403).",
  when: "Only after the first refusal.",
  trap: `In no other inbound metric, and a success where the client counts. Port 4191 are scrapes and probes that are refused. ${anonymous} ${lasts}`,
});
export const routeNotFound = counter("inbound_http_route_not_found_total", {
  unit: "requests",
  labels: { ...target, ...server, ...client },
  meaning: "Inbound HTTP requests that match no HTTPRoute of their Server (404).",
  when: "Only after the first such request.",
  trap: `The first HTTPRoute of a Server refuses all that it does not match, probes too. ${lasts}`,
});
export const rateLimited = counter("inbound_http_local_ratelimit_total", {
  unit: "requests",
  labels: {
    ...target,
    ...server,
    ratelimit_group: open(""),
    ratelimit_kind: open(""),
    ratelimit_name: open(""),
    ratelimit_scope: ["total", "identity"],
    ...client,
  },
  only: "rateLimit",
  meaning: "Inbound HTTP requests above a limit of rate (429).",
  when: "Only after the first refusal, with an HTTPLocalRateLimitPolicy.",
  trap: `The limit is each pod's. Each counts as an unexpected error of inbound_http_errors_total, too. ${lasts}`,
});
export const tcpAllowed = counter("inbound_tcp_authz_allow_total", {
  unit: "connections",
  labels: { ...tcp, ...authorization },
  meaning: "Inbound connections without HTTP that were allowed, by what allowed them.",
  when: "Only after the first such connection.",
  trap: allowed,
});
export const tcpDenied = counter("inbound_tcp_authz_deny_total", {
  unit: "connections",
  labels: tcp,
  meaning: "Inbound connections without HTTP that no policy allowed.",
  when: "Only after the first refusal.",
  trap: `Where the default is to deny, HTTP to a port without a Server is refused here. ${anonymous} ${lasts}`,
});
export const tcpTerminated = counter("inbound_tcp_authz_terminate_total", {
  unit: "connections",
  labels: tcp,
  meaning: "Open connections that were cut because a policy changed.",
  when: "Only after the first such connection.",
  trap: lasts,
});
