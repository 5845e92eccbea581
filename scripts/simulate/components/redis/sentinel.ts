// A Sentinel: its state, and what it says of the master that it watches.

import * as m from "../../../../metrics/redis/index.ts";
import { chance } from "../../random.ts";
import { type Moment, table } from "../../row.ts";
import type { World } from "../../world/world.ts";
import { sizes } from "../livekit-server/declared.ts";
import type { Probed } from "./exporter.ts";
import { port } from "./state.ts";

const { level } = table<Sentinel>();

const name = { master_name: "livekit" } as const;

export interface Sentinel extends Probed {
  readonly seed: number;
  readonly cluster: number;
  /** The master's address. */
  readonly master: string;
  /** Nodes of LiveKit, each of which listens for a new master. */
  readonly nodes: number;
}

export const sentinelAt =
  (world: World, cluster: number, master: string) =>
  ({ t, dt }: Moment, run: { readonly from: number }): Sentinel => ({
    t,
    dt,
    key: "sentinel",
    seed: world.seed,
    cluster,
    master,
    nodes: world.sizes(sizes).nodes,
    exporter: world.versions.redis,
    started: run.from / 1000,
  });

const ofMaster = (of: (s: Sentinel) => number) => ({
  by: ({ master }: Sentinel) => [[{ ...name, master_address: `${master}:${port}` }, of] as const],
});

/** Alone it decides alone: its quorum is 1. */
export const watchRows = [
  level(m.sentinelMasters, () => 1),
  level(m.sentinelTilt, () => 0),
  level(m.sentinelRunningScripts, () => 0),
  level(m.sentinelScriptsQueueLength, () => 0),
  level(m.sentinelSimulateFailureFlags, () => 0),
  level(m.sentinelMasterStatus, {
    by: ({ master }) => [
      [{ ...name, master_address: `${master}:${port}`, master_status: "ok" } as const, () => 1],
    ],
  }),
  level(
    m.sentinelMasterSlaves,
    ofMaster(() => 1),
  ),
  level(
    m.sentinelMasterOkSlaves,
    ofMaster(() => 1),
  ),
  level(
    m.sentinelMasterSentinels,
    ofMaster(() => 1),
  ),
  level(
    m.sentinelMasterOkSentinels,
    ofMaster(() => 1),
  ),
  level(m.sentinelMasterCkquorumStatus, [
    [
      { ...name, message: "OK 1 usable Sentinels. Quorum and failover authorization can be reached" },
      () => 1,
    ],
  ]),
  level(
    m.sentinelMasterSettingCkquorum,
    ofMaster(() => 1),
  ),
  level(
    m.sentinelMasterSettingFailoverTimeout,
    ofMaster(() => 180_000),
  ),
  level(
    m.sentinelMasterSettingParallelSyncs,
    ofMaster(() => 1),
  ),
  level(
    m.sentinelMasterSettingDownAfterMilliseconds,
    ofMaster(() => 5000),
  ),
  level(
    m.sentinelMasterConfigEpoch,
    ofMaster(() => 0),
  ),
  level(
    m.sentinelMasterLastOkPingReplySeconds,
    ofMaster((s) => Math.round(1000 * chance(s.t, s.key, "reply")) / 1000),
  ),
];
