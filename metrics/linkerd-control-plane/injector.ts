// Linkerd's proxy-injector: the pods that it was asked about, and what it answered.

import { open } from "../../promql/metric.ts";
import { about, container } from "./labels.ts";

const { counter } = container;
/** Empty where the pod or its namespace has no such annotation (config.linkerd.io/…). */
const any = open("");
const annotations = {
  admin_port: any,
  control_port: any,
  enable_debug_sidecar: any,
  enable_external_profiles: any,
  image_pull_policy: any,
  inbound_port: any,
  outbound_port: any,
  pod_inbound_ports: any,
  proxy_cpu_limit: any,
  proxy_cpu_request: any,
  proxy_image: any,
  proxy_admin_shutdown: any,
  proxy_log_format: any,
  proxy_log_level: any,
  proxy_log_http_headers: any,
  proxy_memory_limit: any,
  proxy_memory_request: any,
  proxy_ephemeral_storage_limit: any,
  proxy_ephemeral_storage_request: any,
  proxy_uid: any,
  proxy_gid: any,
  proxy_version: any,
  proxy_require_identity_inbound_ports: any,
  skip_inbound_ports: any,
  opaque_ports: any,
  skip_outbound_ports: any,
  proxy_metrics_hostname_labels: any,
  proxy_outbound_connect_timeout: any,
  proxy_inbound_connect_timeout: any,
  proxy_await: any,
  default_inbound_policy: any,
  skip_subnets: any,
  access_log: any,
  shutdown_grace_period: any,
  proxy_outbound_discovery_cache_unused_timeout: any,
  proxy_inbound_discovery_cache_unused_timeout: any,
  proxy_disable_outbound_protocol_detect_timeout: any,
  proxy_disable_inbound_protocol_detect_timeout: any,
  proxy_enable_native_sidecar: any,
  proxy_additional_env: any,
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
