// Connections of linkerd-proxy, whatever is spoken on them: opened, open, bytes; opaque ones by route; detection.

import { open } from "../../promql/metric.ts";
import {
  callee,
  client,
  direction,
  hostname,
  idle,
  merged,
  outboundRoute,
  parent,
  proxy,
  server,
  target,
} from "./labels.ts";

const { counter, gauge, histogram } = proxy;
const seen = { direction, peer: ["src", "dst"], ...target, ...client, ...server, ...callee } as const;
const peers =
  "The network is inbound src and outbound dst. The other two are the way to the pod's own application, never encrypted: added up, bytes double and mTLS halves. Inbound holds the proxy's own port 4191.";
const first = "Only after the first connection.";

export const opened = counter("tcp_open_total", {
  unit: "connections",
  labels: seen,
  meaning: "Connections that were opened, those of HTTP too.",
  when: first,
  trap: `${peers} ${idle}`,
});
export const openNow = gauge("tcp_open_connections", {
  unit: "connections",
  labels: seen,
  meaning: "Connections that are open.",
  when: first,
  trap: `${peers} ${idle}`,
});
export const readBytes = counter("tcp_read_bytes_total", {
  unit: "bytes",
  labels: seen,
  meaning: "Bytes read from a peer, as they come.",
  when: first,
  trap: `${peers} ${idle}`,
});
export const writtenBytes = counter("tcp_write_bytes_total", {
  unit: "bytes",
  labels: seen,
  meaning: "Bytes written to a peer, as they go.",
  when: first,
  trap: `${peers} ${idle}`,
});
export const closed = counter("tcp_close_total", {
  unit: "connections",
  labels: { ...seen, errno: open("") },
  meaning: "Connections that were closed.",
  when: first,
  trap: `errno is always empty, after resets as well: how connections break is told by inbound_tcp_errors_total and outbound_tcp_errors_total. ${peers} ${idle}`,
});

const tcpRoute = { ...outboundRoute, target_ip: target.target_ip, target_port: open("") } as const;
const tlsRoute = { ...outboundRoute, ...hostname } as const;
const error = ["", "forbidden", "invalid_backend", "invalid_policy", "unexpected"] as const;
const opaque = "Only after the first opaque connection.";
const ownTls =
  "Only after the first connection with the application's own TLS, with a TLSRoute or an EgressNetwork.";

export const tcpRouteOpened = counter("outbound_tcp_route_open_total", {
  unit: "connections",
  labels: tcpRoute,
  meaning: "Opaque connections that were opened, by route.",
  when: opaque,
  trap: `target_ip is the raw address of whatever is outside: without end. ${merged}`,
});
export const tcpRouteClosed = counter("outbound_tcp_route_close_total", {
  unit: "connections",
  labels: { ...tcpRoute, error },
  meaning: "Opaque connections that were closed, by route.",
  when: opaque,
  trap: `All five errors are there at 0. forbidden is a refusal of egress. ${merged}`,
});
export const tlsRouteOpened = counter("outbound_tls_route_open_total", {
  unit: "connections",
  labels: tlsRoute,
  meaning: "Connections with the application's own TLS that were opened, by route.",
  when: ownTls,
  trap: merged,
});
export const tlsRouteClosed = counter("outbound_tls_route_close_total", {
  unit: "connections",
  labels: { ...tlsRoute, error },
  meaning: "Connections with the application's own TLS that were closed, by route.",
  when: ownTls,
  trap: `forbidden is a refusal of egress. ${merged}`,
});

export const transferCost = counter("outbound_tcp_transfer_cost_bytes_total", {
  unit: "bytes",
  labels: { op: ["Send", "Recv"], zone_locality: ["Local", "Remote", "Unknown"] },
  meaning: "Bytes of outbound connections, by whether they leave the zone.",
  when: first,
  trap: "In capitals here, in small letters in dst_zone_locality. Unknown where nodes have no zone.",
});
export const protocols = counter("outbound_tcp_protocol_connections_total", {
  unit: "connections",
  labels: { protocol: ["http/1", "http/2", "detect", "opaq", "tls"], ...parent },
  meaning: "Outbound connections by the protocol that is set for their Service.",
  when: first,
  trap: merged,
});

const detection = ["http/1", "http/2", "not_http", "read_timeout", "error"] as const;
const detected = "Only after the first connection whose protocol was detected.";
export const outboundDetectTime = histogram("outbound_tcp_detect_http_duration_seconds", {
  unit: "s",
  labels: parent,
  buckets: [0.001, 0.1],
  meaning: "How long it took to detect the protocol of outbound connections.",
  when: detected,
  trap: merged,
});
export const outboundDetected = counter("outbound_tcp_detect_http_results_total", {
  unit: "connections",
  labels: { result: detection, ...parent },
  meaning: "Outbound connections by what was detected on them.",
  when: detected,
  trap: `read_timeout waited ten seconds: the port has to be marked opaque. ${merged}`,
});
export const inboundDetectTime = histogram("inbound_tcp_detect_http_duration_seconds", {
  unit: "s",
  labels: server,
  buckets: [0.001, 0.1],
  meaning: "How long it took to detect the protocol of inbound connections.",
  when: detected,
});
export const inboundDetected = counter("inbound_tcp_detect_http_results_total", {
  unit: "connections",
  labels: { result: detection, ...server, srv_port: open("", "4191") },
  meaning: "Inbound connections by what was detected on them.",
  when: detected,
  trap: "read_timeout waited ten seconds: the port has to be marked opaque. Holds the proxy's own port 4191.",
});
export const transportHeaders = counter("inbound_tcp_transport_header_connections_total", {
  unit: "connections",
  labels: {
    session_protocol: ["", "http/1", "http/2"],
    target_port: open(""),
    target_name: open(""),
    client_id: client.client_id,
  },
  meaning:
    "Connections from other proxies that say where they want to go: opaque ones, and those through a gateway.",
  when: "Only after the first such connection.",
});
