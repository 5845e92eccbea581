// Calls to Services that have a ServiceProfile, by its routes: the older kind of routes.

import { open } from "../../promql/metric.ts";
import { noted } from "../target.ts";
import { direction, idle, proxy, result } from "./labels.ts";

const { counter, histogram } = noted(proxy, { only: "serviceProfile" });
const one = { direction, dst: open(""), rt_route: open("") } as const;
const noRoute = `What matches no route of the profile has no rt_route. ${idle}`;

export const profileRequests = counter("route_request_total", {
  unit: "requests",
  labels: one,
  meaning: "Requests by route of a ServiceProfile, retries not counted.",
  trap: `Neither tls nor dst_* labels. ${noRoute}`,
});
export const profileResponses = counter("route_response_total", {
  unit: "responses",
  labels: { ...one, ...result },
  meaning: "Responses by route of a ServiceProfile, after retries.",
  trap: `What is a failure is said by the profile, and may differ from response_total. ${noRoute}`,
});
export const profileLatency = histogram("route_response_latency_ms", {
  unit: "ms",
  labels: { ...one, status_code: result.status_code },
  buckets: [
    1, 2, 3, 4, 5, 10, 20, 30, 40, 50, 100, 200, 300, 400, 500, 1000, 2000, 3000, 4000, 5000, 10000, 20000,
    30000, 40000, 50000,
  ],
  meaning: "Time to the first byte by route of a ServiceProfile, retries included.",
  trap: noRoute,
});
export const profileTries = counter("route_actual_request_total", {
  unit: "requests",
  labels: one,
  meaning: "Requests that were sent by route of a ServiceProfile, each retry counted.",
  trap: `Retries of a profile have no limit but their budget: two failed requests were seen to become 96. ${noRoute}`,
});
export const profileTryResponses = counter("route_actual_response_total", {
  unit: "responses",
  labels: { ...one, ...result },
  meaning: "Responses to each try by route of a ServiceProfile.",
  trap: noRoute,
});
export const profileRetryable = counter("route_retryable_total", {
  unit: "responses",
  labels: { ...one, skipped: open("", "no_budget") },
  meaning: "Failed responses that the profile allows to retry.",
  trap: `The series without skipped is all of them, those without budget too: never add them up. It is there at 0 for every route. ${noRoute}`,
});
