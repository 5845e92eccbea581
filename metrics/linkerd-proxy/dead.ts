// Names of linkerd-proxy that no panel may use: gone, though documents and dashboards still name them.

import { proxy } from "./labels.ts";

const { dead: name } = proxy;

export const dead = [
  name("tcp_connection_duration_ms", "gone since February 2021"),
  name(
    "identity_cert_expiration_timestamp_seconds",
    "gone since May 2024; use control_identity_cert_expiration_timestamp_seconds",
  ),
  name(
    "identity_cert_refresh_timestamp_seconds",
    "gone since May 2024; use control_identity_cert_refresh_timestamp_seconds",
  ),
  name("identity_cert_refreshes_total", "gone since May 2024; use control_identity_cert_refreshes_total"),
  name("identity_cert_refresh_count", "gone since May 2024; use control_identity_cert_refreshes_total"),
  name("request_errors_total", "gone; use inbound_http_errors_total and outbound_http_errors_total"),
  name("inbound_tcp_accept_errors_total", "gone; use inbound_tcp_errors_total"),
  name("outbound_tcp_accept_errors_total", "gone; use outbound_tcp_errors_total"),
  name("outbound_route_backend_http_requests_total", "gone; use outbound_http_route_backend_requests_total"),
  name("outbound_route_backend_grpc_requests_total", "gone; use outbound_grpc_route_backend_requests_total"),
] as const;
