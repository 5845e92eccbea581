// A small catalogue for the tests of the language: one metric of each kind.

import { component, open } from "../../promql/index.ts";

export const shop = component("shop", { instance: "any", job: "any" });

export const requests = shop.counter("shop_requests_total", {
  labels: { code: ["200", "404", "500"], method: open("GET", "POST") },
  unit: "requests",
  meaning: "Requests answered.",
});
export const failures = shop.counter("shop_failures_total", {
  labels: { reason: "any" },
  unit: "requests",
  meaning: "Requests that failed.",
});
export const busy = shop.counter("shop_busy_seconds_total", { unit: "s", meaning: "Time spent working." });
export const sent = shop.counter("shop_sent_bytes_total", { unit: "bytes", meaning: "Bytes sent." });
export const memory = shop.gauge("shop_memory_bytes", {
  unit: "bytes",
  since: "1.2",
  meaning: "Memory in use.",
});
export const limit = shop.gauge("shop_memory_limit_bytes", { unit: "bytes", meaning: "Memory allowed." });
export const queue = shop.gauge("shop_queue_length", {
  labels: { queue: "any" },
  unit: "jobs",
  meaning: "Jobs waiting.",
});
export const started = shop.gauge("shop_start_time_seconds", { unit: "timestamp", meaning: "Start." });
export const info = shop.gauge("shop_info", {
  labels: { version: "any" },
  unit: "bool",
  meaning: "The version that runs.",
});
export const grown = shop.growing("shop_visitors", { unit: "visitors", meaning: "Visitors so far." });
export const duration = shop.histogram("shop_duration_ms", {
  labels: { method: "any" },
  buckets: [10, 100, 1000],
  unit: "ms",
  meaning: "Time to answer.",
});
export const pause = shop.summary("shop_pause_seconds", {
  quantiles: ["0.5", "0.99"],
  unit: "s",
  meaning: "Pauses.",
});
export const gone = shop.dead("shop_old_total", "no release has filled it since 2.0");

/** What tells of pods, in several clusters: each series speaks of an object, not of the target. */
export const pods = component("pods", { cluster: "any", namespace: "any", pod: "any" });
export const restarts = pods.counter("pod_restarts_total", {
  labels: { container: "any" },
  unit: "restarts",
  meaning: "Starts of a container after the first.",
});
export const podInfo = pods.gauge("pod_info", {
  labels: { node: "any", owner: "any" },
  unit: "bool",
  meaning: "1 for a pod that is there.",
});
export const podPhase = pods.gauge("pod_phase", {
  labels: { phase: ["Running", "Failed"] },
  unit: "bool",
  meaning: "1 for the phase that a pod is in, 0 for the others.",
});
