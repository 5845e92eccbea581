// Redis in cluster mode: how each node sees the cluster, and the bus between the nodes.

import * as m from "../../../../metrics/redis/index.ts";
import { type Amount, table } from "../../row.ts";
import type { Redis } from "./state.ts";

const { count, level } = table<Redis>();

/** The masters of the cluster that is simulated: all there is of it. */
export const masters = 3;
const slots = 16_384;

/** Shown only in cluster mode. */
const inCluster = (of: Amount<Redis>) => ({
  by: ({ mode }: Redis) => (mode === "cluster" ? [[{}, of] as const] : []),
});
const always = (value: number) => inCluster(() => value);
/** Each node asks another one about once a second, and is asked as often. */
const pings = (r: Redis): number => Math.round(1.04 * r.dt);

export const clusterRows = [
  level(m.clusterEnabled, ({ mode }) => (mode === "cluster" ? 1 : 0)),
  level(m.clusterConnections, ({ mode }) => (mode === "cluster" ? 2 * (masters - 1) : 0)),
  level(m.clusterState, always(1)),
  level(m.clusterSlotsAssigned, always(slots)),
  level(m.clusterSlotsOk, always(slots)),
  level(m.clusterSlotsPfail, always(0)),
  level(m.clusterSlotsFail, always(0)),
  level(m.clusterKnownNodes, always(masters)),
  level(m.clusterSize, always(masters)),
  level(m.clusterCurrentEpoch, always(masters)),
  level(
    m.clusterMyEpoch,
    inCluster((r) => r.number + 1),
  ),
  count(
    m.clusterMessagesSentTotal,
    inCluster((r) => 2 * pings(r)),
  ),
  count(
    m.clusterMessagesReceivedTotal,
    inCluster((r) => 2 * pings(r)),
  ),
  count(m.clusterStatsMessagesPingSent, inCluster(pings)),
  count(m.clusterStatsMessagesPingReceived, inCluster(pings)),
  count(m.clusterStatsMessagesPongSent, inCluster(pings)),
  count(m.clusterStatsMessagesPongReceived, inCluster(pings)),
];
