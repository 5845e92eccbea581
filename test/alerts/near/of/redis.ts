// The near cases of Redis' alerts: what each is, stated a second time, and series of any value.

import presence from "../../../../alerts/redis/presence.ts";
import { slos } from "../../../../alerts/redis/slos.ts";
import * as m from "../../../../metrics/redis/index.ts";
import { ago, burnNear, each, flat, type NearTable, presenceNear } from "../near.ts";

const node = "by cluster, namespace, instance";
const group = "by cluster, namespace, job";
const info = (role: string, more: object = {}) =>
  flat(m.instanceInfo, { role, redis_mode: "standalone", ...more }, 1);
const other = { instance: "redis-1:9121" };
const toMaster = { master_host: "redis-0", master_port: "6379" };
const replica = { slave_ip: "10.0.0.7", slave_port: "6379", slave_state: "online" };

const health: NearTable = {
  RedisDown: {
    says: `critical < 1 over 1d for 90s ${group}, instance`,
    at: (v) => [flat(m.up, {}, v), flat(m.scrape.up, {}, 1)],
  },
  RedisReplicaDown: {
    says: `warning < 1 over 1d for 90s ${group}, instance`,
    at: (v) => [flat(m.up, {}, v), info("slave"), info("master", other)],
  },
  RedisExporterDown: { says: `warning < 1 for 5m ${node}`, at: (v) => [flat(m.scrape.up, {}, v)] },
  RedisGoneWithExporter: {
    says: `critical < 1, == 1 for 90s ${group}`,
    at: (v) => [flat(m.scrape.up, {}, v)],
  },
  RedisRestarted: {
    says: `info < 900, == 1 for 0m ${node}`,
    at: (v) => [flat(m.uptimeInSeconds, {}, v), info("master")],
  },
  RedisNoMaster: {
    says: `critical < 1, == 1 for 4m ${group}`,
    at: (v) => [
      flat(m.instanceInfo, { role: "master" }, v),
      flat(m.instanceInfo, { role: "slave", ...other }, 1),
    ],
  },
  RedisSplitBrain: {
    says: `critical > 1, > 0 over 1d for 1m ${group}`,
    steps: "It counts masters: its own cases are one and two, redis-gone.test.ts has what looks alike.",
  },
};

const memory: NearTable = {
  RedisMemoryHigh: {
    says: `warning > 0.9, == 1 for 10m ${node}`,
    at: (v) => [
      flat(m.memoryUsedBytes, {}, 1000 * v),
      flat(m.memoryMaxBytes, {}, 1000),
      flat(m.instanceInfo, { role: "master", maxmemory_policy: "noeviction" }, 1),
    ],
  },
  RedisMemoryLimitNear: {
    says: `warning > 966367642 for 10m ${node}`,
    at: (v) => [flat(m.memoryUsedRssBytes, {}, v)],
  },
  RedisCpuLimitNear: {
    says: `warning > 1.8 over 5m for 15m ${node}`,
    at: (v) => [each(m.cpuUserSecondsTotal, {}, 40 * v), each(m.cpuSysSecondsTotal, {}, 20 * v)],
  },
  RedisWritesRefusedOOM: {
    says: `critical > 0, == 1 over 5m, 1d for 1m ${node}`,
    at: (v) => [flat(m.up, {}, 1), each(m.errorsTotal, { err: "OOM" }, v)],
    after: 0,
  },
  RedisEvicting: {
    says: `warning > 0, > 1 over 5m for 10m ${node}`,
    at: (v) => [each(m.evictedKeysTotal, {}, 60 * v), flat(m.pubsubChannels, {}, 40)],
    after: 0,
  },
};

