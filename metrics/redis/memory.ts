// Memory of Redis, its allocator and its scripts.

import { later, server } from "./labels.ts";

const { gauge, growing } = server;

export const memoryUsedBytes = gauge("redis_memory_used_bytes", {
  unit: "bytes",
  meaning: "Memory that Redis allocated (used_memory).",
  trap: "May pass the limit: buffers of replicas and of the append-only file do not count towards it.",
});
export const memoryUsedRssBytes = gauge("redis_memory_used_rss_bytes", {
  unit: "bytes",
  meaning: "Memory of the Redis process that is held in RAM.",
  trap: "This is what the container limit kills on; leave room above maxmemory for forks.",
});
export const memoryUsedPeakBytes = gauge("redis_memory_used_peak_bytes", {
  unit: "bytes",
  meaning: "The most memory that Redis ever allocated since its start.",
  trap: "Never falls until a restart.",
});
export const memoryUsedOverheadBytes = gauge("redis_memory_used_overhead_bytes", {
  unit: "bytes",
  meaning: "Memory of Redis' own records, not of the data.",
});
export const memoryUsedStartupBytes = gauge("redis_memory_used_startup_bytes", {
  unit: "bytes",
  meaning: "Memory that Redis used right after its start.",
});
export const memoryUsedDatasetBytes = gauge("redis_memory_used_dataset_bytes", {
  unit: "bytes",
  meaning: "Memory of the data itself: used memory less overhead.",
});
export const memoryUsedLuaBytes = gauge("redis_memory_used_lua_bytes", {
  unit: "bytes",
  meaning: "Memory of the Lua engine.",
  trap: "Replaced by redis_memory_used_vm_eval_bytes in Redis 7.",
});
export const memoryUsedVmEvalBytes = gauge("redis_memory_used_vm_eval_bytes", {
  unit: "bytes",
  since: later,
  meaning: "Memory of the engine that runs EVAL scripts.",
  only: "Redis 7.0",
});
export const memoryUsedScriptsEvalBytes = gauge("redis_memory_used_scripts_eval_bytes", {
  unit: "bytes",
  since: later,
  meaning: "Memory that cached EVAL scripts take besides the engine.",
  only: "Redis 7.0",
});
export const memoryUsedVmFunctionsBytes = gauge("redis_memory_used_vm_functions_bytes", {
  unit: "bytes",
  since: later,
  meaning: "Memory of the engine that runs functions.",
  only: "Redis 7.0",
});
export const memoryUsedScriptsBytes = gauge("redis_memory_used_scripts_bytes", {
  unit: "bytes",
  meaning: "Memory that scripts and functions take besides their engines.",
  only: "Redis 7.0",
});
export const memoryUsedFunctionsBytes = gauge("redis_memory_used_functions_bytes", {
  unit: "bytes",
  since: later,
  meaning: "Memory that functions take besides their engine.",
  only: "Redis 7.0",
});
export const memoryUsedVmTotal = gauge("redis_memory_used_vm_total", {
  unit: "bytes",
  since: later,
  meaning: "Memory of both script engines.",
  only: "Redis 7.0",
  trap: "Bytes, though the name does not say so.",
});
export const numberOfCachedScripts = gauge("redis_number_of_cached_scripts", {
  unit: "scripts",
  meaning: "EVAL scripts in the cache.",
  trap: "Grows without end when clients write values into their scripts.",
});
export const numberOfFunctions = gauge("redis_number_of_functions", {
  unit: "functions",
  since: later,
  meaning: "Functions loaded.",
  only: "Redis 7.0",
});
export const numberOfLibraries = gauge("redis_number_of_libraries", {
  unit: "libraries",
  since: later,
  meaning: "Libraries of functions loaded.",
  only: "Redis 7.4",
});
export const memoryMaxBytes = gauge("redis_memory_max_bytes", {
  unit: "bytes",
  meaning: "Memory limit from INFO; 0 is none.",
  trap: "A division by 0 gives infinity: ask for more than 0 first.",
});
export const memFragmentationRatio = gauge("redis_mem_fragmentation_ratio", {
  unit: "ratio",
  meaning: "Resident memory of used memory.",
  trap: "Says nothing of small data sets, where 5 is normal. Below 1 means swapping. It contains more than fragmentation: see redis_allocator_frag_ratio.",
});
export const memFragmentationBytes = gauge("redis_mem_fragmentation_bytes", {
  unit: "bytes",
  meaning: "Resident memory less used memory.",
  trap: "May be below zero.",
});
export const allocatorFragRatio = gauge("redis_allocator_frag_ratio", {
  unit: "ratio",
  meaning: "The allocator's active memory of what it handed out: what active defragmentation can win back.",
});
export const allocatorFragBytes = gauge("redis_allocator_frag_bytes", {
  unit: "bytes",
  meaning: "The allocator's active memory less what it handed out.",
});
export const allocatorRssRatio = gauge("redis_allocator_rss_ratio", {
  unit: "ratio",
  meaning: "The allocator's resident memory of its active memory: what it could give back.",
});
export const allocatorRssBytes = gauge("redis_allocator_rss_bytes", {
  unit: "bytes",
  meaning: "The allocator's resident memory less its active memory.",
});
export const allocatorActiveBytes = gauge("redis_allocator_active_bytes", {
  unit: "bytes",
  meaning: "Memory in pages that the allocator uses.",
});
export const allocatorAllocatedBytes = gauge("redis_allocator_allocated_bytes", {
  unit: "bytes",
  meaning: "Memory that the allocator handed out.",
});
export const allocatorResidentBytes = gauge("redis_allocator_resident_bytes", {
  unit: "bytes",
  meaning: "Memory of the allocator that is held in RAM.",
});
export const allocatorMuzzyBytes = gauge("redis_allocator_muzzy_bytes", {
  unit: "bytes",
  since: later,
  meaning: "Memory in pages that the allocator gives back when it gets to it.",
  only: "Redis 7.4",
});
export const memClientsSlaves = gauge("redis_mem_clients_slaves", {
  unit: "bytes",
  meaning: "Memory of the buffers for replicas.",
  trap: "Bytes, though the name does not say so.",
});
export const memClientsNormal = gauge("redis_mem_clients_normal", {
  unit: "bytes",
  meaning: "Memory of the buffers for clients.",
  trap: "Bytes, though the name does not say so.",
});
export const memClusterLinksBytes = gauge("redis_mem_cluster_links_bytes", {
  unit: "bytes",
  since: later,
  meaning: "Memory of the links to other nodes of the cluster.",
  only: "Redis 7.0",
});
export const memAofBufferBytes = gauge("redis_mem_aof_buffer_bytes", {
  unit: "bytes",
  since: later,
  meaning: "Memory of the buffers of the append-only file.",
});
export const memReplicationBacklogBytes = gauge("redis_mem_replication_backlog_bytes", {
  unit: "bytes",
  since: later,
  meaning: "Memory of the replication backlog.",
});
export const memTotalReplicationBuffersBytes = gauge("redis_mem_total_replication_buffers_bytes", {
  unit: "bytes",
  since: "1.60.0",
  meaning: "Memory of the replication backlog and of the buffers for replicas.",
  only: "Redis 7.0",
});
export const memNotCountedForEvictionBytes = gauge("redis_mem_not_counted_for_eviction_bytes", {
  unit: "bytes",
  meaning: "Memory of buffers for replicas and the append-only file, which the limit leaves out.",
});
export const memOverheadDbHashtableRehashingBytes = gauge("redis_mem_overhead_db_hashtable_rehashing_bytes", {
  unit: "bytes",
  since: later,
  meaning: "Memory that is needed only while a table is resized.",
  only: "Redis 7.4",
});
export const lazyfreePendingObjects = gauge("redis_lazyfree_pending_objects", {
  unit: "objects",
  meaning: "Objects that wait to be freed in the background.",
});
export const lazyfreedObjects = growing("redis_lazyfreed_objects", {
  unit: "objects",
  since: later,
  meaning: "Objects freed in the background.",
});
export const activeDefragRunning = gauge("redis_active_defrag_running", {
  unit: "percent",
  meaning: "CPU share that active defragmentation takes now, 0 when idle.",
  trap: "A share of CPU in percent, not a yes or no.",
});
export const defragHits = growing("redis_defrag_hits", {
  unit: "values",
  meaning: "Values that active defragmentation moved.",
});
export const defragMisses = growing("redis_defrag_misses", {
  unit: "values",
  meaning: "Values that active defragmentation looked at and left.",
});
export const defragKeyHits = growing("redis_defrag_key_hits", {
  unit: "keys",
  meaning: "Keys that active defragmentation moved.",
});
export const defragKeyMisses = growing("redis_defrag_key_misses", {
  unit: "keys",
  meaning: "Keys that active defragmentation looked at and left.",
});
export const totalSystemMemoryBytes = gauge("redis_total_system_memory_bytes", {
  unit: "bytes",
  meaning: "Memory of the machine that Redis runs on.",
  only: "systemMetrics",
  trap: "The memory of the node, not the limit of the container.",
});
