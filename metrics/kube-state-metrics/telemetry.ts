// What kube-state-metrics says of itself, on a port of its own.

import { objects } from "./labels.ts";

const { counter, gauge } = objects;

export const stateMetricsBuildInfo = gauge("kube_state_metrics_build_info", {
  unit: "info",
  labels: {
    branch: "any",
    client_go_version: "any",
    goarch: "any",
    goos: "any",
    goversion: "any",
    revision: "any",
    tags: "any",
    version: "any",
  },
  only: "telemetry",
  meaning: "The release of kube-state-metrics.",
});

export const stateMetricsCustomResourceStateAddEventsTotal = counter(
  "kube_state_metrics_custom_resource_state_add_events_total",
  {
    unit: "events",
    only: "telemetry",
    meaning: "New kinds of custom resources that were seen.",
  },
);

export const stateMetricsCustomResourceStateCache = gauge("kube_state_metrics_custom_resource_state_cache", {
  unit: "objects",
  only: "telemetry",
  meaning: "Kinds of custom resources that are followed.",
});

export const stateMetricsCustomResourceStateDeleteEventsTotal = counter(
  "kube_state_metrics_custom_resource_state_delete_events_total",
  {
    unit: "events",
    only: "telemetry",
    meaning: "Removals of kinds of custom resources that were seen.",
  },
);

export const stateMetricsCustomResourceStateUpdateEventsTotal = counter(
  "kube_state_metrics_custom_resource_state_update_events_total",
  {
    unit: "events",
    only: "telemetry",
    meaning: "Changes of kinds of custom resources that were seen.",
  },
);

export const stateMetricsShardOrdinal = gauge("kube_state_metrics_shard_ordinal", {
  unit: "number",
  labels: { shard_ordinal: "any" },
  only: "telemetry",
  meaning: "Shard number.",
});

export const stateMetricsTotalShards = gauge("kube_state_metrics_total_shards", {
  unit: "shards",
  only: "telemetry",
  meaning: "Configured shards.",
});

export const stateMetricsWatchTotal = counter("kube_state_metrics_watch_total", {
  unit: "calls",
  labels: { resource: "any", result: ["success", "error"] },
  only: "telemetry",
  meaning: "Watches of the API server, by how they ended.",
  trap: "Against an API server that does not stream lists each start counts one error for each resource.",
});

export const stateMetricsListTotal = counter("kube_state_metrics_list_total", {
  unit: "calls",
  labels: { resource: "any", result: ["success", "error"] },
  only: "telemetry",
  meaning: "Lists that were asked of the API server, by how they ended.",
  when: "Only where the telemetry port is scraped, after a list: with WatchList only after one that failed.",
  trap: "With an API server that streams its lists (WatchList) there are no lists, so that errors show in kube_state_metrics_watch_total alone.",
});
