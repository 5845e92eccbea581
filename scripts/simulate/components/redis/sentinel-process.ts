// A Sentinel: what it says of its process. It has no data, no report of its memory, no settings, no list of commands.

import * as m from "../../../../metrics/redis/index.ts";
import { chance, hex, wave } from "../../random.ts";
import { table } from "../../row.ts";
import type { Sentinel } from "./sentinel.ts";
import { build, maxClients, system, version } from "./server.ts";

const { count, level, sum } = table<Sentinel>();

/** Scrapes since the moment before: the exporter connects anew for each, and asks about seven commands. */
const scrapes = (s: Sentinel): number => Math.max(1, Math.round(s.dt / 30));
/** Every listener makes sure of its connection once in three seconds. */
const pings = (s: Sentinel): number => Math.round((s.nodes * s.dt) / 3);
const commands = (s: Sentinel): number => 7 * scrapes(s) + pings(s);
const busy = (s: Sentinel): number => s.dt * 0.0021 * (1 + 0.1 * wave(s.t, 240_000, s.seed, s.key));

/** Its exporter shows the databases that Redis has when nobody set their number, and no keys in them. */
const noKeys = Array.from({ length: 16 }, (_, i) => [{ db: `db${i}` }, () => 0] as const);

/** What is of no use to a Sentinel and there all the same, always 0. */
const idle = [
  m.blockedClients,
  m.trackingClients,
  m.clientsInTimeoutTable,
  m.watchingClients,
  m.clientRecentMaxOutputBufferBytes,
  m.pubsubPatterns,
  m.pubsubshardChannels,
  m.clusterConnections,
  m.totalBlockingKeys,
  m.totalBlockingKeysOnNokey,
  m.totalWatchedKeys,
  m.currentEvictionExceededTimeMs,
  m.expiredStalePercentage,
  m.trackingTotalItems,
  m.trackingTotalKeys,
  m.trackingTotalPrefixes,
  m.latestForkSeconds,
  m.slaveExpiresTrackedKeys,
  m.ioThreadsActive,
  m.migrateCachedSocketsTotal,
  m.lastKeyGroupsScrapeDurationMilliseconds,
];
const never = [
  m.rejectedConnectionsTotal,
  m.clientQueryBufferLimitDisconnectionsTotal,
  m.clientOutputBufferLimitDisconnectionsTotal,
  m.aclAccessDeniedAuthTotal,
  m.aclAccessDeniedCmdTotal,
  m.aclAccessDeniedKeyTotal,
  m.aclAccessDeniedChannelTotal,
  m.replyBufferShrinksTotal,
  m.replyBufferExpandsTotal,
  m.unexpectedErrorReplies,
  m.evictedKeysTotal,
  m.evictedClientsTotal,
  m.evictedScriptsTotal,
  m.evictionExceededTimeMsTotal,
  m.expiredKeysTotal,
  m.expiredSubkeysTotal,
  m.expiredTimeCapReachedTotal,
  m.expireCycleCpuTimeMsTotal,
  m.keyspaceHitsTotal,
  m.keyspaceMissesTotal,
  m.defragHits,
  m.defragMisses,
  m.defragKeyHits,
  m.defragKeyMisses,
  m.replicaResyncsFull,
  m.replicaPartialResyncAccepted,
  m.replicaPartialResyncDenied,
  m.cpuSysChildrenSecondsTotal,
  m.cpuUserChildrenSecondsTotal,
  m.dumpPayloadSanitizations,
  m.ioThreadedReadsProcessed,
  m.ioThreadedWritesProcessed,
  m.netReplInputBytesTotal,
  m.netReplOutputBytesTotal,
  m.targetScrapeRequestErrorsTotal,
];

export const sentinelRows = [
  level(m.instanceInfo, {
    by: (first) => [
      [
        {
          redis_version: version,
          redis_build_id: build,
          redis_mode: "sentinel",
          os: system,
          tcp_port: "26379",
          run_id: hex(40, first.seed, first.cluster, first.key, "run"),
          process_id: "1",
        },
        () => 1,
      ],
    ],
  }),
  level(m.uptimeInSeconds, (s) => Math.floor(s.t / 1000 - s.started)),
  level(m.startTimeSeconds, (s) => Math.floor(s.started)),
  level(m.processId, () => 1),
  level(m.configuredHz, () => 10),
  level(m.hz, (s) => 10 + Math.floor(10 * chance(s.t, s.key, "hz"))),
  sum(m.cpuUserMainThreadSecondsTotal, (s) => 0.4 * busy(s)),
  sum(m.cpuSysMainThreadSecondsTotal, (s) => 0.6 * busy(s)),
  sum(m.cpuUserSecondsTotal, (s) => 0.4 * busy(s)),
  sum(m.cpuSysSecondsTotal, (s) => 0.6 * busy(s)),
  level(m.connectedClients, (s) => s.nodes + 1),
  level(m.maxClients, () => maxClients),
  level(m.clientRecentMaxInputBufferBytes, () => 20_480),
  level(m.pubsubChannels, () => 1),
  level(m.pubsubClients, (s) => s.nodes),
  count(m.connectionsReceivedTotal, scrapes),
  count(m.commandsProcessedTotal, commands),
  // It does not know all that an exporter asks: CONFIG, LATENCY, SLOWLOG.
  count(m.totalErrorReplies, (s) => 3 * scrapes(s)),
  count(m.netInputBytesTotal, (s) => 40 * commands(s)),
  count(m.netOutputBytesTotal, (s) => 2100 * scrapes(s) + 7 * pings(s)),
  count(m.totalReadsProcessed, (s) => commands(s) + scrapes(s)),
  count(m.totalWritesProcessed, commands),
  level(m.dbKeys, noKeys),
  level(m.dbKeysExpiring, noKeys),
  ...idle.map((metric) => level(metric, () => 0)),
  ...never.map((metric) => count(metric, () => 0)),
];
