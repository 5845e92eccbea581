// Alerts on discovery: late, or cut off from proxies or from Kubernetes.

import * as m from "../../metrics/linkerd-control-plane/index.ts";
import * as s from "../../signals/linkerd-control-plane/index.ts";
import { alert } from "../engine/alert.ts";
import { given, observed } from "../engine/case.ts";
import { worse } from "../engine/when.ts";

const service = { service: "api.shop.svc.cluster.local" } as const;
const get = { client: "k8s", method: "GET" } as const;
const answered = { client: "k8s", method: "get", code: "200" } as const;
const watch = { kind: "Service", group: "", version: "v1", error: "WatchStartFailed" } as const;

export default [
  alert("LinkerdDiscoveryLate", {
    when: worse(s.discoveryLag, { atLeast: 20 }),
    for: "10m",
    severity: "warning",
    summary: ({ namespace, cluster, value }) =>
      `Linkerd's destination in ${namespace} (${cluster}) learns of changed endpoints ${value} late: requests go to pods that are gone.`,
    do: [
      "Is the API server slow? See API latency on the page: then it is not Linkerd.",
      "Does destination lack CPU? Raise destinationResources, or add replicas.",
      "Do pods come and go all the time? Stop what makes them: a crash loop, an autoscaler that cannot decide.",
    ],
    fires: { given: observed(m.endpointSlicesLag, {}, { 10: 5, 25: 10, all: 10 }), at: "30m", value: 23.5 },
    /** As late, but only of some changes an hour. */
    silent: { given: observed(m.endpointSlicesLag, {}, { 10: 0.1, 25: 0.3, all: 0.3 }), at: "30m" },
  }),
  alert("LinkerdStreamsCutOff", {
    when: worse(s.overflows, { reaches: true }),
    for: "0m",
    severity: "warning",
    summary: ({ instance, namespace, cluster, value }) =>
      `Linkerd's destination ${instance} in ${namespace} (${cluster}) cut off ${value} streams in a quarter of an hour: proxies did not read fast enough.`,
    do: [
      "Which Service? The label service of endpoint_updates_queue_overflow names it: its pods come and go too often, or there are very many.",
      "Which proxies? Those without CPU: raise config.linkerd.io/proxy-cpu-limit of the Service's callers.",
      "Do callers still reach pods that are gone? Restart the callers: they ask anew.",
    ],
    fires: { given: [given(m.endpointsOverflow, service, "0x10 1 2 3x40")], at: "15m", value: 3 },
    silent: { given: [given(m.endpointsOverflow, service, "0x10 1 2x40")], at: "15m" },
  }),
  alert("LinkerdControlPlaneApiUnreachable", {
    when: worse(s.apiFailures, { atLeast: 10 }),
    for: "10m",
    severity: "warning",
    summary: ({ controller, namespace, cluster, value }) =>
      `Of the requests of Linkerd's ${controller} in ${namespace} (${cluster}) to the API server ${value} have no answer.`,
    do: [
      "Is the API server up, for others, too? kubectl get --raw /readyz.",
      "Only for Linkerd: a network policy of its namespace, DNS, or the proxy beside it (its port 443 and 6443 have to be skipped).",
      "Meanwhile traffic goes on with the endpoints that are known: stop rollouts.",
    ],
    fires: {
      given: [given(m.apiErrors, get, "0+8x60"), given(m.apiRequests, answered, "0+2x60")],
      at: "30m",
      value: 0.8,
    },
    /** A restart of the API server: two minutes. */
    silent: {
      given: [given(m.apiErrors, get, "0x10 0+20x2 40x60"), given(m.apiRequests, answered, "0+6x70")],
      at: "20m",
    },
  }),
  alert("LinkerdPolicyWatchErrors", {
    when: worse(s.watchErrors),
    for: "15m",
    severity: "warning",
    summary: ({ namespace, cluster, value }) =>
      `Linkerd's policy controller in ${namespace} (${cluster}) loses its watches, ${value} times a second: policies that change do not hold.`,
    do: [
      "Which kinds? See Policy watches that fail, by kind. All of them: the API server.",
      "One kind: its custom resource is missing or of another version. Bring linkerd-crds, and Gateway API's, to the release of the control plane.",
      "Until it is mended, do not rely on a policy that was changed since: linkerd diagnostics policy shows what holds.",
    ],
    fires: { given: [given(m.watchErrors, watch, "0+6x60")], at: "30m", value: 0.1 },
    /** An API server that was away for twelve seconds. */
    silent: { given: [given(m.watchErrors, watch, "_x10 52x60")], at: "20m" },
  }),
];
