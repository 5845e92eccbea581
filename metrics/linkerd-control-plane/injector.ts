// Linkerd's proxy-injector: the pods that it was asked about, and what it answered.

import { open } from "../../promql/metric.ts";
import { about, container } from "./labels.ts";

const { counter } = container;
/** Empty where the pod or its namespace has no such annotation (config.linkerd.io/…). */
const annotated = open("");
const annotations = {
  admin_port: annotated,
  control_port: annotated,
  enable_debug_sidecar: annotated,
  enable_external_profiles: annotated,
  image_pull_policy: annotated,
  inbound_port: annotated,
  outbound_port: annotated,
  pod_inbound_ports: annotated,
  proxy_cpu_limit: annotated,
  proxy_cpu_request: annotated,
  proxy_image: annotated,
  proxy_admin_shutdown: annotated,
  proxy_log_format: annotated,
  proxy_log_level: annotated,
  proxy_log_http_headers: annotated,
  proxy_memory_limit: annotated,
  proxy_memory_request: annotated,
  proxy_ephemeral_storage_limit: annotated,
  proxy_ephemeral_storage_request: annotated,
  proxy_uid: annotated,
  proxy_gid: annotated,
  proxy_version: annotated,
  proxy_require_identity_inbound_ports: annotated,
  skip_inbound_ports: annotated,
  opaque_ports: annotated,
  skip_outbound_ports: annotated,
  proxy_metrics_hostname_labels: annotated,
  proxy_outbound_connect_timeout: annotated,
  proxy_inbound_connect_timeout: annotated,
  proxy_await: annotated,
  default_inbound_policy: annotated,
  skip_subnets: annotated,
  access_log: annotated,
  shutdown_grace_period: annotated,
  proxy_outbound_discovery_cache_unused_timeout: annotated,
  proxy_inbound_discovery_cache_unused_timeout: annotated,
  proxy_disable_outbound_protocol_detect_timeout: annotated,
  proxy_disable_inbound_protocol_detect_timeout: annotated,
  proxy_enable_native_sidecar: annotated,
  proxy_additional_env: annotated,
} as const;
const asked = {
  ...about,
  annotation_at: ["namespace", "workload", ""],
  owner_kind: open("", "deployment", "statefulset", "daemonset", "job", "cronjob", "replicaset", "pod"),
  ...annotations,
} as const;
const when = "Only of the container proxy-injector, after the first pod or Service was created.";
const trap = "40 of its labels are annotations with their values: sum it by the few that are asked for.";

export const injectRequests = counter("proxy_inject_admission_requests_total", {
  unit: "objects",
  labels: asked,
  meaning: "Pods and Services that the injector was asked about.",
  when,
  trap: `One whose review failed has no answer: requests less responses. ${trap}`,
});
export const injectResponses = counter("proxy_inject_admission_responses_total", {
  unit: "objects",
  labels: {
    ...asked,
    skip: ["true", "false"],
    skip_reason: open(
      "",
      "host_network_enabled",
      "sidecar_already_exists",
      "unsupported_resource",
      "injection_enable_annotation_absent",
      "injection_disable_annotation_present",
      "invalid_inject_annotation_at_workload",
      "invalid_inject_annotation_at_ns",
      "disabled_automount_service_account_token_account",
      "udp_ports_enabled",
    ),
  },
  meaning: "Pods and Services that got a proxy or did not, and why not.",
  when,
  trap: `Most that are skipped should be: whatever is not in the mesh. Several reasons are joined by commas. ${trap}`,
});
