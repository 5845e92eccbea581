// Redis, LiveKit's bus, seen through redis_exporter (https://github.com/oliver006/redis_exporter).

import { component } from "./card.ts";
import { releases } from "./conditions.ts";
import { pods } from "./scrape.ts";

export const redis = component("redis", {
  product: "Redis",
  exporter: { name: "redis_exporter", release: "1.80.0" },
  selectors: { job: "~.*redis.*" },
  scrape: pods({ port: 9121, namespace: "livekit", podLabels: { "app.kubernetes.io/name": "redis" } }),
  conditions: {
    ...releases("Redis", "5", "6.0", "6.2", "7.0", "7.0.3", "7.2", "7.4"),
    ...releases("Valkey", "8.1", "9"),
    redis2To4: "Only with Redis 2 to 4.",
    beforeRedis7: "Only with Redis before 7.",
    valkeyThreads: "Only with Valkey and I/O threads.",
    azure: "Only with Azure Cache for Redis.",
    keydb: "Only with KeyDB.",
    keydbOnFlash: "Only with KeyDB on flash.",
    appendOnly: "Only while the append-only file is on.",
    clusterMode: "Only in cluster mode.",
    configCommand: "Only where the CONFIG command is allowed, which managed services often block.",
    latencyMonitor: "Only with latency-monitor-threshold above 0.",
    replica: "Only on a replica.",
    replicas: "Only on a node with replicas.",
    sentinel: "Only on a Sentinel.",
    ownMetrics: "Only on /metrics, without --redis-only-metrics.",
    checkKeys: "Only with --check-keys or --check-single-keys.",
    checkStreams: "Only with --check-streams or --check-single-streams.",
    clientList: "Only with --export-client-list.",
    configMetrics: "Only with --include-config-metrics.",
    countKeys: "Only with --count-keys.",
    keyGroups: "Only with --check-key-groups.",
    modulesMetrics: "Only with --include-modules-metrics.",
    peerInfo: "Only with --include-sentinel-peer-info.",
    pingOnConnect: "Only with --ping-on-connect.",
    rdbFileSize: "Only with --include-rdb-file-size-metric, where the exporter sees the file.",
    script: "Only with --script.",
    systemMetrics: "Only with --include-system-metrics.",
  },
});
