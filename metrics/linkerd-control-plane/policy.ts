// Linkerd's policy controller: what it has indexed, and the states that it writes back.

import { about, container } from "./labels.ts";

const { counter, gauge, histogram } = container;
const when = "Only of the container policy.";
const indexed = <const N extends string>(name: N, things: string) =>
  gauge(`inbound_index_${name}_index_size`, {
    unit: "objects",
    labels: about,
    when,
    meaning: `${things} that inbound policy knows, by namespace.`,
  });
export const meshTlsAuthentications = indexed("meshtls_authentication", "MeshTLSAuthentications");
export const networkAuthentications = indexed("network_authentication", "NetworkAuthentications");
export const pods = indexed("pod", "Pods");
export const externalWorkloads = indexed("external_workload", "ExternalWorkloads");
export const servers = indexed("server", "Servers");
export const serverAuthorizations = indexed("server_authorization", "ServerAuthorizations");
export const authorizationPolicies = indexed("authorization_policy", "AuthorizationPolicies");
export const httpRoutes = indexed("http_route", "HTTPRoutes");

export const services = gauge("outbound_index_service_index_size", {
  unit: "services",
  when,
  meaning: "Services that outbound policy knows by their address.",
});
export const serviceInfos = gauge("outbound_index_service_info_index_size", {
  unit: "objects",
  when,
  meaning: "Services and EgressNetworks that outbound policy knows.",
});
export const serviceRoutes = gauge("outbound_index_service_route_index_size", {
  unit: "services",
  labels: about,
  when,
  meaning: "Services with routes, by namespace.",
});
export const portRoutes = gauge("outbound_index_service_port_route_index_size", {
  unit: "ports",
  labels: about,
  when,
  meaning: "Ports of Services with routes, by namespace.",
});

export const patches = counter("resource_status_patches_total", {
  unit: "patches",
  when,
  meaning: "States of routes and policies that were written.",
  trap: "Only the leader writes: the replica whose number grows is the leader.",
});
export const patchErrors = counter("resource_status_patch_api_errors_total", {
  unit: "patches",
  when,
  meaning: "States that the API server refused.",
});
export const patchTimeouts = counter("resource_status_patch_timeouts_total", {
  unit: "patches",
  when,
  meaning: "States that were not written in time.",
});
export const patchEnqueues = counter("resource_status_patch_enqueues_total", {
  unit: "patches",
  when,
  meaning: "States that were put in the queue.",
});
export const patchDequeues = counter("resource_status_patch_dequeues_total", {
  unit: "patches",
  when,
  meaning: "States that were taken off the queue.",
});
export const patchDrops = counter("resource_status_patch_drops_total", {
  unit: "patches",
  when,
  meaning: "States that were dropped because this replica is not the leader.",
  trap: "Normal on all replicas but the leader.",
});
export const patchOverflows = counter("resource_status_patch_enqueue_overflows_total", {
  unit: "patches",
  when,
  meaning: "States that were lost because the queue was full.",
});
export const patchSeconds = histogram("resource_status_patch_duration_seconds", {
  unit: "s",
  buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
  when,
  meaning: "How long it took to write a state.",
});
