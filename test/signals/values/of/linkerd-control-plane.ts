// What the signals of Linkerd's control plane show, told by the exporter's own names and plain arithmetic.

import type { Table, View } from "../data.ts";

const quarter = 900;
const hour = 3600;
const certify = { grpc_service: "io.linkerd.proxy.identity.Identity", grpc_method: "Certify" };
const steps = (name: string) => (here: View) => here.sum(name);

export default {
  linkerd_control_plane_up: (e) => e.min("up"),
  linkerd_control_plane_replicas_up: steps("up"),
  linkerd_control_plane_cpu: steps("process_cpu_seconds_total"),
  linkerd_control_plane_memory: steps("process_resident_memory_bytes"),
  linkerd_control_plane_fds: (e) =>
    Math.max(...e.each((one) => one.sum("process_open_fds") / one.sum("process_max_fds"))),
  linkerd_issuer_left: (e) => e.min("issuer_cert_ttl_seconds"),
  linkerd_certify_refusals: (e) =>
    e.events(quarter, "grpc_server_handled_total", { ...certify, grpc_code: /^(?!OK$)/ }),
  linkerd_certificates_signed: (e) => e.sum("grpc_server_handled_total", certify),
  linkerd_discovery_lag: (e) => e.quantile(0.95, "endpointslices_informer_lag_seconds"),
  linkerd_discovery_subscribers: steps("endpoints_subscribers"),
  linkerd_control_plane_told: steps("grpc_server_msg_sent_total"),
  linkerd_stream_overflows: (e) => e.events(quarter, "endpoint_updates_queue_overflow"),
  linkerd_inject_failures: (e) =>
    e.events(quarter, "proxy_inject_admission_requests_total") -
    e.events(quarter, "proxy_inject_admission_responses_total"),
  linkerd_injected: (e) => e.events(hour, "proxy_inject_admission_responses_total", { skip: "false" }),
  linkerd_inject_skipped: (e) => e.events(hour, "proxy_inject_admission_responses_total", { skip: "true" }),
  linkerd_control_plane_api_failures: (e) => {
    const [bad, rest] = [e.sum("http_client_errors_total"), e.sum("http_client_requests_total")];
    return bad / (bad + rest);
  },
  linkerd_control_plane_api_latency: (e) => e.quantile(0.95, "http_client_request_latency_seconds"),
  linkerd_policy_watch_errors: steps("kube_watch_errors_total"),
  linkerd_policy_patch_failures: (e) => e.events(quarter, "resource_status_patch_api_errors_total"),
} satisfies Table;
