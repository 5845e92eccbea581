// Redis as a component, and the conditions under which its exporter shows a metric.

import { redis as card } from "../../components/redis.ts";
import { exposedBy } from "../target.ts";

/** Redis through redis_exporter (https://github.com/oliver006/redis_exporter), whose versions `since` names. */
export const server = exposedBy(card);

/** Newer than 1.45.0; which release brought it is not known. */
export const later = "1.46.0";

export const redis = (version: string): string => `Only with Redis ${version} or newer.`;
export const appendOnly = "Only while the append-only file is on.";
export const azure = "Only with Azure Cache for Redis.";
export const checkKeys = "Only with --check-keys or --check-single-keys.";
export const checkStreams = "Only with --check-streams or --check-single-streams.";
export const clientList = "Only with --export-client-list.";
export const clusterMode = "Only in cluster mode.";
export const commandlog = "Only with Valkey 8.1 or newer.";
export const configCommand = "Only where the CONFIG command is allowed, which managed services often block.";
export const keydb = "Only with KeyDB.";
export const keyGroups = "Only with --check-key-groups.";
export const ownMetrics = "Only on /metrics, without --redis-only-metrics.";
export const replica = "Only on a replica.";
export const sentinel = "Only on a Sentinel.";
