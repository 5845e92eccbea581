// What an HTTP server in Go reports by the usual middleware. Source: client_golang, promhttp/instrument_server.go.

import type { Labels } from "../../promql/index.ts";
import type { Component } from "../target.ts";

const request = { code: "any", handler: "any", method: "any" } as const;

/** `http_requests_total` and `http_request_duration_seconds`, with the program's bounds. */
export const httpServer = <B extends Labels, const Bounds extends number>(
  { counter, histogram }: Component<B>,
  buckets: readonly Bounds[],
) => ({
  requests: counter("http_requests_total", {
    unit: "requests",
    labels: request,
    meaning: "Requests that were answered, by status and handler.",
  }),
  seconds: histogram("http_request_duration_seconds", {
    unit: "s",
    labels: request,
    buckets,
    meaning: "How long requests took.",
  }),
});
