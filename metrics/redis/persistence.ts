// Snapshots, the append-only file, and loading at start.

import { later, server } from "./labels.ts";

const { gauge, growing } = server;

export const loadingDumpFile = gauge("redis_loading_dump_file", {
  unit: "bool",
  meaning: "1 while Redis loads its data at start.",
  trap: "Clients are refused while it is 1, and redis_up is 1 all the same.",
});
export const asyncLoading = gauge("redis_async_loading", {
  unit: "bool",
  since: later,
  meaning: "1 while a replica loads a full sync and still serves the old data.",
  only: "Redis 7.0",
});
export const rdbChangesSinceLastSave = gauge("redis_rdb_changes_since_last_save", {
  unit: "changes",
  meaning: "Changes since the last snapshot.",
  trap: "Grows for ever when snapshots are off.",
});
export const rdbBgsaveInProgress = gauge("redis_rdb_bgsave_in_progress", {
  unit: "bool",
  meaning: "1 while a snapshot is being saved.",
});
export const rdbLastSaveTimestampSeconds = gauge("redis_rdb_last_save_timestamp_seconds", {
  unit: "timestamp",
  meaning: "When the last snapshot was saved.",
  trap: "The start of Redis until the first snapshot, and for ever when snapshots are off.",
});
export const rdbLastBgsaveStatus = gauge("redis_rdb_last_bgsave_status", {
  unit: "bool",
  meaning: "1 when the last background save was fine, 0 when it failed.",
  trap: "1 before the first save too. When it is 0, Redis refuses all writes unless told otherwise (MISCONF).",
});
export const rdbLastBgsaveDurationSec = gauge("redis_rdb_last_bgsave_duration_sec", {
  unit: "s",
  meaning: "How long the last snapshot took.",
  trap: "-1 before the first save.",
});
export const rdbCurrentBgsaveDurationSec = gauge("redis_rdb_current_bgsave_duration_sec", {
  unit: "s",
  meaning: "How long the snapshot being saved has taken so far.",
  trap: "-1 when none runs.",
});
export const rdbSavesTotal = growing("redis_rdb_saves_total", {
  unit: "saves",
  since: later,
  meaning: "Snapshots saved.",
  only: "Redis 7.0",
});
export const rdbLastCowSizeBytes = gauge("redis_rdb_last_cow_size_bytes", {
  unit: "bytes",
  meaning: "Memory copied during the last snapshot.",
  trap: "Comes on top of the used memory: leave room for it in the container limit.",
});
export const rdbLastLoadExpiredKeys = gauge("redis_rdb_last_load_expired_keys", {
  unit: "keys",
  since: later,
  meaning: "Keys dropped as expired when the data was loaded.",
  only: "Redis 7.0",
});
export const rdbLastLoadLoadedKeys = gauge("redis_rdb_last_load_loaded_keys", {
  unit: "keys",
  since: later,
  meaning: "Keys loaded when Redis started.",
  only: "Redis 7.0",
});
export const aofEnabled = gauge("redis_aof_enabled", {
  unit: "bool",
  meaning: "1 when the append-only file is on.",
});
export const aofRewriteInProgress = gauge("redis_aof_rewrite_in_progress", {
  unit: "bool",
  meaning: "1 while the append-only file is rewritten.",
});
export const aofRewriteScheduled = gauge("redis_aof_rewrite_scheduled", {
  unit: "bool",
  meaning: "1 when a rewrite waits for a snapshot to end.",
});
export const aofLastRewriteDurationSec = gauge("redis_aof_last_rewrite_duration_sec", {
  unit: "s",
  meaning: "How long the last rewrite took.",
  trap: "-1 before the first rewrite.",
});
export const aofCurrentRewriteDurationSec = gauge("redis_aof_current_rewrite_duration_sec", {
  unit: "s",
  meaning: "How long the running rewrite has taken so far.",
  trap: "-1 when none runs.",
});
export const aofLastCowSizeBytes = gauge("redis_aof_last_cow_size_bytes", {
  unit: "bytes",
  meaning: "Memory copied during the last rewrite.",
});
export const aofCurrentSizeBytes = gauge("redis_aof_current_size_bytes", {
  unit: "bytes",
  meaning: "Size of the append-only file.",
  only: "appendOnly",
});
export const aofBaseSizeBytes = gauge("redis_aof_base_size_bytes", {
  unit: "bytes",
  meaning: "Size of the append-only file after its last rewrite.",
  only: "appendOnly",
});
export const aofBufferLength = gauge("redis_aof_buffer_length", {
  unit: "bytes",
  meaning: "Size of the buffer of the append-only file.",
  only: "appendOnly",
});
export const aofPendingRewrite = gauge("redis_aof_pending_rewrite", {
  unit: "bool",
  meaning: "1 when a rewrite waits to start.",
  only: "appendOnly",
});
export const aofPendingBioFsync = gauge("redis_aof_pending_bio_fsync", {
  unit: "fsyncs",
  meaning: "Writes to the disk that wait in the background.",
  only: "appendOnly",
});
export const aofDelayedFsync = growing("redis_aof_delayed_fsync", {
  unit: "fsyncs",
  meaning: "Writes to the disk that were held up because it was slow.",
  only: "appendOnly",
  trap: "A rise is the sign of a slow disk.",
});
export const aofRewriteBufferLength = gauge("redis_aof_rewrite_buffer_length", {
  unit: "bytes",
  meaning: "Size of the buffer of a rewrite.",
  only: "beforeRedis7",
});
export const aofLastBgrewriteStatus = gauge("redis_aof_last_bgrewrite_status", {
  unit: "bool",
  meaning: "1 when the last rewrite was fine.",
});
export const aofLastWriteStatus = gauge("redis_aof_last_write_status", {
  unit: "bool",
  meaning: "1 when the last write of the append-only file was fine.",
  trap: "At 0 the disk is full or failing, and Redis refuses writes.",
});
export const moduleForkInProgress = gauge("redis_module_fork_in_progress", {
  unit: "bool",
  meaning: "1 while a module has forked.",
});
export const moduleForkLastCowSize = gauge("redis_module_fork_last_cow_size", {
  unit: "bytes",
  meaning: "Memory copied during the last fork of a module.",
  trap: "Bytes, though the name does not say so.",
});
export const latestForkSeconds = gauge("redis_latest_fork_seconds", {
  unit: "s",
  meaning: "How long the most recent fork took, and held up every client.",
  trap: "Changes only with the next fork.",
});
export const rdbCurrentSizeBytes = gauge("redis_rdb_current_size_bytes", {
  unit: "bytes",
  since: later,
  meaning: "Size of the snapshot on disk.",
  only: "rdbFileSize",
});
