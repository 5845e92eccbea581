// Masters and replicas: are they linked, and how far behind is who?

import * as m from "../../metrics/redis/index.ts";
import { and, div, gt, now, on, rate as perSecond, sub, unit } from "../../promql/index.ts";
import { level } from "../kinds/index.ts";
import { node } from "./labels.ts";

/** The labels master_host and master_port change with a failover; the time since the last contact is -1 when cut. */
export const link = level({
  id: "redis_link",
  title: "Link to the master",
  why: "A replica without its master falls behind and is no good for a failover. Down while a full sync runs is normal; else: network, password, the master's output buffer limit.",
  value: now(m.masterLinkUp),
  combine: "min",
  by: node,
  better: "high",
  bounds: { warning: 1 },
});

export const replicas = level({
  id: "redis_replicas",
  title: "Replicas",
  why: "Replicas that a master sees; replicas themselves report 0. One fewer than before: it is down, cut off, or was taken away.",
  value: now(m.connectedSlaves),
  by: node,
});

/** Whole seconds since a replica last answered; the series goes when the replica goes. */
export const lag = level({
  id: "redis_replica_lag",
  title: "Replica lag",
  why: "Time since a replica last answered; they answer once a second, so that 0 and 1 are normal. More: the replica or the network is overloaded. A replica that is gone has no line: look at the number of replicas.",
  value: now(m.connectedSlaveLagSeconds),
  combine: "max",
  by: [...node, "slave_ip"],
  better: "low",
  bounds: { warning: 10 },
});

export const lagBytes = level({
  id: "redis_replica_lag_bytes",
  title: "Replication gap",
  why: "Bytes that the master has written and the replica has not confirmed: what a failover would lose.",
  value: sub(
    now(m.masterReplOffset),
    now(m.connectedSlaveOffsetBytes),
    on("cluster", "namespace", "pod", "job", "instance").groupRight(),
  ),
  combine: "max",
  by: [...node, "slave_ip"],
  better: "low",
  bounds: { warning: 16 * 2 ** 20 },
});

/** Only where somebody replicates: without replicas nobody needs the backlog. */
export const backlog = level({
  id: "redis_backlog",
  title: "Backlog window",
  why: "A replica that is cut off for longer than this needs a full sync, which forks and loads the network. Raise repl-backlog-size.",
  value: unit(
    "s",
    and(
      div(now(m.replicationBacklogBytes), gt(perSecond(m.masterReplOffset), 0)),
      gt(now(m.connectedSlaves), 0),
    ),
  ),
  combine: "min",
  by: node,
  better: "high",
  bounds: { warning: 60 },
});
