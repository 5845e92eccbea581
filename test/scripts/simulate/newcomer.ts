// A component that nobody has simulated: a card, and five metrics of each kind.

import { component } from "../../../components/card.ts";
import { releases } from "../../../components/conditions.ts";
import { pods } from "../../../components/scrape.ts";
import { processRuntime } from "../../../metrics/runtime/index.ts";
import { exposedBy } from "../../../metrics/target.ts";
import { type AnyMetric, open } from "../../../promql/metric.ts";

export const card = component("mixer", {
  product: "LiveKit",
  exporter: { name: "mixer", release: "2.1.0" },
  selectors: { job: "~.*mixer.*" },
  scrape: pods({ port: 9000, namespace: "media", podLabels: { app: "mixer" } }),
  conditions: { disk: "Only with a disk.", ...releases("Kernel", "6.1") },
  sample: { worker: "worker-7" },
});

const server = exposedBy(card);
const { counter, gauge, growing, histogram, summary } = exposedBy(card, { worker: "any" });
const meaning = "Something of the mixer.";
const status = ["success", "failure"] as const;
const way = ["in", "out"] as const;

export const counters = {
  jobs: counter("mixer_jobs_total", { unit: "jobs", labels: { status }, meaning }),
  bytes: counter("mixer_bytes_total", { unit: "bytes", labels: { way, kind: ["audio", "video"] }, meaning }),
  busy: counter("mixer_busy_seconds_total", { unit: "s", meaning }),
  dropped: counter("mixer_dropped_frames_total", { unit: "frames", meaning }),
  calls: counter("mixer_calls_total", {
    unit: "calls",
    labels: { code: ["OK", "DeadlineExceeded", "Internal", "NotFound"], peer: open("sfu", "sip") },
    meaning,
    since: { metric: "1.0.0", code: { Internal: "2.2.0" } },
    when: "Only after the first call.",
  }),
};
export const gauges = {
  up: gauge("mixer_ready", { unit: "bool", meaning }),
  used: gauge("mixer_memory_used_bytes", { unit: "bytes", meaning }),
  limit: gauge("mixer_memory_limit_bytes", { unit: "bytes", meaning }),
  state: gauge("mixer_streams", {
    unit: "streams",
    labels: { state: ["active", "stalled", "failed"] },
    meaning,
  }),
  reloaded: gauge("mixer_last_reload_timestamp_seconds", { unit: "timestamp", meaning }),
};
export const grown = {
  a: growing("mixer_frames", { unit: "frames", meaning }),
  b: growing("mixer_errors", { unit: "errors", meaning }),
  c: growing("mixer_sent_bytes", { unit: "bytes", meaning }),
  d: growing("mixer_turns", { unit: "turns", labels: { way }, meaning }),
  e: growing("mixer_cpu_seconds", { unit: "s", meaning }),
};
export const histograms = {
  start: histogram("mixer_start_seconds", { unit: "s", buckets: [0.1, 0.5, 1, 2, 5], meaning }),
  size: histogram("mixer_file_bytes", { unit: "bytes", buckets: [1e3, 1e6, 1e9], meaning }),
  ended: histogram("mixer_end_ms", { unit: "ms", buckets: [10, 100], labels: { status }, meaning }),
  rating: histogram("mixer_rating", { unit: "rating", buckets: [0, 1, 2], meaning }),
  one: histogram("mixer_tries", { unit: "tries", buckets: [1], meaning }),
};
export const summaries = {
  pause: summary("mixer_pause_seconds", { unit: "s", quantiles: ["0", "0.5", "1"], meaning }),
  wait: summary("mixer_wait_ms", { unit: "ms", quantiles: ["0.9", "0.99"], meaning }),
  bare: summary("mixer_bare", { unit: "things", quantiles: [], meaning }),
  byWay: summary("mixer_way_seconds", { unit: "s", quantiles: ["0.5"], labels: { way }, meaning }),
  refused: summary("mixer_refused_seconds", { unit: "s", quantiles: ["0.5"], meaning }),
};
/** Nothing says which values their labels have, or their condition is not met. */
export const unknown = {
  room: counter("mixer_room_joins_total", { unit: "joins", labels: { room: "any" }, meaning }),
  disk: gauge("mixer_disk_bytes", { unit: "bytes", only: "disk", meaning }),
  kernel: gauge("mixer_kernel", { unit: "info", only: ["disk", "Kernel 6.1"], meaning }),
  young: gauge("mixer_young", { unit: "things", since: "2.2.0", meaning }),
};
export const info = gauge("mixer_info", { unit: "info", labels: { edition: ["free", "paid"] }, meaning });
export const process = processRuntime(server);

export const catalogue: readonly AnyMetric[] = [
  counters,
  gauges,
  grown,
  histograms,
  summaries,
  unknown,
  { info },
  process,
].flatMap((part) => Object.values(part) as readonly AnyMetric[]);
