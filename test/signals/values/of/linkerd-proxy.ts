// What the signals of Linkerd's proxies show, told by the exporter's own names and plain arithmetic.

import type { Table, View } from "../data.ts";

const served = { direction: "inbound", target_port: /^(?!4191$)/, route_name: /^(?!probe$)/ };
const sent = { direction: "outbound" };
const network = { direction: "inbound", peer: "src", target_port: /^(?!4191$)/ };
const mutual = { tls: "true", client_id: /./ };
const port = { target_port: /^(?!4191$)/ };
const [quarter, hour] = [900, 3600];
const [requests, responses] = ["request_total", "response_total"];
const statuses = "outbound_http_route_request_statuses_total";
const allowed = "inbound_http_authz_allow_total";
const asked = { ...port, authz_name: /^(?!(probe|localhost)$)/ };
const timeouts = /_TIMEOUT$/;

const share = (l: View, name: string, all: object, some: object) =>
  l.sum(name, { ...all, ...some }) / l.sum(name, { ...all });

export default {
  linkerd_success: (l) => share(l, responses, served, { classification: "success" }),
  linkerd_requests: (l) => l.sum(requests, served),
  linkerd_response_time: (l) => l.quantile(0.95, "response_latency_ms", served) / 1000,
  linkerd_caller_success: (l) => share(l, responses, sent, { classification: "success" }),
  linkerd_caller_time: (l) => l.quantile(0.95, "response_latency_ms", sent) / 1000,
  linkerd_calls: (l) => l.sum(requests, sent),
  linkerd_calls_failed: (l) => share(l, responses, sent, { classification: "failure" }),

  linkerd_mtls: (l) => share(l, requests, served, mutual),
  linkerd_mtls_connections: (l) => share(l, "tcp_open_total", network, mutual),
  linkerd_mtls_outbound: (l) => share(l, requests, sent, { tls: "true" }),
  linkerd_plaintext: (l) => l.sum(requests, { ...served, tls: /^(?!true$)/ }),

  linkerd_certificates_rejected: (l) =>
    l.events(hour, "control_identity_cert_refreshes_total", { result: "error" }),

  linkerd_denied: (l) => l.events(quarter, "inbound_http_authz_deny_total", port),
  linkerd_denied_connections: (l) => l.events(quarter, "inbound_tcp_authz_deny_total", port),
  linkerd_denied_own_port: (l) => l.events(quarter, "inbound_http_authz_deny_total", { target_port: "4191" }),
  linkerd_connections_cut: (l) => l.events(quarter, "inbound_tcp_authz_terminate_total"),
  linkerd_egress_denied: (l) =>
    l.events(quarter, statuses, { parent_kind: "EgressNetwork", route_name: /.-egress-deny$/ }),
  linkerd_egress_connections_denied: (l) =>
    l.events(quarter, "outbound_tcp_route_close_total", { error: "forbidden" }),
  linkerd_allowed_by_default: (l) => share(l, allowed, asked, { authz_kind: "default" }),
  linkerd_audited: (l) => l.events(quarter, allowed, { ...port, authz_kind: "default", authz_name: "audit" }),
  linkerd_allowed: (l) => l.sum(allowed, asked),
  linkerd_rate_limited: (l) => l.events(quarter, "inbound_http_local_ratelimit_total"),
  linkerd_no_route: (l) => l.events(quarter, "inbound_http_route_not_found_total", port),

  linkerd_retried: (l) => l.sum("outbound_http_route_retry_requests_total") / l.sum(statuses),
  linkerd_retry_success: (l) =>
    l.sum("outbound_http_route_retry_successes_total") / l.sum("outbound_http_route_retry_requests_total"),
  linkerd_retries_exhausted: (l) => l.events(quarter, "outbound_http_route_retry_limit_exceeded_total"),
  linkerd_timed_out: (l) => share(l, statuses, {}, { error: timeouts }),
  linkerd_shed: (l) => share(l, statuses, {}, { error: ["FAIL_FAST", "LOAD_SHED"] }),
  linkerd_endpoints_ready: (l) =>
    share(l, "outbound_http_balancer_endpoints", {}, { endpoint_state: "ready" }),
  linkerd_proxy_errors: (l) =>
    l.events(quarter, "outbound_http_errors_total", {
      error: ["failfast", "loadshed", "i/o", "response timeout"],
    }),
  linkerd_detection_timeouts: (l) =>
    l.events(hour, "inbound_tcp_detect_http_results_total", {
      result: "read_timeout",
      srv_port: /^(?!4191$)/,
    }),

  linkerd_connections: (l) => l.sum("tcp_open_connections", network),
  linkerd_bytes_in: (l) => l.sum("tcp_read_bytes_total", network),
  linkerd_bytes_out: (l) => l.sum("tcp_write_bytes_total", network),
  linkerd_broken_connections: (l) => l.events(quarter, "outbound_tcp_errors_total"),

  linkerd_proxy_up: (l) => l.min("up"),
  linkerd_proxies: (l) => l.sum("up"),
  linkerd_control_plane_endpoints: (l) =>
    Math.min(
      l.min("control_destination_balancer_endpoints", { endpoint_state: "ready" }),
      l.min("control_policy_balancer_endpoints", { endpoint_state: "ready" }),
    ),

  linkerd_proxy_versions: (l) => l.sum("proxy_build_info"),
  linkerd_proxy_cpu: (l) => l.sum("process_cpu_seconds_total"),
  linkerd_proxy_memory: (l) => l.sum("process_resident_memory_bytes"),
} satisfies Table;
