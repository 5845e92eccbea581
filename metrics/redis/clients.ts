// Client connections, subscriptions, and who was turned away.

import { later, server } from "./labels.ts";

const { counter, gauge } = server;

export const connectedClients = gauge("redis_connected_clients", {
  unit: "connections",
  meaning: "Client connections, those of replicas left out.",
  trap: "Includes the exporter's own connection.",
});
export const blockedClients = gauge("redis_blocked_clients", {
  unit: "connections",
  meaning: "Clients that wait in a blocking command such as BLPOP, XREAD BLOCK or WAIT.",
  trap: "Queue workers wait here by design.",
});
export const maxClients = gauge("redis_max_clients", {
  unit: "connections",
  since: "1.68.0",
  meaning: "How many connections Redis accepts, from INFO.",
  trap: "Where CONFIG is allowed, redis_config_maxclients is the same for older exporters.",
});
export const trackingClients = gauge("redis_tracking_clients", {
  unit: "connections",
  meaning: "Clients that keep a cache and want to hear of changes.",
});
export const clientsInTimeoutTable = gauge("redis_clients_in_timeout_table", {
  unit: "connections",
  meaning: "Clients that wait with a time-out.",
});
export const pubsubClients = gauge("redis_pubsub_clients", {
  unit: "connections",
  since: later,
  meaning: "Clients that are subscribed to something.",
  only: "Redis 7.4",
});
export const watchingClients = gauge("redis_watching_clients", {
  unit: "connections",
  since: later,
  meaning: "Clients that watch a key for their transaction.",
  only: "Redis 7.4",
});
export const clientLongestOutputList = gauge("redis_client_longest_output_list", {
  unit: "items",
  meaning: "Length of the longest output list of a client.",
  only: "redis2To4",
});
export const clientBiggestInputBuf = gauge("redis_client_biggest_input_buf", {
  unit: "bytes",
  meaning: "Size of the biggest input buffer of a client.",
  only: "redis2To4",
});
export const clientRecentMaxOutputBufferBytes = gauge("redis_client_recent_max_output_buffer_bytes", {
  unit: "bytes",
  meaning: "Size of the largest output buffer of a client of late.",
  only: "Redis 5",
});
export const clientRecentMaxInputBufferBytes = gauge("redis_client_recent_max_input_buffer_bytes", {
  unit: "bytes",
  meaning: "Size of the largest input buffer of a client of late.",
  only: "Redis 5",
});
export const connectionsReceivedTotal = counter("redis_connections_received_total", {
  unit: "connections",
  meaning: "Connections that Redis accepted.",
  trap: "About as many as commands means that clients do not keep their connections.",
});
export const rejectedConnectionsTotal = counter("redis_rejected_connections_total", {
  unit: "connections",
  meaning: "Connections refused because maxclients was reached.",
  trap: "A full Redis refuses the exporter too: redis_up turns 0 and this is not seen until there is room.",
});
export const pubsubChannels = gauge("redis_pubsub_channels", {
  unit: "channels",
  meaning: "Channels with subscribers.",
});
export const pubsubPatterns = gauge("redis_pubsub_patterns", {
  unit: "patterns",
  meaning: "Patterns with subscribers.",
});
export const pubsubshardChannels = gauge("redis_pubsubshard_channels", {
  unit: "channels",
  since: later,
  meaning: "Shard channels with subscribers.",
  only: "Redis 7.0.3",
});
export const clientQueryBufferLimitDisconnectionsTotal = counter(
  "redis_client_query_buffer_limit_disconnections_total",
  {
    unit: "connections",
    since: later,
    meaning: "Clients cut off because their query buffer was too large.",
    only: "Redis 7.4",
  },
);
export const clientOutputBufferLimitDisconnectionsTotal = counter(
  "redis_client_output_buffer_limit_disconnections_total",
  {
    unit: "connections",
    since: later,
    meaning: "Clients cut off because they read too slowly, replicas in a full sync included.",
    only: "Redis 7.4",
    trap: "For subscribers it means lost messages.",
  },
);
export const aclAccessDeniedAuthTotal = counter("redis_acl_access_denied_auth_total", {
  unit: "denials",
  since: later,
  meaning: "Logins that were refused.",
  only: "Redis 7.2",
});
export const aclAccessDeniedCmdTotal = counter("redis_acl_access_denied_cmd_total", {
  unit: "denials",
  since: later,
  meaning: "Commands that the access list refused.",
  only: "Redis 7.2",
});
export const aclAccessDeniedKeyTotal = counter("redis_acl_access_denied_key_total", {
  unit: "denials",
  since: later,
  meaning: "Keys that the access list refused.",
  only: "Redis 7.2",
});
export const aclAccessDeniedChannelTotal = counter("redis_acl_access_denied_channel_total", {
  unit: "denials",
  since: later,
  meaning: "Channels that the access list refused.",
  only: "Redis 7.2",
});
export const replyBufferShrinksTotal = counter("redis_reply_buffer_shrinks_total", {
  unit: "resizes",
  since: later,
  meaning: "Reply buffers that were made smaller.",
  only: "Redis 7.0",
});
export const replyBufferExpandsTotal = counter("redis_reply_buffer_expands_total", {
  unit: "resizes",
  since: later,
  meaning: "Reply buffers that were made larger.",
  only: "Redis 7.0",
});
