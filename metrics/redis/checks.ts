// What the exporter reports only when asked to look into keys, streams, scripts and modules.

import { later, server } from "./labels.ts";

const { gauge, growing } = server;

export const keySize = gauge("redis_key_size", {
  unit: "items",
  labels: { db: "any", key: "any" },
  meaning: "Length of a key that is watched.",
  only: "checkKeys",
});
export const keyValue = gauge("redis_key_value", {
  unit: "value",
  labels: { db: "any", key: "any" },
  meaning: "Number that a watched key holds.",
  only: "checkKeys",
  when: "Only with --check-keys or --check-single-keys and without --disable-exporting-key-values.",
});
export const keyValueAsString = gauge("redis_key_value_as_string", {
  unit: "info",
  labels: { db: "any", key: "any", val: "any" },
  meaning: "Text that a watched key holds, as a label.",
  only: "checkKeys",
});
export const keyMemoryUsageBytes = gauge("redis_key_memory_usage_bytes", {
  unit: "bytes",
  labels: { db: "any", key: "any" },
  since: later,
  meaning: "Memory of a key that is watched.",
  only: "checkKeys",
});
export const keysCount = gauge("redis_keys_count", {
  unit: "keys",
  labels: { db: "any", key: "any" },
  meaning: "Keys that match a pattern, counted with SCAN.",
  only: "countKeys",
  trap: "Scans the keys, which loads Redis.",
});
export const keyGroupCount = gauge("redis_key_group_count", {
  unit: "keys",
  labels: { db: "any", key_group: "any" },
  meaning: "Keys of a group, counted with SCAN.",
  only: "keyGroups",
  trap: "Scans the keys, which loads Redis.",
});
export const keyGroupMemoryUsageBytes = gauge("redis_key_group_memory_usage_bytes", {
  unit: "bytes",
  labels: { db: "any", key_group: "any" },
  meaning: "Memory of a group of keys.",
  only: "keyGroups",
  trap: "Scans the keys, which loads Redis.",
});
export const numberOfDistinctKeyGroups = gauge("redis_number_of_distinct_key_groups", {
  unit: "groups",
  labels: { db: "any" },
  meaning: "Groups of keys that there are.",
  only: "keyGroups",
  trap: "Scans the keys, which loads Redis.",
});
export const lastKeyGroupsScrapeDurationMilliseconds = gauge(
  "redis_last_key_groups_scrape_duration_milliseconds",
  {
    unit: "ms",
    meaning: "How long the last scan for groups of keys took.",
    trap: "Scans the keys, which loads Redis.",
  },
);
export const scriptValues = gauge("redis_script_values", {
  unit: "value",
  labels: { key: "any", filename: "any" },
  since: { filename: later },
  meaning: "Numbers that a Lua script returned.",
  only: "script",
});
export const scriptResult = gauge("redis_script_result", {
  unit: "value",
  labels: { filename: "any" },
  since: later,
  meaning: "1 when a Lua script ran, else 0.",
  only: "script",
});
export const moduleInfo = gauge("redis_module_info", {
  unit: "info",
  labels: { name: "any", ver: "any", api: "any", filters: "any", usedby: "any", using: "any" },
  since: later,
  meaning: "A module that is loaded, always 1.",
  only: "modulesMetrics",
});
export const streamLength = gauge("redis_stream_length", {
  unit: "entries",
  labels: { db: "any", stream: "any" },
  meaning: "Entries in a stream.",
  only: "checkStreams",
});
export const streamEntriesAddedTotal = growing("redis_stream_entries_added_total", {
  unit: "entries",
  labels: { db: "any", stream: "any" },
  since: later,
  meaning: "Entries ever added to a stream.",
  only: "checkStreams",
  trap: "A gauge in spite of _total.",
});
export const streamGroups = gauge("redis_stream_groups", {
  unit: "groups",
  labels: { db: "any", stream: "any" },
  meaning: "Consumer groups of a stream.",
  only: "checkStreams",
});
export const streamGroupConsumers = gauge("redis_stream_group_consumers", {
  unit: "consumers",
  labels: { db: "any", stream: "any", group: "any" },
  meaning: "Consumers of a group.",
  only: "checkStreams",
});
export const streamGroupMessagesPending = gauge("redis_stream_group_messages_pending", {
  unit: "entries",
  labels: { db: "any", stream: "any", group: "any" },
  meaning: "Entries that a group was given and has not acknowledged.",
  only: "checkStreams",
});
export const streamGroupLag = gauge("redis_stream_group_lag", {
  unit: "entries",
  labels: { db: "any", stream: "any", group: "any" },
  since: later,
  meaning: "Entries that a group was not given yet.",
  only: "checkStreams",
});
export const streamGroupEntriesRead = growing("redis_stream_group_entries_read", {
  unit: "entries",
  labels: { db: "any", stream: "any", group: "any" },
  since: later,
  meaning: "Entries that a group has read.",
  only: "checkStreams",
});
export const streamGroupLastDeliveredId = gauge("redis_stream_group_last_delivered_id", {
  unit: "timestamp_ms",
  labels: { db: "any", stream: "any", group: "any" },
  meaning: "Time in the id of the last entry that a group was given.",
  only: "checkStreams",
});
export const streamGroupConsumerMessagesPending = gauge("redis_stream_group_consumer_messages_pending", {
  unit: "entries",
  labels: { db: "any", stream: "any", group: "any", consumer: "any" },
  meaning: "Entries that a consumer was given and has not acknowledged.",
  only: "checkStreams",
});
export const streamGroupConsumerIdleSeconds = gauge("redis_stream_group_consumer_idle_seconds", {
  unit: "s",
  labels: { db: "any", stream: "any", group: "any", consumer: "any" },
  meaning: "How long a consumer has been idle.",
  only: "checkStreams",
});
export const streamLastGeneratedId = gauge("redis_stream_last_generated_id", {
  unit: "timestamp_ms",
  labels: { db: "any", stream: "any" },
  meaning: "Time in the newest id of a stream.",
  only: "checkStreams",
});
export const streamFirstEntryId = gauge("redis_stream_first_entry_id", {
  unit: "timestamp_ms",
  labels: { db: "any", stream: "any" },
  since: later,
  meaning: "Time in the id of the oldest entry of a stream.",
  only: "checkStreams",
});
export const streamLastEntryId = gauge("redis_stream_last_entry_id", {
  unit: "timestamp_ms",
  labels: { db: "any", stream: "any" },
  since: later,
  meaning: "Time in the id of the newest entry of a stream.",
  only: "checkStreams",
});
export const streamMaxDeletedEntryId = gauge("redis_stream_max_deleted_entry_id", {
  unit: "timestamp_ms",
  labels: { db: "any", stream: "any" },
  since: later,
  meaning: "Time in the newest id that was deleted from a stream.",
  only: "checkStreams",
});
export const streamRadixTreeKeys = gauge("redis_stream_radix_tree_keys", {
  unit: "keys",
  labels: { db: "any", stream: "any" },
  meaning: "Keys in the tree that holds a stream.",
  only: "checkStreams",
});
export const streamRadixTreeNodes = gauge("redis_stream_radix_tree_nodes", {
  unit: "nodes",
  labels: { db: "any", stream: "any" },
  meaning: "Nodes of the tree that holds a stream.",
  only: "checkStreams",
});
