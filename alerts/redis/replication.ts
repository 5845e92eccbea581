// Replicas that are cut off, silent, gone, or that copy everything again and again.

import * as m from "../../metrics/redis/index.ts";
import { and, gt, max, maxOverTime, now, sub, unit } from "../../promql/index.ts";
import * as s from "../../signals/redis/index.ts";
import { node } from "../../signals/redis/labels.ts";
import { type Alert, alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { eventsBy } from "../engine/value.ts";
import { holds, worse } from "../engine/when.ts";
import { doesNotSync, isMaster } from "./gates.ts";

const a = { master_host: "redis-0", master_port: "6379" } as const;
const b = { master_host: "redis-2", master_port: "6379" } as const;
const replica = { slave_ip: "10.0.0.7", slave_port: "6379", slave_state: "online" } as const;
const replicas = max(now(m.connectedSlaves)).by(...node);
const fullSyncs = eventsBy(s.fullResyncs, node, "1h");

export const replication: readonly Alert[] = [
  /** A warning: as long as the master is well, all that is lost is the way out if it dies. */
  alert("RedisReplicaLinkDown", {
    when: worse(s.link, { only: doesNotSync }),
    for: "4m",
    severity: "warning",
    symptom: "redis",
    summary: ({ instance, namespace, cluster }) =>
      `The replica ${instance} in ${namespace} (${cluster}) has lost its master.`,
    do: [
      "Is the master up? Then its alerts come first.",
      "Read the replica's log: password (masterauth), network policy, or the master's client-output-buffer-limit replica.",
      "Until it is back, a failover would lose what was written since.",
    ],
    fires: {
      given: [given(m.masterLinkUp, a, "1x5 0x10"), given(m.masterSyncInProgress, a, "0x15")],
      at: "10m",
      value: 0,
    },
    silent: {
      given: [
        given(m.masterLinkUp, a, "1x12 0x1 1x5"),
        given(m.masterSyncInProgress, a, "0x20"),
        given(m.masterLinkUp, { ...b, instance: "copies:9121" }, "1x5 0x10"),
        given(m.masterSyncInProgress, { ...b, instance: "copies:9121" }, "0x5 1x10"),
      ],
      at: "14m",
    },
  }),
  alert("RedisReplicaLagHigh", {
    when: worse(s.lag),
    for: "5m",
    severity: "warning",
    summary: ({ slave_ip, instance, namespace, cluster, value }) =>
      `The replica ${slave_ip} of ${instance} in ${namespace} (${cluster}) last answered ${value} ago.`,
    do: [
      "Look at the replica: CPU, a slow command or script, a snapshot on a slow disk.",
      "Then at the network between them: redis_replica_lag_bytes tells how much it is behind.",
    ],
    fires: { given: [given(m.connectedSlaveLagSeconds, replica, "0x5 15+15x10")], at: "13m", value: 120 },
    silent: { given: [given(m.connectedSlaveLagSeconds, replica, "1x5 30x2 1x10")], at: "8m" },
  }),
  alert("RedisReplicationGap", {
    when: worse(s.lagBytes),
    for: "5m",
    severity: "warning",
    summary: ({ slave_ip, instance, namespace, cluster, value }) =>
      `The replica ${slave_ip} is ${value} behind ${instance} in ${namespace} (${cluster}): a failover would lose them.`,
    do: [
      "Look at the replica: CPU, a slow command or script, a disk that is slow while it loads.",
      "Then at the network between them, and at the master's client-output-buffer-limit replica: beyond it the link is cut.",
      "A full sync that runs? Then the gap closes by itself; see that it ends.",
    ],
    fires: {
      given: [
        given(m.masterReplOffset, {}, "0+10000000x30"),
        given(m.connectedSlaveOffsetBytes, replica, "0+10000000x9 90000000x20"),
      ],
      at: "20m",
      value: 110_000_000,
      labels: { slave_ip: replica.slave_ip },
    },
    /** As far behind for four minutes. */
    silent: {
      given: [
        given(m.masterReplOffset, {}, "0+10000000x30"),
        given(m.connectedSlaveOffsetBytes, replica, "0+10000000x9 90000000x4 150000000+10000000x20"),
      ],
      at: "18m",
    },
  }),
  /** Only on a master: one that became a replica has none either, and that is right. */
  alert("RedisReplicaMissing", {
    when: holds(
      s.replicas,
      node,
      and(gt(sub(max(maxOverTime(m.connectedSlaves, {}, "1h")).by(...node), replicas), 0), isMaster),
    ),
    for: "5m",
    severity: "warning",
    summary: ({ instance, namespace, cluster, value }) =>
      `The master ${instance} in ${namespace} (${cluster}) has ${value} replicas fewer than within the last hour.`,
    do: [
      "Did somebody take it away? Then this ends within an hour.",
      "Which one is it? redis-cli info replication on the master, kubectl get pods.",
      "Its log says why: password, network, or the output buffer limit of the master.",
    ],
    fires: {
      given: [given(m.connectedSlaves, {}, "2x10 1x20"), given(m.instanceInfo, { role: "master" }, "1x30")],
      at: "20m",
      value: 1,
    },
    silent: {
      given: [
        given(m.connectedSlaves, {}, "2x10 0x20"),
        given(m.instanceInfo, { role: "master" }, "1x10 stale _x20"),
        given(m.instanceInfo, { role: "slave" }, "_x10 1x20"),
      ],
      at: "20m",
    },
  }),
  /** More than one for each replica that there is: three new replicas at once are no loop. */
  alert("RedisFullResyncLoop", {
    when: holds(s.fullResyncs, node, and(gt(fullSyncs, 2), gt(fullSyncs, unit("resyncs", replicas)))),
    for: "0m",
    severity: "warning",
    summary: ({ instance, namespace, cluster, value }) =>
      `Replicas copied all of ${instance} in ${namespace} (${cluster}) ${value} times in an hour.`,
    do: [
      "Raise repl-backlog-size until it lasts for a minute or more at the rate of writes.",
      "Raise client-output-buffer-limit replica: a copy that takes long overruns it and starts again.",
      "Look at the network and the disk of the replica: it breaks off while it copies or loads.",
    ],
    fires: {
      given: [
        given(m.replicaResyncsFull, {}, "1x10 2x10 3x10 4x10 5x60"),
        given(m.connectedSlaves, {}, "1x100"),
      ],
      at: "60m",
      value: 4,
    },
    silent: {
      given: [
        given(m.replicaResyncsFull, {}, "0x10 1x5 2x5 3x80"),
        given(m.connectedSlaves, {}, "0x10 1x5 2x5 4x80"),
      ],
      at: "60m",
    },
  }),
  alert("RedisBacklogTooShort", {
    when: worse(s.backlog),
    for: "15m",
    severity: "info",
    summary: ({ instance, namespace, cluster, value }) =>
      `The replication backlog of ${instance} in ${namespace} (${cluster}) lasts for ${value} only.`,
    do: [
      "Raise it while it runs: redis-cli config set repl-backlog-size <bytes>, a minute's writes at least.",
      "Keep it: the same in the configuration. It comes on top of the memory that is used.",
    ],
    fires: {
      given: [
        given(m.replicationBacklogBytes, {}, "1048576x40"),
        given(m.masterReplOffset, {}, "0+3145728x40"),
        given(m.connectedSlaves, {}, "1x40"),
      ],
      at: "30m",
      value: 20,
    },
    silent: {
      given: [
        given(m.replicationBacklogBytes, {}, "1048576x40"),
        given(m.masterReplOffset, {}, "0+3145728x40"),
        given(m.connectedSlaves, {}, "0x40"),
      ],
      at: "30m",
    },
  }),
];
