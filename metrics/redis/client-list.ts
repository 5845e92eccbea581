// One series per client connection: only with --export-client-list.

import { open } from "../../promql/metric.ts";
import { server } from "./labels.ts";

const { gauge } = server;

/** The release with a metric for each number of a client, and no connected_clients_details any more. */
const byClient = "1.64.0";

export const connectedClientsDetails = gauge("redis_connected_clients_details", {
  unit: "info",
  labels: {
    name: "any",
    host: "any",
    db: "any",
    flags: "any",
    cmd: "any",
    created_at: "any",
    idle_since: "any",
    omem: "any",
  },
  meaning: "One series per client connection, always 1, in older exporters.",
  only: "clientList",
  when: "Only with --export-client-list and an exporter before 1.64.0, which has redis_connected_client_info instead.",
  trap: "Its labels change with every command: aggregate them away.",
});
export const connectedClientInfo = gauge("redis_connected_client_info", {
  unit: "info",
  labels: {
    id: "any",
    name: "any",
    flags: "any",
    db: "any",
    host: "any",
    port: open(""),
    user: open("", "default"),
    resp: ["", "2", "3"],
  },
  since: byClient,
  meaning: "One series per client connection, always 1.",
  only: "clientList",
  trap: "A new series for every connection: no end to them with short-lived clients. port is there only with --export-client-port, user from Redis 6 and resp from Redis 7 on.",
});
export const connectedClientOutputBufferMemoryUsageBytes = gauge(
  "redis_connected_client_output_buffer_memory_usage_bytes",
  {
    unit: "bytes",
    labels: { id: "any", name: "any" },
    since: byClient,
    meaning: "Memory of the client's output buffer.",
    only: "clientList",
  },
);
export const connectedClientTotalMemoryConsumedBytes = gauge(
  "redis_connected_client_total_memory_consumed_bytes",
  {
    unit: "bytes",
    labels: { id: "any", name: "any" },
    since: byClient,
    meaning: "Memory that the client takes in all.",
    only: "clientList",
  },
);
export const connectedClientCreatedAtTimestamp = gauge("redis_connected_client_created_at_timestamp", {
  unit: "timestamp",
  labels: { id: "any", name: "any" },
  since: byClient,
  meaning: "When the client connected.",
  only: "clientList",
});
export const connectedClientIdleSinceTimestamp = gauge("redis_connected_client_idle_since_timestamp", {
  unit: "timestamp",
  labels: { id: "any", name: "any" },
  since: byClient,
  meaning: "Since when the client has been idle.",
  only: "clientList",
});
export const connectedClientChannelSubscriptionsCount = gauge(
  "redis_connected_client_channel_subscriptions_count",
  {
    unit: "subscriptions",
    labels: { id: "any", name: "any" },
    since: byClient,
    meaning: "Channels that the client is subscribed to.",
    only: "clientList",
  },
);
export const connectedClientPatternMatchingSubscriptionsCount = gauge(
  "redis_connected_client_pattern_matching_subscriptions_count",
  {
    unit: "subscriptions",
    labels: { id: "any", name: "any" },
    since: byClient,
    meaning: "Patterns that the client is subscribed to.",
    only: "clientList",
  },
);
export const connectedClientQueryBufferLengthBytes = gauge(
  "redis_connected_client_query_buffer_length_bytes",
  {
    unit: "bytes",
    labels: { id: "any", name: "any" },
    since: byClient,
    meaning: "Length of the client's query buffer.",
    only: "clientList",
  },
);
export const connectedClientQueryBufferFreeSpaceBytes = gauge(
  "redis_connected_client_query_buffer_free_space_bytes",
  {
    unit: "bytes",
    labels: { id: "any", name: "any" },
    since: byClient,
    meaning: "Free space in the client's query buffer.",
    only: "clientList",
  },
);
export const connectedClientOutputBufferLengthBytes = gauge(
  "redis_connected_client_output_buffer_length_bytes",
  {
    unit: "bytes",
    labels: { id: "any", name: "any" },
    since: byClient,
    meaning: "Length of the client's output buffer.",
    only: "clientList",
  },
);
export const connectedClientOutputListLength = gauge("redis_connected_client_output_list_length", {
  unit: "items",
  labels: { id: "any", name: "any" },
  since: byClient,
  meaning: "Replies queued in the client's output list.",
  only: "clientList",
});
export const connectedClientShardChannelSubscriptionsCount = gauge(
  "redis_connected_client_shard_channel_subscriptions_count",
  {
    unit: "subscriptions",
    labels: { id: "any", name: "any" },
    since: byClient,
    meaning: "Shard channels that the client is subscribed to.",
    only: "clientList",
  },
);
export const connectedClientShardChannelWatchedKeys = gauge(
  "redis_connected_client_shard_channel_watched_keys",
  {
    unit: "keys",
    labels: { id: "any", name: "any" },
    since: byClient,
    meaning: "Keys that the client watches.",
    only: "clientList",
  },
);
