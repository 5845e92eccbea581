// HTTP as linkerd-proxy sees it, inbound and outbound: requests, responses, time to the first byte.

import {
  authorization,
  callee,
  client,
  direction,
  idle,
  proxy,
  result,
  route,
  server,
  target,
} from "./labels.ts";

const { counter, histogram } = proxy;
const seen = { direction, ...target, ...client, ...server, ...route, ...authorization, ...callee } as const;
const ports =
  "Inbound holds the scrapes and probes of the proxy's own port 4191. A call between two proxies is there twice: outbound at its client, inbound at its server.";

export const requests = counter("request_total", {
  unit: "requests",
  labels: seen,
  meaning:
    "HTTP requests that reached an endpoint: inbound once they were allowed, outbound once they were balanced.",
  when: "Only after the first request.",
  trap: `${ports} What a policy refused is not in it. ${idle}`,
});

export const responses = counter("response_total", {
  unit: "responses",
  labels: { ...seen, ...result },
  meaning: "HTTP responses that ended, as success or failure; gRPC is always understood.",
  when: "Only after the first response.",
  trap: `${ports} Failure is 5xx, or a gRPC status of 2, 4, 7, 13, 14 or 15: a refusal (403) is a success. Without a status_code there was no answer. Time-outs of a route, fail fast and load shed never get here. ${idle}`,
});

export const latency = histogram("response_latency_ms", {
  unit: "ms",
  labels: { ...seen, status_code: result.status_code },
  buckets: [
    1, 2, 3, 4, 5, 10, 20, 30, 40, 50, 100, 200, 300, 400, 500, 1000, 2000, 3000, 4000, 5000, 10000, 20000,
    30000, 40000, 50000,
  ],
  meaning: "Time from a request to the first byte of its response.",
  when: "Only after the first response.",
  trap: `${ports} Requests without an answer are missing, so that it looks better in an outage; it is not the time to the end of the response. ${idle}`,
});
