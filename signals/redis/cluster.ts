// Redis in cluster mode, and its Sentinels; nothing is shown where neither is in use.

import * as m from "../../metrics/redis/index.ts";
import { add, bool, eq, mul, now, unit } from "../../promql/index.ts";
import { level } from "../kinds/index.ts";
import { site } from "./labels.ts";

/** A cluster that need not be complete stays ok by its own word while slots are gone. */
export const cluster = level({
  id: "redis_cluster",
  title: "Cluster whole",
  why: "1 when every node sees the cluster as ok and no slot without a node. 0: keys in those slots cannot be read or written; find the node that is down.",
  value: unit("bool", mul(now(m.clusterState), bool(eq(now(m.clusterSlotsFail), 0)))),
  combine: "min",
  by: site,
  better: "high",
  bounds: { critical: 1 },
});

/** Every node reports the same slots: the largest number, never the sum. */
export const slotsDown = level({
  id: "redis_cluster_slots_down",
  title: "Slots in trouble",
  why: "Slots whose node is suspected or agreed to be down.",
  value: add(now(m.clusterSlotsFail), now(m.clusterSlotsPfail)),
  combine: "max",
  by: site,
  better: "low",
});

/** Each Sentinel has its own view, and its message is a label: the best view counts. */
export const quorum = level({
  id: "redis_sentinel_quorum",
  title: "Sentinels agree",
  why: "0 when no Sentinel reaches enough others to fail over: if the master dies now, nobody takes over. Look at the Sentinels' pods and the network between them.",
  value: now(m.sentinelMasterCkquorumStatus),
  combine: "max",
  by: [...site, "master_name"],
  better: "high",
  bounds: { critical: 1 },
});
