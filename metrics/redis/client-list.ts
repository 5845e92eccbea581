// One series per client connection: only with --export-client-list.

import { later, server } from "./labels.ts";

const { gauge } = server;

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
  when: "Only with --export-client-list and an exporter that does not have redis_connected_client_info yet.",
  trap: "Its labels change with every command: aggregate them away.",
});
export const connectedClientInfo = gauge("redis_connected_client_info", {
  unit: "info",
  labels: { id: "any", name: "any", flags: "any", db: "any", host: "any" },
  since: later,
  meaning: "One series per client connection, always 1.",
  only: "clientList",
  trap: "A new series for every connection: no end to them with short-lived clients.",
});
export const connectedClientOutputBufferMemoryUsageBytes = gauge(
  "redis_connected_client_output_buffer_memory_usage_bytes",
  {
    unit: "bytes",
    labels: { id: "any", name: "any" },
    since: later,
    meaning: "Memory of the client's output buffer.",
    only: "clientList",
  },
);
export const connectedClientTotalMemoryConsumedBytes = gauge(
  "redis_connected_client_total_memory_consumed_bytes",
  {
    unit: "bytes",
    labels: { id: "any", name: "any" },
    since: later,
    meaning: "Memory that the client takes in all.",
    only: "clientList",
  },
);
export const connectedClientCreatedAtTimestamp = gauge("redis_connected_client_created_at_timestamp", {
  unit: "timestamp",
  labels: { id: "any", name: "any" },
  since: later,
  meaning: "When the client connected.",
  only: "clientList",
});
export const connectedClientIdleSinceTimestamp = gauge("redis_connected_client_idle_since_timestamp", {
  unit: "timestamp",
  labels: { id: "any", name: "any" },
  since: later,
  meaning: "Since when the client has been idle.",
  only: "clientList",
});
export const connectedClientChannelSubscriptionsCount = gauge(
  "redis_connected_client_channel_subscriptions_count",
  {
    unit: "subscriptions",
    labels: { id: "any", name: "any" },
    since: later,
    meaning: "Channels that the client is subscribed to.",
    only: "clientList",
  },
);
export const connectedClientPatternMatchingSubscriptionsCount = gauge(
  "redis_connected_client_pattern_matching_subscriptions_count",
  {
    unit: "subscriptions",
    labels: { id: "any", name: "any" },
    since: later,
    meaning: "Patterns that the client is subscribed to.",
    only: "clientList",
  },
);
export const connectedClientQueryBufferLengthBytes = gauge(
  "redis_connected_client_query_buffer_length_bytes",
  {
    unit: "bytes",
    labels: { id: "any", name: "any" },
    since: later,
    meaning: "Length of the client's query buffer.",
    only: "clientList",
  },
);
export const connectedClientQueryBufferFreeSpaceBytes = gauge(
  "redis_connected_client_query_buffer_free_space_bytes",
  {
    unit: "bytes",
    labels: { id: "any", name: "any" },
    since: later,
    meaning: "Free space in the client's query buffer.",
    only: "clientList",
  },
);
export const connectedClientOutputBufferLengthBytes = gauge(
  "redis_connected_client_output_buffer_length_bytes",
  {
    unit: "bytes",
    labels: { id: "any", name: "any" },
    since: later,
    meaning: "Length of the client's output buffer.",
    only: "clientList",
  },
);
export const connectedClientOutputListLength = gauge("redis_connected_client_output_list_length", {
  unit: "items",
  labels: { id: "any", name: "any" },
  since: later,
  meaning: "Replies queued in the client's output list.",
  only: "clientList",
});
export const connectedClientShardChannelSubscriptionsCount = gauge(
  "redis_connected_client_shard_channel_subscriptions_count",
  {
    unit: "subscriptions",
    labels: { id: "any", name: "any" },
    since: later,
    meaning: "Shard channels that the client is subscribed to.",
    only: "clientList",
  },
);
export const connectedClientShardChannelWatchedKeys = gauge(
  "redis_connected_client_shard_channel_watched_keys",
  {
    unit: "keys",
    labels: { id: "any", name: "any" },
    since: later,
    meaning: "Keys that the client watches.",
    only: "clientList",
  },
);
