// What narrows an alert: which Redis it speaks of.

import * as m from "../../metrics/redis/index.ts";
import { changes, eq, gt, max, min, now, offset, unlike } from "../../promql/index.ts";
import { group, node } from "../../signals/redis/labels.ts";

/** It is a master now. The role is a label of redis_instance_info only. */
export const isMaster = eq(max(now(m.instanceInfo, { role: "master" })).by(...node), 1);

/** All replicas of a group see their master: it is there, whether its exporter is or not. */
export const linked = eq(min(now(m.masterLinkUp)).by(...group), 1);

/** It may not throw out any key: not a cache, which is full by design. */
export const keepsKeys = eq(
  max(now(m.instanceInfo, { maxmemory_policy: unlike("allkeys-.*") })).by(...node),
  1,
);

/** Somebody listens on its channels, as LiveKit does: a bus, whatever its policy. One channel is Sentinel's. */
export const isBus = gt(max(now(m.pubsubChannels)).by(...node), 1);

/** No full sync runs, during which the link to the master is down by design. */
export const doesNotSync = eq(max(now(m.masterSyncInProgress)).by(...node), 0);

/** It forked of late: the time of the latest fork stays until the next one. */
export const forked = gt(max(changes(m.latestForkSeconds, {}, "1h")).by(...node), 0);

/** Something was written that is in no snapshot. */
export const isUnsaved = gt(max(now(m.rdbChangesSinceLastSave)).by(...node), 0);

/** Its exporter told of it five minutes ago: counters that are new now have just begun. */
export const seenBefore = eq(max(offset(now(m.up), "5m")).by(...node), 1);
