// How Linkerd's control plane reaches the API server of Kubernetes: clients of Go, and that of the policy controller.

import { open } from "../../promql/metric.ts";
import { client, container, inWatchedCluster, watched } from "./labels.ts";

const { counter, gauge, histogram } = container;
const used = "Of Go containers, once it is used.";
const answered = { client, code: "any", method: "any" } as const;

export const apiRequests = counter("http_client_requests_total", {
  unit: "requests",
  labels: answered,
  meaning: "Requests to the API server that were answered, by status.",
  when: used,
  trap: "A watch is one request, counted when it begins.",
});
export const apiErrors = counter("http_client_errors_total", {
  unit: "requests",
  labels: { client, method: "any" },
  meaning: "Requests to the API server that had no answer.",
  when: `${used} After the first of them.`,
});
export const apiSeconds = histogram("http_client_request_latency_seconds", {
  unit: "s",
  labels: answered,
  buckets: [0.01, 0.02, 0.03, 0.04, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 1, 2, 3, 4, 5, 10, 20, 30, 40, 50],
  meaning: "How long requests to the API server took.",
  when: used,
  trap: "The exporter spells 0.3 as 0.30000000000000004: never select one of its buckets.",
});
export const apiInFlight = gauge("http_client_in_flight_requests", {
  unit: "requests",
  labels: { client },
  meaning: "Requests to the API server that wait for their answer.",
  when: used,
});
export const apiQps = gauge("http_client_qps", {
  unit: "requests/s",
  labels: { client },
  meaning: "How many requests a second the client allows itself.",
  when: used,
  trap: "A limit, not a rate.",
});
export const apiBurst = gauge("http_client_burst", {
  unit: "requests",
  labels: { client },
  meaning: "How many requests at once the client allows itself.",
  when: used,
});

const when = "Only of the container policy.";
const to = { cluster_url: "any", method: "any" } as const;
const outcome = { ...to, status: "any", error: open("", "Timeout", "Other") } as const;
export const kubeRequests = counter("kube_client_requests_total", {
  unit: "requests",
  labels: to,
  when,
  meaning: "Requests of the policy controller to the API server.",
});
export const kubeResponses = counter("kube_client_response_status_total", {
  unit: "responses",
  labels: outcome,
  when,
  meaning: "What became of them, by status, or by what went wrong.",
});
export const kubeFrames = counter("kube_client_response_frames_total", {
  unit: "frames",
  labels: outcome,
  when,
  meaning: "Parts of answers.",
});
export const kubeLatency = histogram("kube_client_response_latency_seconds", {
  unit: "s",
  labels: to,
  buckets: [0.3, 3],
  when,
  meaning: "How long the API server took until it began to answer.",
});
export const kubeDuration = histogram("kube_client_response_duration_seconds", {
  unit: "s",
  labels: to,
  buckets: [3, 300, 1200],
  when,
  meaning: "How long answers took; of watches how long they lasted.",
});
const watch = { kind: "any", group: "any", version: "any" } as const;
export const watchEvents = counter("kube_watch_events_total", {
  unit: "events",
  labels: { ...watch, op: ["Apply", "Restart", "Delete"] },
  when,
  meaning: "What the watches of the policy controller brought.",
  trap: "Restart is a list that was read anew: many mean trouble with the API server.",
});
export const watchErrors = counter("kube_watch_errors_total", {
  unit: "errors",
  labels: {
    ...watch,
    error: open("InitialListFailed", "WatchStartFailed", "WatchError", "WatchFailed", "NoResourceVersion"),
  },
  when: `${when} After the first error.`,
  meaning: "Watches of the policy controller that failed.",
});

const cached = <const N extends string>(kind: N) =>
  gauge(`${kind}_cache_size`, {
    unit: "objects",
    labels: watched,
    when: "Of the containers that watch them.",
    meaning: "Objects of this kind that are known, by cluster.",
    trap: inWatchedCluster,
  });
const kinds = [
  "cronjob",
  "daemonset",
  "deployment",
  "endpoints",
  "endpointslices",
  "externalworkload",
  "job",
  "namespace",
  "node",
  "pod",
  "replicaset",
  "replicationcontroller",
  "server",
  "service",
  "serviceprofile",
  "statefulset",
] as const;
/** What is known of each kind of object, by the kind's name. */
export const caches = kinds.map(cached);
