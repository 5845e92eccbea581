// Messages on the bus of Redis Cluster: every kind is a metric of its own name, not a label.

import { server } from "./labels.ts";

const messages = (name: string, meaning: string) =>
  server.growing(name, {
    unit: "messages",
    meaning,
    only: "clusterMode",
    when: "Only in cluster mode, after the first such message.",
  });

export const clusterStatsMessagesPingSent = messages(
  "redis_cluster_stats_messages_ping_sent",
  "Pings, sent.",
);
export const clusterStatsMessagesPingReceived = messages(
  "redis_cluster_stats_messages_ping_received",
  "Pings, received.",
);
export const clusterStatsMessagesPongSent = messages(
  "redis_cluster_stats_messages_pong_sent",
  "Answers to pings, sent.",
);
export const clusterStatsMessagesPongReceived = messages(
  "redis_cluster_stats_messages_pong_received",
  "Answers to pings, received.",
);
export const clusterStatsMessagesMeetSent = messages(
  "redis_cluster_stats_messages_meet_sent",
  "Introductions of new nodes, sent.",
);
export const clusterStatsMessagesMeetReceived = messages(
  "redis_cluster_stats_messages_meet_received",
  "Introductions of new nodes, received.",
);
export const clusterStatsMessagesFailSent = messages(
  "redis_cluster_stats_messages_fail_sent",
  "Notices that a node failed, sent.",
);
export const clusterStatsMessagesFailReceived = messages(
  "redis_cluster_stats_messages_fail_received",
  "Notices that a node failed, received.",
);
export const clusterStatsMessagesPublishSent = messages(
  "redis_cluster_stats_messages_publish_sent",
  "Messages for subscribers, sent.",
);
export const clusterStatsMessagesPublishReceived = messages(
  "redis_cluster_stats_messages_publish_received",
  "Messages for subscribers, received.",
);
export const clusterStatsMessagesPublishshardSent = messages(
  "redis_cluster_stats_messages_publishshard_sent",
  "Messages for subscribers of a shard, sent.",
);
export const clusterStatsMessagesPublishshardReceived = messages(
  "redis_cluster_stats_messages_publishshard_received",
  "Messages for subscribers of a shard, received.",
);
export const clusterStatsMessagesAuthReqSent = messages(
  "redis_cluster_stats_messages_auth_req_sent",
  "Requests for a vote, sent.",
);
export const clusterStatsMessagesAuthReqReceived = messages(
  "redis_cluster_stats_messages_auth_req_received",
  "Requests for a vote, received.",
);
export const clusterStatsMessagesAuthAckSent = messages(
  "redis_cluster_stats_messages_auth_ack_sent",
  "Votes, sent.",
);
export const clusterStatsMessagesAuthAckReceived = messages(
  "redis_cluster_stats_messages_auth_ack_received",
  "Votes, received.",
);
export const clusterStatsMessagesUpdateSent = messages(
  "redis_cluster_stats_messages_update_sent",
  "Updates of slots, sent.",
);
export const clusterStatsMessagesUpdateReceived = messages(
  "redis_cluster_stats_messages_update_received",
  "Updates of slots, received.",
);
export const clusterStatsMessagesMfstartSent = messages(
  "redis_cluster_stats_messages_mfstart_sent",
  "Starts of a failover by hand, sent.",
);
export const clusterStatsMessagesMfstartReceived = messages(
  "redis_cluster_stats_messages_mfstart_received",
  "Starts of a failover by hand, received.",
);
export const clusterStatsMessagesModuleSent = messages(
  "redis_cluster_stats_messages_module_sent",
  "Messages of modules, sent.",
);
export const clusterStatsMessagesModuleReceived = messages(
  "redis_cluster_stats_messages_module_received",
  "Messages of modules, received.",
);
