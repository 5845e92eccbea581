// Keys: how many, found or missed, expired or evicted, tracked and watched.

import { later, server } from "./labels.ts";

const { counter, gauge } = server;

export const totalWatchedKeys = gauge("redis_total_watched_keys", {
  unit: "keys",
  since: later,
  meaning: "Keys that are watched for a transaction.",
  only: "Redis 7.4",
  trap: "A gauge in spite of its name.",
});
export const totalBlockingKeys = gauge("redis_total_blocking_keys", {
  unit: "keys",
  since: later,
  meaning: "Keys that a client waits for.",
  only: "Redis 7.2",
  trap: "A gauge in spite of its name.",
});
export const totalBlockingKeysOnNokey = gauge("redis_total_blocking_keys_on_nokey", {
  unit: "keys",
  since: later,
  meaning: "Keys whose removal a client waits for.",
  only: "Redis 7.2",
});
export const migrateCachedSocketsTotal = gauge("redis_migrate_cached_sockets_total", {
  unit: "sockets",
  meaning: "Connections open for MIGRATE.",
  trap: "A gauge in spite of _total: it goes down.",
});
export const expiredStalePercentage = gauge("redis_expired_stale_percentage", {
  unit: "percent",
  meaning: "Estimated share of keys that have expired and are still in memory.",
  trap: "From 0 to 100.",
});
export const keyspaceHitsTotal = counter("redis_keyspace_hits_total", {
  unit: "lookups",
  meaning: "Reads of keys that were there.",
  trap: "Means something for caches only: queues, locks and rooms held in hashes have no useful share of hits.",
});
export const keyspaceMissesTotal = counter("redis_keyspace_misses_total", {
  unit: "lookups",
  meaning: "Reads of keys that were not there.",
  trap: "The share of hits has no value when nobody reads.",
});
export const expiredKeysTotal = counter("redis_expired_keys_total", {
  unit: "keys",
  meaning: "Keys removed because their time to live was over.",
});
export const expiredSubkeysTotal = counter("redis_expired_subkeys_total", {
  unit: "fields",
  since: later,
  meaning: "Fields of hashes removed because their time to live was over.",
  only: "Redis 7.4",
});
export const expiredTimeCapReachedTotal = counter("redis_expired_time_cap_reached_total", {
  unit: "cycles",
  meaning: "Rounds of removing expired keys that ran out of time.",
  trap: "A gauge by type in exporters before 1.46, a counter since.",
});
export const expireCycleCpuTimeMsTotal = counter("redis_expire_cycle_cpu_time_ms_total", {
  unit: "ms",
  since: later,
  meaning: "CPU time that removing expired keys took.",
});
export const evictedKeysTotal = counter("redis_evicted_keys_total", {
  unit: "keys",
  meaning: "Keys thrown out because memory was full.",
  trap: "Normal for a cache, an incident for a store: look at maxmemory_policy of redis_instance_info.",
});
export const evictedClientsTotal = counter("redis_evicted_clients_total", {
  unit: "connections",
  since: later,
  meaning: "Clients cut off because client memory was full.",
  only: "Redis 7.0",
});
export const evictedScriptsTotal = counter("redis_evicted_scripts_total", {
  unit: "scripts",
  since: later,
  meaning: "Scripts dropped from the cache.",
  only: "Redis 7.4",
});
export const evictionExceededTimeMsTotal = counter("redis_eviction_exceeded_time_ms_total", {
  unit: "ms",
  since: later,
  meaning: "Time that memory was above its limit.",
  trap: "The best sign that memory is really short where keys may be evicted.",
});
export const currentEvictionExceededTimeMs = gauge("redis_current_eviction_exceeded_time_ms", {
  unit: "ms",
  since: later,
  meaning: "How long memory has been above its limit now.",
});
export const trackingTotalKeys = gauge("redis_tracking_total_keys", {
  unit: "keys",
  meaning: "Keys of which clients with a cache want to hear.",
  trap: "A gauge in spite of its name.",
});
export const trackingTotalItems = gauge("redis_tracking_total_items", {
  unit: "items",
  meaning: "Pairs of a client and a key of which it wants to hear.",
  trap: "A gauge in spite of its name.",
});
export const trackingTotalPrefixes = gauge("redis_tracking_total_prefixes", {
  unit: "prefixes",
  meaning: "Prefixes of keys of which clients want to hear.",
  trap: "A gauge in spite of its name.",
});
export const dbKeys = gauge("redis_db_keys", {
  unit: "keys",
  labels: { db: "any" },
  meaning: "Keys per database.",
  trap: "All databases are there, empty ones as 0, unless --include-metrics-for-empty-databases is off.",
});
export const dbKeysExpiring = gauge("redis_db_keys_expiring", {
  unit: "keys",
  labels: { db: "any" },
  meaning: "Keys with a time to live, per database.",
  trap: "Not the number of expired keys. Empty databases are there as 0.",
});
export const dbKeysWithExpiringItems = gauge("redis_db_keys_with_expiring_items", {
  unit: "keys",
  labels: { db: "any" },
  since: "1.90.0",
  meaning: "Keys with fields that have a time to live of their own, per database.",
  only: "Redis 7.4",
});
export const dbAvgTtlSeconds = gauge("redis_db_avg_ttl_seconds", {
  unit: "s",
  labels: { db: "any" },
  meaning: "Average time to live, per database.",
  when: "Only for databases with keys.",
  trap: "An estimate from a sample; 0 when no key has a time to live.",
});
