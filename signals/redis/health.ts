// Whether Redis answers, since when, and who leads.

import * as m from "../../metrics/redis/index.ts";
import { and, eq, type Gauge, min, now, or, resets, unit, unless, zero } from "../../promql/index.ts";
import { availability, level } from "../kinds/index.ts";
import { recorded } from "../record.ts";
import { gone } from "../runtime/index.ts";
import { slo } from "../slo.ts";
import { group, member, node, site } from "./labels.ts";
import { spare } from "./spare.ts";

/** The health of Redis is redis_up; up is that of the exporter and stays 1 while Redis is down. */
export const up = level({
  id: "redis_up",
  title: "Redis up",
  why: "Without Redis LiveKit routes no call, and all other panels of this Redis go empty while it is down. Look at its pod, its memory limit and its log.",
  value: now(m.up),
  gone: gone(m.scrape.up),
  combine: "min",
  by: member,
  better: "high",
  bounds: { critical: 1 },
});

/** What the alerts cannot say at a glance: a pod that is gone has no redis_up at all, only an exporter that is down. */
export const answers = level({
  id: "redis_answers",
  title: "Redis answers",
  why: "Down when a Redis does not answer its exporter, or when the exporter is gone and nobody can tell. Without Redis LiveKit routes no call.",
  value: or(now(m.up), zero(eq(now(m.scrape.up), 0))),
  gone: gone(m.scrape.up),
  combine: "min",
  by: node,
  better: "high",
});

export const exporterUp = level({
  id: "redis_exporter_up",
  title: "Exporter up",
  why: "Whether Prometheus reaches the exporter; it says nothing of Redis, but without it nobody sees Redis. Where the exporter runs beside Redis in a pod, look at the pod.",
  value: now(m.scrape.up),
  gone: gone(m.scrape.up),
  combine: "min",
  by: node,
  better: "high",
  bounds: { warning: 1 },
});

const each = min(or(now(m.up), zero(eq(now(m.scrape.up), 0)))).by(...member);
/** Recorded, because over weeks nobody could say of a Redis that is gone whether its group could do without it. */
export const needed = level({
  id: "redis_needed_answers",
  title: "Answers that are needed",
  why: "Down when a Redis does not answer that its group cannot do without; a replica that is down is none, nor is the old master after a failover.",
  value: unless(each, and(spare, eq(each, 0))),
  combine: "min",
  by: member,
  better: "high",
  record: true,
});

export const available = availability({
  id: "redis_availability",
  title: "Availability",
  why: "Share of probes that Redis answered. A scrape that failed counts as no answer, because a pod that is gone takes its exporter with it; a Redis that its group can do without does not count while it is down.",
  up: recorded(needed) as Gauge<typeof m.up.labels, "bool">,
  by: site,
  from: [needed],
});

export const uptime = level({
  id: "redis_uptime",
  title: "Shortest uptime",
  why: "A Redis that came back lately lost what was not saved: rooms forget their node. If nobody restarted it, look for an OOM kill.",
  value: now(m.uptimeInSeconds),
  combine: "min",
  by: node,
  better: "high",
  bounds: { warning: 900 },
});

/** changes() of the start time would count its wobble; the uptime falls once per restart. */
export const restarts = level({
  id: "redis_restarts",
  title: "Restarts in an hour",
  why: "How often Redis started again under the same address. More than one: it is killed (memory) or crashes; see the reason of the container's last state.",
  value: unit("restarts", resets(m.uptimeInSeconds, {}, "1h")),
  by: node,
  better: "low",
});

/** 0 where replicas are alone; nothing where there are only Sentinels, which have no role. */
export const masters = level({
  id: "redis_masters",
  title: "Masters",
  why: "Writes go to the master, one per replication group. 0: a failover is due or stuck. 2: a split brain, or several groups under one job.",
  value: unit(
    "masters",
    or(now(m.instanceInfo, { role: "master" }), zero(now(m.instanceInfo, { role: "slave" }))),
  ),
  by: group,
  better: "high",
  bounds: { critical: 1 },
});

export const availabilitySlo = slo({
  id: "redis-availability",
  title: "Redis availability",
  signal: available,
  objective: 99.9,
  window: "30d",
});
