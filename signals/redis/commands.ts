// What Redis is asked, and how it answers: commands, hits, errors.

import * as m from "../../metrics/redis/index.ts";
import { add, rate as perSecond } from "../../promql/index.ts";
import { rate, ratio } from "../kinds/index.ts";
import { node } from "./labels.ts";

export const commands = rate({
  id: "redis_commands",
  title: "Commands",
  why: "How much Redis is asked, about ten commands per scrape by the exporter. LiveKit mostly publishes and sets; a new leader among the commands is worth a question.",
  events: perSecond(m.commandsTotal),
  by: node,
  record: true,
});

/** Without reads there is no value. A replica counts its own reads. */
export const hitRatio = ratio({
  id: "redis_hit_ratio",
  title: "Hit ratio",
  why: "Reads that found their key: what a cache is judged by. On LiveKit's Redis a miss is an answer like any other; only a change tells something.",
  good: perSecond(m.keyspaceHitsTotal),
  total: add(perSecond(m.keyspaceHitsTotal), perSecond(m.keyspaceMissesTotal)),
  by: node,
  better: "neither",
});

export const errors = rate({
  id: "redis_errors",
  title: "Errors",
  why: "OOM: memory full. READONLY: writes to a replica, as after a failover. NOAUTH, WRONGPASS: credentials. LOADING: it just started. MISCONF: it cannot save. NOSCRIPT is normal.",
  events: perSecond(m.errorsTotal),
  by: node,
  better: "low",
});