const use: NearTable = {
  RedisConnectionsHigh: {
    says: `warning > 0.8 for 5m ${node}`,
    at: (v) => [flat(m.connectedClients, {}, 1000 * v), flat(m.configMaxclients, {}, 1000)],
  },
  RedisRejectedConnections: {
    says: `critical >= 10, > 0 over 5m, 2m for 2m ${node}`,
    at: (v) => [each(m.rejectedConnectionsTotal, {}, v / 5)],
  },
  RedisSlow: {
    says: `warning > 0.8 over 5m for 15m ${node}`,
    at: (v) => [
      each(m.cpuUserMainThreadSecondsTotal, {}, 20 * v),
      each(m.cpuSysMainThreadSecondsTotal, {}, 40 * v),
    ],
  },
  RedisSlowlogGrowing: {
    says: `info > 10 over 5m for 10m ${node}`,
    at: (v) => [each(m.slowlogLastId, {}, v / 5)],
  },
  RedisClusterBroken: {
    says: "critical < 1, == 0 for 5m by cluster, namespace",
    at: (v) => [flat(m.clusterState, {}, v), flat(m.clusterSlotsFail, {}, 0)],
  },
  RedisSentinelQuorumLost: {
    says: "critical < 1 for 2m by cluster, namespace, master_name",
    at: (v) => [flat(m.sentinelMasterCkquorumStatus, { master_name: "main", message: "OK" }, v)],
  },
};

const disk: NearTable = {
  RedisPersistenceFailed: {
    says: `critical < 1 for 5m ${node}`,
    at: (v) => [
      flat(m.rdbLastBgsaveStatus, {}, 1),
      flat(m.aofLastWriteStatus, {}, v),
      flat(m.aofLastBgrewriteStatus, {}, 1),
    ],
  },
  RedisSnapshotOld: {
    says: `warning > 86400, >= 0 for 15m ${node}`,
    at: (v) => [
      ago(m.rdbLastSaveTimestampSeconds, {}, v),
      flat(m.rdbLastBgsaveDurationSec, {}, 1),
      flat(m.rdbChangesSinceLastSave, {}, 7),
    ],
  },
  RedisAofFsyncDelayed: {
    says: `warning > 3 over 10m for 10m ${node}`,
    at: (v) => [each(m.aofDelayedFsync, {}, v / 10)],
  },
  RedisBlockedByFork: {
    says: `info > 1 over 1h for 0m ${node}`,
    at: (v) => [flat(m.latestForkSeconds, {}, v)],
  },
};

const replication: NearTable = {
  RedisReplicaLinkDown: {
    says: `warning < 1, == 0 for 4m ${node}`,
    at: (v) => [flat(m.masterLinkUp, toMaster, v), flat(m.masterSyncInProgress, toMaster, 0)],
  },
  RedisReplicaLagHigh: {
    says: `warning > 10 for 5m ${node}, slave_ip`,
    at: (v) => [flat(m.connectedSlaveLagSeconds, replica, v)],
  },
  RedisReplicationGap: {
    says: `warning > 16777216 for 5m ${node}, slave_ip`,
    at: (v) => [flat(m.masterReplOffset, {}, 1000 + v), flat(m.connectedSlaveOffsetBytes, replica, 1000)],
  },
  RedisReplicaMissing: {
    says: `warning > 0, == 1 over 1h for 5m ${node}`,
    at: (fewer) => [flat(m.connectedSlaves, {}, 3 - fewer), info("master")],
  },
  RedisFullResyncLoop: {
    says: `warning > 2 over 1h for 0m ${node}`,
    at: (v) => [each(m.replicaResyncsFull, {}, v / 60), flat(m.connectedSlaves, {}, 1)],
  },
  RedisBacklogTooShort: {
    says: `info < 60 over 5m for 15m ${node}`,
    at: (v) => [
      flat(m.replicationBacklogBytes, {}, 1000 * v),
      each(m.masterReplOffset, {}, 60_000),
      flat(m.connectedSlaves, {}, 1),
    ],
  },
};

const [availability] = slos;

export default {
  ...presenceNear(presence),
  ...health,
  ...memory,
  ...use,
  ...disk,
  ...replication,
  ...burnNear(availability, {
    fast: "critical > 0.0144, >= 5, >= 0, > 0.006 over 1h, 6h for 5m by cluster, namespace",
    slow: "warning > 0.006, >= 5, >= 0, > 0.003, > 0.001 over 6h, 1d, 3d for 1h by cluster, namespace",
  }),
} satisfies NearTable;
