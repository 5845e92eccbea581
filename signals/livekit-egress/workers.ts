// The workers themselves: are they up, do they take jobs, do they restart, do they reach the servers.

import * as m from "../../metrics/livekit-egress/index.ts";
import { changes, eq, happened, lastOverTime, max, mul, now, sub, unit } from "../../promql/index.ts";
import { level } from "../kinds/index.ts";
import { gone, processSignals } from "../runtime/index.ts";
import { member, node, site } from "./labels.ts";

export const workerUp = level({
  id: "livekit_egress_up",
  title: "Worker up",
  why: "Whether Prometheus can scrape the worker. What it records ends with it. One that is gone though nobody told it to end stays in sight for an hour.",
  value: now(m.scrape.up),
  gone: gone(m.scrape.up, { idle: eq(max(lastOverTime(m.isTerminating, {}, "1h")).by(...member), 1) }),
  combine: "min",
  by: node,
  better: "high",
  bounds: { critical: 1 },
});

export const workersUp = level({
  id: "livekit_egress_workers_up",
  title: "Workers up",
  why: "How many workers Prometheus can scrape. Fewer than you run: look at the state of each.",
  value: unit("workers", now(m.scrape.up)),
  by: site,
  better: "high",
});

/** Draining because it was told to is no fault. */
export const outOfService = level({
  id: "livekit_egress_out_of_service",
  title: "Out of service",
  why: "Workers that take no new job though nobody told them to end: an internal error of one job, after which a worker ends with its other jobs, or Redis out of reach, after which it ends in ten minutes.",
  value: unit("workers", mul(now(m.isDisabled), sub(1, now(m.isTerminating)))),
  by: node,
  better: "low",
  bounds: { warning: 1 },
});

export const draining = level({
  id: "livekit_egress_draining",
  title: "Draining",
  why: "Workers that were told to end and wait for their jobs, for hours if need be.",
  value: unit("workers", now(m.isTerminating)),
  by: node,
});

export const restarts = level({
  id: "livekit_egress_restarts",
  title: "Recent restarts",
  why: "How often the service was started anew on the same address. One internal error of one job ends the whole service once its other jobs are done, so that each restart may be such an error.",
  value: unit("restarts", changes(m.process.startTimeSeconds, {}, "15m")),
  by: node,
  better: "low",
});

export const { fds } = processSignals(m.process, {
  id: "livekit_egress",
  by: node,
  why: {
    fds: "Open files and sockets of the service, of how many may be open, the fullest worker; jobs are processes of their own. At the limit it reaches neither Redis nor its jobs.",
  },
});

export const reportErrors = level({
  id: "livekit_egress_report_errors",
  title: "Reports that failed",
  why: "What workers could not tell any server of their jobs in the last 15 minutes, over Redis: the application believes that a recording still runs, or knows nothing of it. A worker that reaches nobody takes no new jobs.",
  value: happened(m.psrpcErrors, {}, "15m"),
  whileUp: m.scrape.up,
  by: node,
  better: "low",
});
