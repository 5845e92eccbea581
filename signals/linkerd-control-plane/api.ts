// How the control plane reaches the API server of Kubernetes, and what it writes back to it.

import * as m from "../../metrics/linkerd-control-plane/index.ts";
import { happened, rate as perSecond, unit } from "../../promql/index.ts";
import { latency, level, rate, ratio } from "../kinds/index.ts";
import { mesh, part } from "./labels.ts";

export const apiFailures = ratio({
  id: "linkerd_control_plane_api_failures",
  title: "API unanswered",
  why: "Of the requests of destination, identity and the injector to Kubernetes' API server, those that had no answer. Then no change reaches the mesh: proxies go on with the endpoints that they know.",
  bad: perSecond(m.apiErrors),
  rest: perSecond(m.apiRequests),
  by: part,
  better: "low",
  bounds: { warning: 0.5 },
});

export const apiLatency = latency({
  id: "linkerd_control_plane_api_latency",
  title: "API latency",
  why: "How long the API server takes to answer, p95. Discovery is late by as much.",
  histogram: m.apiSeconds,
  by: part,
});

export const watchErrors = rate({
  id: "linkerd_policy_watch_errors",
  title: "Policy watches that fail",
  why: "Watches of the policy controller that broke or could not begin. Meanwhile proxies follow the policies that were known: a new one does not hold, one that was taken back still does.",
  events: perSecond(m.watchErrors),
  whileUp: m.scrape.up,
  by: mesh,
  better: "low",
  bounds: { warning: 0.05 },
});

export const patchFailures = level({
  id: "linkerd_policy_patch_failures",
  title: "States not written",
  why: "States of routes and policies that the policy controller could not write in the last 15 minutes: what kubectl shows as accepted may not be.",
  value: unit("patches", happened(m.patchErrors, {}, "15m")),
  whileUp: m.scrape.up,
  by: mesh,
  better: "low",
  look: { warning: 10 },
});
