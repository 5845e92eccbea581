// Alerts on what proxies do for calls that fail: shed, time-outs, retries, endpoints that are not ready, detection.

import * as m from "../../metrics/linkerd-proxy/index.ts";
import * as s from "../../signals/linkerd-proxy/index.ts";
import { alert } from "../engine/alert.ts";
import { given } from "../engine/case.ts";
import { worse } from "../engine/when.ts";

const to = { parent_kind: "Service", parent_name: "api" } as const;
/** Calls a minute that end well, and with an error. */
const ended = (good: number, error: string, bad: number) => [
  given(m.httpRoute.statuses, { ...to, http_status: "200", error: "" }, `0+${good}x90`),
  given(m.httpRoute.statuses, { ...to, http_status: "", error }, `0+${bad}x90`),
];
const retries = (perMinute: number) => [
  given(m.httpRoute.statuses, { ...to, http_status: "200", error: "" }, "0+100x90"),
  given(m.httpRoute.retries, to, `0+${perMinute}x90`),
];
const endpoints = (ready: number, pending: number) => [
  given(m.httpBalancer.endpoints, { ...to, endpoint_state: "ready" }, `${ready}x60`),
  given(m.httpBalancer.endpoints, { ...to, endpoint_state: "pending" }, `${pending}x60`),
];
const waited = (srv_port: string, perMinute: number) => [
  given(m.inboundDetected, { result: "read_timeout", srv_port }, `0+${perMinute}x120`),
];

export default [
  alert("LinkerdShedding", {
    when: worse(s.shed, { atLeast: 10 }),
    for: "2m",
    severity: "critical",
    summary: ({ parent_name, workload, namespace, cluster, value }) =>
      `${workload} in ${namespace} (${cluster}) has no ready endpoint of ${parent_name}: its proxy refuses ${value} of the calls.`,
    do: [
      "Are pods behind that Service ready? None: start there, everything else follows from it.",
      "They are ready: did they fail so often that the circuit breaker shut them out? Their failures before that name the pod.",
      "Ready and well, and yet refused: can the client's proxy reach destination? It may know only addresses that are gone; restart the client.",
    ],
    fires: { given: ended(90, "LOAD_SHED", 10), at: "40m", value: 0.1 },
    /** A time-out is another alert. */
    silent: { given: ended(90, "REQUEST_TIMEOUT", 10), at: "40m" },
  }),
  alert("LinkerdTimeouts", {
    when: worse(s.timedOut, { atLeast: 10 }),
    for: "10m",
    severity: "warning",
    summary: ({ parent_name, workload, namespace, cluster, value }) =>
      `${value} of the calls of ${workload} in ${namespace} (${cluster}) to ${parent_name} are ended by a time-out of their route.`,
    do: [
      "Is what is called slower than it was? Look at its latency, and mend that.",
      "It always takes so long: raise the time-out of the route, or of the annotation timeout.linkerd.io/request.",
    ],
    fires: { given: ended(90, "REQUEST_TIMEOUT", 10), at: "40m", value: 0.1 },
    silent: { given: ended(995, "REQUEST_TIMEOUT", 5), at: "40m" },
  }),
  alert("LinkerdRetryStorm", {
    when: worse(s.retried, { atLeast: 10 }),
    for: "10m",
    severity: "warning",
    summary: ({ parent_name, workload, namespace, cluster, value }) =>
      `${workload} in ${namespace} (${cluster}) sends ${value} of its calls to ${parent_name} once more: retries hide that it fails, and add to its load.`,
    do: [
      "What fails behind the retries? Look at the success of what is called, as its callers see it: each try counts there.",
      "It is overloaded: take the retries off the route (retry.linkerd.io/http) until it is well.",
    ],
    fires: { given: retries(40), at: "40m", value: 0.4 },
    silent: { given: retries(10), at: "40m" },
  }),
  alert("LinkerdEndpointsUnavailable", {
    when: worse(s.endpointsReady),
    for: "10m",
    severity: "warning",
    summary: ({ parent_name, workload, namespace, cluster, value }) =>
      `${workload} in ${namespace} (${cluster}) can use only ${value} of the endpoints of ${parent_name}.`,
    do: [
      "Which pods of it fail? Look at the responses by pod (dst_pod) before the breaker shut them out, and delete those.",
      "None fails: do clients reach all nodes on which it runs? Try from a client's pod; a network policy, or a node that is cut off.",
    ],
    fires: { given: endpoints(1, 3), at: "30m", value: 0.25 },
    silent: { given: endpoints(3, 1), at: "30m" },
  }),
  alert("LinkerdProtocolDetectionTimeouts", {
    when: worse(s.detectionTimeouts, { reaches: true }),
    for: "15m",
    severity: "info",
    summary: ({ srv_port, workload, namespace, cluster, value }) =>
      `${value} connections to port ${srv_port} of ${workload} in ${namespace} (${cluster}) waited ten seconds in an hour until they were let through.`,
    do: [
      "Mark the port opaque: config.linkerd.io/opaque-ports on the Service and on the workload.",
      "It speaks HTTP: then clients connect and say nothing, such as health checks over TCP. Let them ask over HTTP.",
    ],
    fires: { given: waited("5432", 1), at: "100m", value: 60 },
    /** Clients of the proxy's own port. */
    silent: { given: waited("4191", 1), at: "100m" },
  }),
];
