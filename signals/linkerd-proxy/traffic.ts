// HTTP and gRPC between meshed workloads: as the server sees it, and as its callers do.

import * as m from "../../metrics/linkerd-proxy/index.ts";
import { rate as perSecond } from "../../promql/index.ts";
import { latency, rate, ratio } from "../kinds/index.ts";
import { workload } from "./labels.ts";
import { inbound, outbound } from "./selections.ts";

export const success = ratio({
  id: "linkerd_success",
  title: "Success",
  why: "Of the requests that a workload answered, those that did not fail: 5xx, or a gRPC status that is the server's fault. Compare with what its callers see: worse there is the network, a time-out, or an endpoint that refuses.",
  good: perSecond(m.responses, { ...inbound, classification: "success" }),
  total: perSecond(m.responses, inbound),
  by: workload,
  bounds: { warning: 0.99, critical: 0.95 },
});

export const requests = rate({
  id: "linkerd_requests",
  title: "Requests",
  why: "Requests that meshed workloads are asked, without probes and scrapes. UDP, skipped ports and pods on the host's network pass no proxy, and are in no metric of the mesh.",
  events: perSecond(m.requests, inbound),
  by: workload,
});

export const responseTime = latency({
  id: "linkerd_response_time",
  title: "Latency",
  why: "Time to the first byte of the answer, as the server's proxy measures it. Requests that were never answered are missing: look at success, too.",
  histogram: m.latency,
  where: inbound,
  in: "s",
  by: workload,
  bounds: { warning: 1 },
});

/** The callee's side: a Service bears the name of its workload most often, and a caller knows no other. */
const callee = { namespace: "dst_namespace", workload: "dst_service", pod: "dst_pod" } as const;
export const callerSuccess = ratio({
  id: "linkerd_caller_success",
  title: "Success for callers",
  why: "Of the calls to the Service of this name, those that did not fail for who called: with the network, each try for itself. What never reached an endpoint (load shed, time-outs of a route) is not in it.",
  good: perSecond(m.responses, { ...outbound, classification: "success" }),
  total: perSecond(m.responses, outbound),
  as: callee,
  by: workload,
  bounds: { warning: 0.99, critical: 0.95 },
});

export const callerTime = latency({
  id: "linkerd_caller_time",
  title: "Latency for callers",
  why: "Time to the first byte of the answer, as the proxies of those who call the Service of this name measure it. Far above the servers' own: the network between, or a balancer in which requests wait.",
  histogram: m.latency,
  where: outbound,
  in: "s",
  as: callee,
  by: workload,
  look: { warning: 1 },
});

export const calls = rate({
  id: "linkerd_calls",
  title: "Calls",
  why: "Requests that a workload sends, by the Service that it calls.",
  events: perSecond(m.requests, outbound),
  by: workload,
});

export const callsFailed = ratio({
  id: "linkerd_calls_failed",
  title: "Failed calls",
  why: "Of the requests that a workload sends, those that failed, each try for itself.",
  bad: perSecond(m.responses, { ...outbound, classification: "failure" }),
  total: perSecond(m.responses, outbound),
  by: workload,
  look: { warning: 0.01, critical: 0.05 },
});
