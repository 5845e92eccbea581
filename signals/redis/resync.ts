// How replicas catch up: by the backlog, or by copying everything.

import * as m from "../../metrics/redis/index.ts";
import { rate as perSecond } from "../../promql/index.ts";
import { rate } from "../kinds/index.ts";
import { node } from "./labels.ts";

export const fullResyncs = rate({
  id: "redis_full_resyncs",
  title: "Full syncs",
  why: "A replica copied everything: one fork and all data over the network. One per new replica is normal; more is a loop of links that break.",
  events: perSecond(m.replicaResyncsFull),
  by: node,
  better: "low",
});

export const partialResyncs = rate({
  id: "redis_partial_resyncs",
  title: "Partial syncs",
  why: "A replica came back in time and took what it had missed from the backlog.",
  events: perSecond(m.replicaPartialResyncAccepted),
  by: node,
});

export const deniedResyncs = rate({
  id: "redis_denied_resyncs",
  title: "Partial syncs denied",
  why: "A replica came back too late for the backlog, or to another master, and had to copy everything.",
  events: perSecond(m.replicaPartialResyncDenied),
  by: node,
  better: "low",
});
