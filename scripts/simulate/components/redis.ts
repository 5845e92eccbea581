// Redis as a component of the simulation: a master and its replica, each seen through an exporter.

import * as when from "../../../metrics/redis/component.ts";
import type { Component } from "../component.ts";
import type { World } from "../world/world.ts";
import { commandRows } from "./redis/commands.ts";
import { memoryRows } from "./redis/memory.ts";
import { replicationRows } from "./redis/replication.ts";
import { runtime } from "./redis/runtime.ts";
import { savingRows } from "./redis/saving.ts";
import { exporterRows, serverRows, settingRows } from "./redis/server.ts";
import { type Redis, redisAt } from "./redis/state.ts";

const roles = ["master", "slave"] as const;
const hostOf = (cluster: number, number: number): string => `10.${40 + cluster}.2.${21 + number}`;

const target = (world: World, cluster: number, number: 0 | 1) => ({
  cluster,
  pod: `redis-${number}`,
  host: hostOf(cluster, number),
  runs: [{ from: world.begin - 300_000 * (2 - number), to: Number.POSITIVE_INFINITY, labels: {} }],
  at: redisAt(world, cluster, roles[number], hostOf(cluster, 1 - number)),
});

/** The releases of Redis at which its exporter shows more; what is simulated is 7.4. */
const releases = ["5", "6.0", "6.2", "7.0", "7.0.3", "7.2", "7.4"].map(when.redis);

export const redis: Component<Redis> = {
  name: "redis",
  holds: [...releases, when.ownMetrics, when.configCommand, when.appendOnly],
  targets: (world) =>
    Array.from({ length: world.options.clusters }, (_, cluster) =>
      ([0, 1] as const).map((number) => target(world, cluster, number)),
    ).flat(),
  rows: [
    ...commandRows,
    ...memoryRows,
    ...savingRows,
    ...replicationRows,
    ...serverRows,
    ...settingRows,
    ...exporterRows,
    ...runtime,
  ],
};
