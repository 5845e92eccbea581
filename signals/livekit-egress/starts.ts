// Whether recordings start. Workers do not count that: the server does, which asks them.

import * as server from "../../metrics/livekit-server/index.ts";
import { countOf, happened, rate as perSecond, unit } from "../../promql/index.ts";
import { latency, level, ratio } from "../kinds/index.ts";
import { slo } from "../slo.ts";
import { site } from "./labels.ts";

const component = "livekit-egress";
const start = { role: "client", kind: "rpc", service: "EgressInternal", method: "StartEgress" } as const;
/** Nobody took it, or nobody answered in time: after three tries, so that each is one recording. */
const nobody = ["unavailable", "deadline_exceeded", "resource_exhausted"] as const;
/** Of all others the request was wrong: the caller's fault. */
const ours = [...nobody, "internal", "unknown"] as const;

const started = unit("calls/s", perSecond(countOf(server.psrpcRequestTime), start));
const success = { by: site, bounds: { warning: 0.99, critical: 0.95 }, component } as const;

/** Servers that do not say why count what callers do wrong as well. */
const startSuccessOlder = ratio({
  ...success,
  id: "livekit_egress_start_success_older",
  title: "Egress starts that worked",
  why: "What does not start is not recorded. This server is too old to say why a start failed, so that requests which cannot be right count as well.",
  good: started,
  rest: perSecond(server.psrpcErrors, start),
});
export const startSuccess = ratio({
  ...success,
  id: "livekit_egress_start_success",
  title: "Start success",
  why: "What does not start is not recorded. Below the bound: all workers are busy, down, or on another Redis. Requests that cannot be right are left out.",
  good: started,
  rest: perSecond(server.psrpcErrors, { ...start, error_code: ours }),
  older: startSuccessOlder,
});

const refused = { by: site, better: "low", bounds: { warning: 3 }, component } as const;
const startsRefusedOlder = level({
  ...refused,
  id: "livekit_egress_starts_failed",
  title: "Starts that failed, 15 min",
  why: "Recordings that did not start, whatever the reason: this server is too old to say it, so that requests which cannot be right count as well.",
  value: happened(server.psrpcErrors, start, "15m"),
  whileUp: server.scrape.up,
});
export const startsRefused = level({
  ...refused,
  id: "livekit_egress_starts_refused",
  title: "Starts refused, 15 min",
  why: "Recordings that no worker took in the last 15 minutes, each after three tries. Beside busy workers: add some. Beside an idle one: the request needs more than a worker has, or the workers are on another Redis or have another cluster_id.",
  value: happened(server.psrpcErrors, { ...start, error_code: nobody }, "15m"),
  whileUp: server.scrape.up,
  older: startsRefusedOlder,
});

export const startTime = latency({
  id: "livekit_egress_start_time",
  title: "Time to start",
  why: "From the request until a worker has started the job, for those that started. A second is the choice of the worker; above that: tries that failed before, or a worker that starts processes slowly.",
  histogram: server.psrpcRequestTime,
  where: start,
  in: "s",
  by: site,
  component,
});

export const startSlo = slo({
  id: "livekit-egress-start",
  title: "Egress start",
  signal: startSuccess,
  objective: 99,
  window: "30d",
});
