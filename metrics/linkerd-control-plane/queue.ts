// The work queue of destination for external workloads.

import { container } from "./labels.ts";

const { counter, gauge, histogram } = container;
const labels = { name: ["endpoints_controller_workqueue"] } as const;
const when = "Only of the container destination.";
const buckets = [1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 0.001, 0.01, 0.1, 1, 10] as const;

export const queueDepth = gauge("workqueue_depth", {
  unit: "items",
  labels,
  when,
  meaning: "Items that wait.",
});
export const queueAdds = counter("workqueue_adds_total", {
  unit: "items",
  labels,
  when,
  meaning: "Items added.",
});
export const queueRetries = counter("workqueue_retries_total", {
  unit: "items",
  labels,
  when,
  meaning: "Items that were put back after a failure.",
});
export const queueDrops = counter("workqueue_drops_total", {
  unit: "items",
  labels,
  when,
  meaning: "Items given up after their retries.",
});
export const queueWait = histogram("workqueue_queue_duration_seconds", {
  unit: "s",
  labels,
  buckets,
  when,
  meaning: "How long items waited.",
});
export const queueWork = histogram("workqueue_work_duration_seconds", {
  unit: "s",
  labels,
  buckets,
  when,
  meaning: "How long items took.",
});
export const queueUnfinished = gauge("workqueue_unfinished_work_seconds", {
  unit: "s",
  labels,
  when,
  meaning: "How long the work that is being done has been going on, added up.",
});
export const queueLongest = gauge("workqueue_longest_running_processor_seconds", {
  unit: "s",
  labels,
  when,
  meaning: "How long the oldest item that is being done has been going on.",
});
