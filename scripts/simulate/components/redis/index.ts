// Redis as a component of the simulation, each of its kinds through an exporter: LiveKit's, its Sentinel, a cluster.

import { redis as card } from "../../../../components/redis.ts";
import { type Kind, reached, simulate } from "../../component.ts";
import { still } from "../../still.ts";
import { inEach, type World } from "../../world/world.ts";
import { cacheAt } from "./cache.ts";
import { clusterRows, masters } from "./cluster.ts";
import { commandRows } from "./commands.ts";
import { knobs } from "./declared.ts";
import { exporterRows, runtimeRows } from "./exporter.ts";
import { memoryRows } from "./memory.ts";
import { replicationRows } from "./replication.ts";
import { savingRows } from "./saving.ts";
import { type Sentinel, sentinelAt, watchRows } from "./sentinel.ts";
import { sentinelRows } from "./sentinel-process.ts";
import { serverRows, settingRows, version } from "./server.ts";
import { type Redis, redisAt } from "./state.ts";

const roles = ["master", "slave"] as const;
const hostOf = (cluster: number, number: number): string => `10.${40 + cluster}.2.${21 + number}`;
/** One process from before the beginning to after the end. */
const lasting = (world: World, minutes: number) => [
  { from: world.begin - minutes * 60_000, to: Number.POSITIVE_INFINITY, labels: {} },
];

const ofLiveKit = (world: World, cluster: number, number: 0 | 1) => ({
  cluster,
  name: `redis-${number}`,
  number,
  host: hostOf(cluster, number),
  runs: lasting(world, 10 - 5 * number),
  at: redisAt(world, cluster, roles[number], hostOf(cluster, 1 - number)),
});
const ofSentinel = (world: World, cluster: number) => ({
  cluster,
  name: "redis-sentinel-0",
  host: `10.${40 + cluster}.2.31`,
  runs: lasting(world, 4),
  at: sentinelAt(world, cluster, hostOf(cluster, 0)),
});
const ofAgents = (world: World, cluster: number, number: number) => ({
  cluster,
  namespace: "agents",
  name: `agents-cache-${number}`,
  host: `10.${40 + cluster}.3.${21 + number}`,
  runs: lasting(world, 7 + 2 * number),
  at: cacheAt(world, cluster, number),
});

const ofData = ["ownMetrics", "configCommand", "appendOnly"] as const;

const bus: Kind<Redis, typeof card> = {
  holds: [...reached(card.conditions, "Redis", version), ...ofData],
  targets: (world) =>
    inEach(world, (cluster) => ([0, 1] as const).map((number) => ofLiveKit(world, cluster, number))),
  rows: [
    ...commandRows,
    ...memoryRows,
    ...savingRows,
    ...replicationRows,
    ...clusterRows,
    ...serverRows,
    ...settingRows,
    ...exporterRows,
    ...runtimeRows,
  ],
  exporter: [...exporterRows, ...runtimeRows],
  rest: still,
};

/** A small Redis Cluster in a namespace of its own, where agents cache what they look up. */
const cache: Kind<Redis, typeof card> = {
  ...bus,
  targets: (world) =>
    inEach(world, (cluster) =>
      Array.from({ length: masters }, (_, number) => ofAgents(world, cluster, number)),
    ),
};

/** The Sentinel that watches LiveKit's Redis; what it does not report is not there, but for the exporter's own. */
const sentinel: Kind<Sentinel, typeof card> = {
  holds: ["ownMetrics"],
  targets: (world) => inEach(world, (cluster) => [ofSentinel(world, cluster)]),
  rows: [...watchRows, ...sentinelRows, ...exporterRows, ...runtimeRows],
  rest: (metric, of) =>
    metric.only?.includes("ownMetrics") ? still(metric, of) : { lacks: "A Sentinel does not report it." },
};

export const redis = simulate(card, { knobs, kinds: [bus, sentinel, cache], looksAt: true });
