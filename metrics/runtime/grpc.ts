// What a gRPC server in Go reports. Source: go-grpc-middleware, providers/prometheus.

import { type Labels, open } from "../../promql/index.ts";
import type { Component } from "../target.ts";

/** The outcomes that a gRPC call can have. */
export const grpcCodes = [
  "OK",
  "Canceled",
  "Unknown",
  "InvalidArgument",
  "DeadlineExceeded",
  "NotFound",
  "AlreadyExists",
  "PermissionDenied",
  "ResourceExhausted",
  "FailedPrecondition",
  "Aborted",
  "OutOfRange",
  "Unimplemented",
  "Internal",
  "Unavailable",
  "DataLoss",
  "Unauthenticated",
] as const;
const method = {
  grpc_type: open("unary", "client_stream", "server_stream", "bidi_stream"),
  grpc_service: "any",
  grpc_method: "any",
} as const;

/** `grpc_server_*`; the histogram is switched on by the program, with bounds of its own. */
export const grpcServer = <B extends Labels, const Bounds extends number>(
  { counter, histogram }: Component<B>,
  buckets: readonly Bounds[],
) => ({
  started: counter("grpc_server_started_total", {
    unit: "calls",
    labels: method,
    meaning: "Calls that began.",
  }),
  handled: counter("grpc_server_handled_total", {
    unit: "calls",
    labels: { ...method, grpc_code: grpcCodes },
    meaning: "Calls that ended, by outcome.",
    trap: "A stream is one call that lasts; many programs write a 0 for every code beforehand, others none.",
  }),
  seconds: histogram("grpc_server_handling_seconds", {
    unit: "s",
    labels: method,
    buckets,
    meaning: "How long calls took.",
    trap: "A stream's time is how long it was open, not how long an answer took.",
  }),
});
