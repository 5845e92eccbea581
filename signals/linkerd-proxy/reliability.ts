// What proxies do for calls that fail: retries, time-outs, load shed and fail fast, endpoints that are not ready.

import * as m from "../../metrics/linkerd-proxy/index.ts";
import { happened, now, rate as perSecond, unit } from "../../promql/index.ts";
import { level, ratio } from "../kinds/index.ts";
import { workload } from "./labels.ts";
import { served } from "./selections.ts";

/** A client and the name of what it calls: by name alone, as one client merges Services of one name. */
const call = [...workload, "parent_name"] as const;
const merged =
  "By the Service's name alone: a client that calls two of one name in different namespaces merges them.";

export const retried = ratio({
  id: "linkerd_retried",
  title: "Retries",
  why: `Retries for each HTTP request of a client's routes: they hide failures from who asks, and multiply the load on what is failing. ${merged}`,
  bad: unit("requests/s", perSecond(m.httpRoute.retries)),
  total: perSecond(m.httpRoute.statuses),
  by: call,
  bounds: { warning: 0.2 },
});

export const retrySuccess = ratio({
  id: "linkerd_retry_success",
  title: "Retries that helped",
  why: "Of the retries those that were answered well. Few: what is called is down for all, and retries only add to its load.",
  good: perSecond(m.httpRoute.retrySuccesses),
  total: perSecond(m.httpRoute.retries),
  by: call,
  look: { warning: 0.5 },
});

export const retriesExhausted = level({
  id: "linkerd_retries_exhausted",
  title: "Retries used up",
  why: "Requests of the last 15 minutes that failed though they were tried again as often as they may be: from here on who asked sees the failure.",
  value: happened(m.httpRoute.retryLimits, {}, "15m"),
  whileUp: m.scrape.up,
  by: workload,
  better: "low",
  look: { warning: 10 },
});

const timeouts = {
  error: ["REQUEST_TIMEOUT", "RESPONSE_HEADERS_TIMEOUT", "RESPONSE_STREAM_TIMEOUT", "IDLE_TIMEOUT"],
} as const;
export const timedOut = ratio({
  id: "linkerd_timed_out",
  title: "Time-outs",
  why: `Of the HTTP requests of a client those that a time-out of their route ended. The server counts them as it likes: it never sees an error of its own. ${merged}`,
  bad: perSecond(m.httpRoute.statuses, timeouts),
  total: perSecond(m.httpRoute.statuses),
  by: call,
  bounds: { warning: 0.01 },
});

export const shed = ratio({
  id: "linkerd_shed",
  title: "Shed",
  why: `Of the HTTP requests of a client those that were refused before they were sent, because no endpoint was ready: FAIL_FAST are those that waited, LOAD_SHED all later ones. A symptom: the cause are the endpoints. ${merged}`,
  bad: perSecond(m.httpRoute.statuses, { error: ["FAIL_FAST", "LOAD_SHED"] }),
  total: perSecond(m.httpRoute.statuses),
  by: call,
  bounds: { critical: 0.01 },
});

export const endpointsReady = ratio({
  id: "linkerd_endpoints_ready",
  title: "Endpoints ready",
  why: "Of the endpoints that clients know, those that are ready. The rest are connecting, or shut out after failures: no metric tells which, nor shows the breaker of one endpoint. By the Service's name alone.",
  good: now(m.httpBalancer.endpoints, { endpoint_state: "ready" }),
  total: now(m.httpBalancer.endpoints),
  by: call,
  bounds: { warning: 0.5 },
});

export const proxyErrors = level({
  id: "linkerd_proxy_errors",
  title: "Errors of proxies",
  why: "HTTP requests of the last 15 minutes that proxies failed themselves: no ready endpoint, a time-out of a ServiceProfile, broken connections. Of Services with a ServiceProfile they are told nowhere else.",
  value: happened(
    m.outboundHttpErrors,
    { error: ["failfast", "loadshed", "i/o", "response timeout"] },
    "15m",
  ),
  whileUp: m.scrape.up,
  by: workload,
  better: "low",
  look: { warning: 10 },
});

export const detectionTimeouts = level({
  id: "linkerd_detection_timeouts",
  title: "Detection timed out",
  why: "Connections of the last hour whose protocol was waited for in vain, ten seconds each: the server speaks first, or the client says nothing. Such a port has to be marked opaque.",
  value: happened(m.inboundDetected, { result: "read_timeout", srv_port: served.target_port }, "1h"),
  whileUp: m.scrape.up,
  by: [...workload, "srv_port"],
  better: "low",
  bounds: { warning: 10 },
});
