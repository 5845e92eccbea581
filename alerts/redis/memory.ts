// Memory runs out: before, when writes are refused, and when keys go that should stay.

import * as m from "../../metrics/redis/index.ts";
import { and, gt } from "../../promql/index.ts";
import * as s from "../../signals/redis/index.ts";
import { node } from "../../signals/redis/labels.ts";
import { type Alert, alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { valueBy } from "../engine/value.ts";
import { happens, holds, worse } from "../engine/when.ts";
import { isBus, keepsKeys, seenBefore } from "./gates.ts";

const store = { role: "master", maxmemory_policy: "noeviction" } as const;
const cache = { role: "master", maxmemory_policy: "allkeys-lru" } as const;

export const memory: readonly Alert[] = [
  alert("RedisMemoryHigh", {
    when: worse(s.memoryUse, { only: keepsKeys }),
    for: "10m",
    severity: "warning",
    summary: ({ instance, namespace, cluster, value }) =>
      `Redis on ${instance} in ${namespace} (${cluster}) uses ${value} of its memory limit.`,
    do: [
      "Raise it while it runs: redis-cli config set maxmemory <bytes>; the container's limit must be well above.",
      "Find what grew: redis-cli --bigkeys, and the number of keys without a time to live.",
      "Look at the buffers of clients that read too slowly: redis-cli client list, omem.",
    ],
    fires: {
      given: [
        given(m.memoryUsedBytes, {}, "95x30"),
        given(m.memoryMaxBytes, {}, "100x30"),
        given(m.instanceInfo, store, "1x30"),
      ],
      at: "20m",
      value: 0.95,
    },
    silent: {
      given: [
        given(m.memoryUsedBytes, { instance: "unlimited:9121" }, "95x30"),
        given(m.memoryMaxBytes, { instance: "unlimited:9121" }, "0x30"),
        given(m.instanceInfo, { ...store, instance: "unlimited:9121" }, "1x30"),
        given(m.memoryUsedBytes, { instance: "cache:9121" }, "100x30"),
        given(m.memoryMaxBytes, { instance: "cache:9121" }, "100x30"),
        given(m.instanceInfo, { ...cache, instance: "cache:9121" }, "1x30"),
      ],
      at: "20m",
    },
  }),
  alert("RedisWritesRefusedOOM", {
    when: happens(s.refusedWrites, { seen: seenBefore }),
    for: "1m",
    severity: "critical",
    summary: ({ instance, namespace, cluster }) =>
      `Redis on ${instance} in ${namespace} (${cluster}) is full and refuses writes.`,
    do: [
      "Raise the limit now: redis-cli config set maxmemory <bytes>, below the container's limit.",
      "Then find what grew: redis-cli --bigkeys; buffers of slow clients: redis-cli client list, omem.",
      "Until then every write fails, those of rooms and nodes, too; how long calls go on without is not known.",
    ],
    fires: {
      given: [given(m.up, {}, "1x20"), given(m.errorsTotal, { err: "OOM" }, "_x10 3x10")],
      at: "12m",
      value: 3,
    },
    silent: {
      given: [
        given(m.up, {}, "1x5 _x15 1x10"),
        given(m.errorsTotal, { err: "OOM" }, "3x5 _x15 3x10"),
        given(m.errorsTotal, { err: "NOSCRIPT" }, "0+5x30"),
      ],
      at: "22m",
    },
  }),
  /** A cache evicts by design; only where somebody listens on channels is it LiveKit's. */
  alert("RedisEvicting", {
    when: holds(s.evictions, node, and(gt(valueBy(s.evictions, node), 0), isBus)),
    for: "10m",
    severity: "warning",
    summary: ({ instance, namespace, cluster }) =>
      `Redis on ${instance} in ${namespace} (${cluster}) is full and throws out keys, LiveKit's among them.`,
    do: [
      "Give it memory: redis-cli config set maxmemory <bytes>.",
      "Then let it keep its keys: maxmemory-policy noeviction. A room whose key is gone has no node.",
      "If a cache shares this Redis, move it to one of its own.",
    ],
    fires: {
      given: [given(m.evictedKeysTotal, {}, "0+6x30"), given(m.pubsubChannels, {}, "40x30")],
      at: "20m",
      value: 0.1,
    },
    silent: {
      given: [given(m.evictedKeysTotal, {}, "0+600x30"), given(m.pubsubChannels, {}, "1x30")],
      at: "20m",
    },
  }),
];
