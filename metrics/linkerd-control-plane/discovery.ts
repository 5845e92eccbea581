// Linkerd's destination: what it tells proxies of Services, and how late it learns of changes itself.

import { open } from "../../promql/metric.ts";
import { about, container, inWatchedCluster, watched } from "./labels.ts";

const { counter, gauge, histogram } = container;
const service = {
  ...watched,
  ...about,
  service: "any",
  port: "any",
  hostname: open(""),
  nodename: "any",
} as const;
const subscribed = "Only while a proxy is subscribed to the Service.";
const first = "Only after the first subscription.";

export const endpointsSubscribers = gauge("endpoints_subscribers", {
  unit: "streams",
  labels: service,
  meaning: "Proxies' streams that are told of the endpoints of a Service's port.",
  when: subscribed,
  trap: inWatchedCluster,
});
export const endpointsUpdates = counter("endpoints_updates", {
  unit: "updates",
  labels: service,
  meaning: "Changes of endpoints that were told to proxies.",
  when: subscribed,
  trap: `0 for a healthy Service until its endpoints change. ${inWatchedCluster}`,
});
const untilChanged = `0 for a healthy Service, too, until its endpoints change after the subscription began: no alert, no panel. ${inWatchedCluster}`;
export const endpointsPods = gauge("endpoints_pods", {
  unit: "endpoints",
  labels: service,
  meaning: "Endpoints of a Service's port, as last told.",
  when: subscribed,
  trap: untilChanged,
});
export const endpointsExists = gauge("endpoints_exists", {
  unit: "bool",
  labels: service,
  meaning: "1 where a Service's port has endpoints, as last told.",
  when: subscribed,
  trap: untilChanged,
});

const profile = { ...about, profile: "any" } as const;
export const profileSubscribers = gauge("profile_subscribers", {
  unit: "streams",
  labels: profile,
  meaning: "Streams that are told of the profile of a Service.",
  when: first,
});
export const profileUpdates = counter("profile_updates", {
  unit: "updates",
  labels: profile,
  meaning: "Changes of profiles that were told to proxies.",
  when: first,
});
export const serviceSubscribers = gauge("service_subscribers", {
  unit: "streams",
  labels: { ...about, name: "any" },
  meaning: "Streams that are told of the opaque ports of a Service.",
  when: first,
});
export const workloadSubscribers = gauge("workload_subscribers", {
  unit: "streams",
  meaning: "Streams that are told of a single pod.",
  when: "Only of the container destination.",
});
export const workloadUpdates = counter("workload_updates", {
  unit: "updates",
  meaning: "Changes of single pods that were told to proxies.",
  when: "Only of the container destination.",
});
export const clusterStoreSize = gauge("cluster_store_size", {
  unit: "clusters",
  meaning: "Linked clusters whose Services are discovered.",
  when: "Only of the container destination.",
});

const overflow =
  "A proxy that does not read what it is told: its stream is ended, and it lives with what it knew.";
export const endpointsOverflow = counter("endpoint_updates_queue_overflow", {
  unit: "streams",
  labels: { service: "any" },
  meaning: "Streams of endpoints that were ended because their queue was full.",
  when: first,
  trap: overflow,
});
export const profilesOverflow = counter("profile_updates_queue_overflow", {
  unit: "streams",
  labels: { fqn: "any", port: "any" },
  meaning: "Streams of profiles that were ended because their queue was full.",
  when: first,
  trap: overflow,
});
export const endpointProfilesOverflow = counter("endpoint_profile_updates_queue_overflow", {
  unit: "streams",
  meaning: "Streams of a single endpoint's profile that were ended because their queue was full.",
  trap: `All Go containers have it, those beside destination always 0. ${overflow}`,
});

const lag = <const N extends string>(name: N, kind: string) =>
  histogram(`${name}_informer_lag_seconds`, {
    unit: "s",
    buckets: [0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 1000],
    meaning: `How late a change of ${kind} was seen.`,
    trap: "All Go containers have it, those beside destination always empty.",
  });
export const endpointSlicesLag = lag("endpointslices", "EndpointSlices");
export const endpointsLag = lag("endpoints", "Endpoints");
export const externalWorkloadLag = lag("externalworkload", "ExternalWorkloads");
export const podsLag = lag("pods", "pods");
export const serversLag = lag("servers", "Servers");
export const profilesLag = lag("serviceprofiles", "ServiceProfiles");
export const servicesLag = lag("services", "Services");
