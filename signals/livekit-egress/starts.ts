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
const ours = { ...start, error_code: [...nobody, "internal", "unknown"] } as const;
const answered = countOf(server.psrpcRequestTime);
const noReason =
  "This server is too old to say why a start failed, so that requests which cannot be right count as well.";

const success = { by: site, bounds: { warning: 0.99, critical: 0.95 }, component } as const;
const hour = { good: unit("calls", happened(answered, start, "1h")) } as const;
/** Over an hour, because starts are few: of a single one in some minutes it would be all or nothing. */
export const startSuccess = ratio({
  ...success,
  ...hour,
  id: "livekit_egress_start_success",
  title: "Start success",
  why: "Of the recordings and streams that were to start in the last hour, those that did; what does not start is not recorded. Below the bound: all workers are busy, down, or on another Redis. Requests that cannot be right are left out.",
  rest: happened(server.psrpcErrors, ours, "1h"),
  older: ratio({
    ...success,
    ...hour,
    id: "livekit_egress_start_success_older",
    title: "Starts worked",
    why: `Of the recordings and streams that were to start in the last hour, those that did; what does not start is not recorded. ${noReason}`,
    rest: happened(server.psrpcErrors, start, "1h"),
  }),
});

const live = { good: unit("calls/s", perSecond(answered, start)) } as const;
/** What the objective counts, in windows of its own. */
export const startsNow = ratio({
  ...success,
  ...live,
  id: "livekit_egress_starts_now",
  title: "Starts that work now",
  why: "The share of starts that work at each moment, as the objective counts it. Where starts are few it is all or nothing: look at the last hour instead.",
  rest: perSecond(server.psrpcErrors, ours),
  older: ratio({
    ...success,
    ...live,
    id: "livekit_egress_starts_now_older",
    title: "All starts that work now",
    why: `The share of starts that work at each moment, as the objective counts it. ${noReason}`,
    rest: perSecond(server.psrpcErrors, start),
  }),
});
export const startSlo = slo({
  id: "livekit-egress-start",
  title: "Egress start",
  signal: startsNow,
  objective: 99,
  window: "30d",
});

const refused = {
  by: site,
  better: "low",
  bounds: { warning: 3 },
  component,
  whileUp: server.scrape.up,
} as const;
export const startsRefused = level({
  ...refused,
  id: "livekit_egress_starts_refused",
  title: "Starts refused",
  why: "Recordings that no worker took in the last 15 minutes, each after three tries. Beside busy workers: add some. Beside an idle one: the request needs more than a worker has, or the workers are on another Redis or have another cluster_id.",
  value: happened(server.psrpcErrors, { ...start, error_code: nobody }, "15m"),
  older: level({
    ...refused,
    id: "livekit_egress_starts_failed",
    title: "Starts failed",
    why: `Recordings that did not start in the last 15 minutes, each after three tries. ${noReason}`,
    value: happened(server.psrpcErrors, start, "15m"),
  }),
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
