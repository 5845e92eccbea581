// The labels that metrics of linkerd-proxy share, and the values they take.

import { linkerdProxy } from "../../components/linkerd-proxy.ts";
import { open } from "../../promql/metric.ts";
import { exposedBy } from "../target.ts";

export const proxy = exposedBy(linkerdProxy);

const text = open("");
export const tls = {
  tls: ["true", "no_identity", "opaque", "disabled"],
  no_tls_reason: [
    "",
    "no_tls_from_remote",
    "port_skipped",
    "loopback",
    "not_provided_by_service_discovery",
    "ingress_without_override",
  ],
} as const;
/** Whom the server verified: a service account, not a workload. Empty beside tls="true": encrypted, but not mutual. */
export const client = { ...tls, client_id: text, sni: text } as const;

export const target = { target_addr: text, target_ip: text, target_port: open("", "4191") } as const;
/** The Server, or the default policy, of an inbound port. */
export const server = {
  srv_group: text,
  srv_kind: ["", "default", "server"],
  srv_name: open("", "all-unauthenticated", "cluster-authenticated", "audit", "deny"),
  srv_port: text,
} as const;
export const route = {
  route_group: text,
  route_kind: ["", "default", "HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute"],
  route_name: open("", "default", "probe"),
} as const;
export const authorization = {
  authz_group: text,
  authz_kind: ["", "default", "authorizationpolicy", "serverauthorization"],
  authz_name: open("", "all-unauthenticated", "cluster-authenticated", "probe", "audit"),
} as const;

/** The endpoint of a call, as destination describes it; of its owners one at most. */
export const callee = {
  authority: text,
  server_id: text,
  dst_namespace: text,
  dst_service: text,
  dst_pod: text,
  dst_deployment: text,
  dst_statefulset: text,
  dst_daemonset: text,
  dst_replicaset: text,
  dst_replicationcontroller: text,
  dst_k8s_job: text,
  dst_cronjob: text,
  dst_serviceaccount: text,
  dst_control_plane_ns: text,
  dst_pod_template_hash: text,
  dst_zone: text,
  dst_zone_locality: ["", "local", "remote", "unknown"],
  dst_external_workload: text,
  dst_target_cluster: text,
  dst_target_service: text,
  dst_target_service_namespace: text,
} as const;

const reference = {
  parent_group: text,
  parent_kind: ["", "Service", "EgressNetwork", "Pod", "default", "server"],
  parent_name: text,
  parent_port: text,
} as const;
/** What is called: a Service or an EgressNetwork. */
export const parent = { ...reference, parent_namespace: text, parent_section_name: text } as const;
/** The Server of an inbound request: it has no namespace, as it is the pod's. */
export const inboundParent = {
  parent_group: text,
  parent_kind: ["default", "server"],
  parent_name: text,
  parent_port: text,
} as const;
export const outboundRoute = { ...parent, ...route, route_namespace: text } as const;
export const backend = {
  backend_group: text,
  backend_kind: ["", "Service", "default"],
  backend_namespace: text,
  backend_name: text,
  backend_port: text,
  backend_section_name: text,
} as const;
export const hostname = { hostname: text } as const;

export const direction = ["inbound", "outbound"] as const;
export const classification = ["success", "failure"] as const;
export const result = {
  classification,
  status_code: open("", "200", "404", "500", "503"),
  grpc_status: open("", "0", "2", "4", "7", "13", "14"),
  error: open("", "timeout", "unclassified"),
} as const;

export const idle =
  "A series goes ten minutes after its last event, and the family is not there before the first one.";
/** Known of no dashboard: the families of outbound policies are merged by name. */
export const merged =
  "One client merges Services of one name, whatever their namespace and port: calls to a/api and b/api are counted under the one that it met first. Which Service it was is told by response_total alone.";
