// What only KeyDB and Azure's Redis report.

import { server } from "./labels.ts";

const { counter, gauge, growing } = server;

export const memoryMaxReservationBytes = gauge("redis_memory_max_reservation_bytes", {
  unit: "bytes",
  meaning: "Memory kept back for other uses than the cache.",
  only: "azure",
});
export const memoryMaxReservationDesiredBytes = gauge("redis_memory_max_reservation_desired_bytes", {
  unit: "bytes",
  meaning: "Memory wished to be kept back for other uses than the cache.",
  only: "azure",
});
export const memoryMaxFragmentationReservationBytes = gauge(
  "redis_memory_max_fragmentation_reservation_bytes",
  { unit: "bytes", meaning: "Memory kept back for fragmentation.", only: "azure" },
);
export const memoryMaxFragmentationReservationDesiredBytes = gauge(
  "redis_memory_max_fragmentation_reservation_desired_bytes",
  { unit: "bytes", meaning: "Memory wished to be kept back for fragmentation.", only: "azure" },
);
export const dbKeysCached = gauge("redis_db_keys_cached", {
  unit: "keys",
  labels: { db: "any" },
  meaning: "Keys that KeyDB holds in memory.",
  only: "keydb",
  when: "Only with KeyDB, and by mistake with Redis 7.4 or newer and Valkey.",
  trap: "With Redis 7.4 and exporters before 1.90 it shows keys with fields that expire.",
});
export const serverThreadsTotal = gauge("redis_server_threads_total", {
  unit: "threads",
  meaning: "Threads of the server.",
  only: "keydb",
  trap: "A gauge in spite of _total.",
});
export const longLockWaitsTotal = growing("redis_long_lock_waits_total", {
  unit: "waits",
  meaning: "Long waits for a lock.",
  only: "keydb",
  trap: "A gauge in spite of _total.",
});
export const currentClientThread = gauge("redis_current_client_thread", {
  unit: "id",
  meaning: "Number of the thread that serves the exporter.",
  only: "keydb",
});
export const storageProviderReadHits = counter("redis_storage_provider_read_hits", {
  unit: "lookups",
  meaning: "Reads that the storage on flash could answer.",
  only: "keydbOnFlash",
  trap: "A counter without _total.",
});
export const storageProviderReadMisses = counter("redis_storage_provider_read_misses", {
  unit: "lookups",
  meaning: "Reads that the storage on flash could not answer.",
  only: "keydbOnFlash",
  trap: "A counter without _total.",
});
export const cachedKeysTotal = counter("redis_cached_keys_total", {
  unit: "keys",
  meaning: "Keys in the cache.",
  only: "keydb",
});
