// Redis in cluster mode and its Sentinels; without them these stay silent.

import * as m from "../../metrics/redis/index.ts";
import * as s from "../../signals/redis/index.ts";
import { type Alert, alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { worse } from "../engine/when.ts";

const agreed = { master_name: "main", message: "OK 3 usable Sentinels" } as const;
const alone = { master_name: "main", message: "NOQUORUM 1 usable Sentinels" } as const;

export const cluster: readonly Alert[] = [
  alert("RedisClusterBroken", {
    when: worse(s.cluster),
    for: "5m",
    severity: "critical",
    summary: ({ namespace, cluster }) =>
      `The Redis cluster in ${namespace} (${cluster}) has slots without a node: their keys cannot be reached.`,
    do: [
      "redis-cli cluster nodes: which master is in fail, and has it a replica?",
      "Start it again; or let its replica take over: redis-cli -h <replica> cluster failover takeover.",
      "redis-cli --cluster fix <host>:<port> gives away slots that nobody has.",
    ],
    fires: {
      given: [given(m.clusterState, {}, "1x15"), given(m.clusterSlotsFail, {}, "0x5 5461x10")],
      at: "12m",
      value: 0,
    },
    silent: {
      given: [given(m.clusterState, {}, "1x5 0x3 1x10"), given(m.clusterSlotsFail, {}, "0x18")],
      at: "9m",
    },
  }),
  alert("RedisSentinelQuorumLost", {
    when: worse(s.quorum),
    for: "2m",
    severity: "critical",
    summary: ({ master_name, namespace, cluster }) =>
      `The Sentinels of ${master_name} in ${namespace} (${cluster}) are too few: if the master dies, nobody takes over.`,
    do: [
      "Look at the Sentinels' pods: how many run, and do they reach each other?",
      "On each: redis-cli -p 26379 sentinel ckquorum <master>. Sentinels that were replaced are remembered: sentinel reset <master>, one after the other.",
    ],
    fires: {
      given: [
        given(m.sentinelMasterCkquorumStatus, agreed, "1x5 stale _x10"),
        given(m.sentinelMasterCkquorumStatus, alone, "_x5 0x10"),
      ],
      at: "10m",
      value: 0,
    },
    silent: {
      given: [
        given(m.sentinelMasterCkquorumStatus, { ...alone, instance: "sentinel-0:9121" }, "0x15"),
        given(m.sentinelMasterCkquorumStatus, { ...agreed, instance: "sentinel-1:9121" }, "1x15"),
      ],
      at: "10m",
    },
  }),
];
