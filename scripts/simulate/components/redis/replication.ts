// Redis: the master, its one replica, and what lies between them.

import * as m from "../../../../metrics/redis/index.ts";
import { chance } from "../../random.ts";
import { table } from "../../row.ts";
import { isBus, port, type Redis } from "./state.ts";

const { count, level } = table<Redis>();

/** What the backlog is set to where nobody needs one, in bytes. */
export const unused = 2 ** 20;
/** Bytes that the replica is behind, as of a time. */
const behind = (r: Redis, t: number): number => Math.round(3200 * chance(r.seed, r.cluster, t, "behind"));
/** Once at the start, and a short cut since that the backlog bridged. */
const atStart = (r: Redis): number => (r.t / 1000 - r.dt <= r.started ? 1 : 0);
const applied = (r: Redis): number =>
  r.replicated + (atStart(r) ? 0 : behind(r, r.t - r.dt * 1000)) - behind(r, r.t);

const onMaster = <F>(of: F) => ({
  by: (first: Redis) =>
    isBus(first)
      ? [[{ slave_ip: first.peer, slave_port: String(port), slave_state: "online" }, of] as const]
      : [],
});
const onReplica = <F>(of: F) => ({
  by: ({ role, peer }: Redis) =>
    role === "slave" ? [[{ master_host: peer, master_port: String(port) }, of] as const] : [],
});
const replicaOnly = <F>(of: F) => ({
  by: ({ role }: Redis) => (role === "slave" ? [[{}, of] as const] : []),
});

export const replicationRows = [
  level(m.connectedSlaves, (r) => (isBus(r) ? 1 : 0)),
  count(m.connectedSlaveOffsetBytes, onMaster(applied)),
  level(
    m.connectedSlaveLagSeconds,
    onMaster((r: Redis) => (chance(r.t, r.cluster, "lag") < 0.3 ? 1 : 0)),
  ),
  level(m.slaveInfo, {
    by: ({ role, peer }) =>
      role === "slave" ? [[{ master_host: peer, master_port: String(port), read_only: "1" }, () => 1]] : [],
  }),
  level(
    m.masterLinkUp,
    onReplica(({ led }: Redis) => (led ? 1 : 0)),
  ),
  level(
    m.masterLastIoSecondsAgo,
    onReplica((r: Redis) => (chance(r.t, r.cluster, "io") < 0.1 ? 1 : 0)),
  ),
  level(
    m.masterSyncInProgress,
    onReplica(() => 0),
  ),
  count(m.slaveReplOffset, onReplica(applied)),
  level(
    m.slavePriority,
    replicaOnly(() => 100),
  ),
  level(m.slaveExpiresTrackedKeys, () => 0),
  count(m.masterReplOffset, (r) => (r.role === "master" ? r.replicated : applied(r))),
  level(m.secondReplOffset, () => -1),
  level(m.replBacklogIsActive, (r) => (r.backlog > 0 ? 1 : 0)),
  level(m.replicationBacklogBytes, (r) => r.backlog || unused),
  level(m.replBacklogFirstByteOffset, (r) =>
    r.backlog > 0 ? Math.max(1, Math.round((r.t / 1000 - r.started) * 20_000)) : 0,
  ),
  level(m.replBacklogHistoryBytes, (r) => r.backlog),
  count(m.replicaResyncsFull, (r) => (isBus(r) ? atStart(r) : 0)),
  count(m.replicaPartialResyncAccepted, (r) => (isBus(r) ? 2 * atStart(r) : 0)),
  count(m.replicaPartialResyncDenied, (r) => (isBus(r) ? atStart(r) : 0)),
];
