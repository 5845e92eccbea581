// Signals of servers: what share of gRPC calls and HTTP requests fails, and how long they take.

import type { grpcCodes } from "../../metrics/runtime/index.ts";
import {
  type Counter,
  type Histogram,
  type Labels,
  like,
  type Name,
  rate as perSecond,
} from "../../promql/index.ts";
import { latency, rate, ratio } from "../kinds/index.ts";
import type { Bounds } from "../signal.ts";
import { aboutOf, type Program, type Target } from "./program.ts";

type Which = "requests" | "errors" | "latency";
interface Server<B extends string> extends Program<B, Which> {
  readonly bounds?: { readonly errors?: Bounds; readonly latency?: Bounds };
}
type Method = {
  readonly grpc_type: Labels[string];
  readonly grpc_service: "any";
  readonly grpc_method: "any";
};
interface Grpc {
  readonly handled: Counter<Target & Method & { readonly grpc_code: typeof grpcCodes }, "calls">;
  readonly seconds: Histogram<Target & Method, "s">;
}
type Request = { readonly code: "any"; readonly handler: "any"; readonly method: "any" };
interface Http {
  readonly requests: Counter<Target & Request, "requests">;
  readonly seconds: Histogram<Target & Request, "s">;
}
type GrpcLabel = Name<Target & Method>;
type HttpLabel = Name<Target & Request>;

/** Codes that are the server's fault, not the caller's. */
const serverFaults = [
  "Unknown",
  "DeadlineExceeded",
  "Unimplemented",
  "Internal",
  "Unavailable",
  "DataLoss",
] as const;
const because =
  "Failures are the server's own: a caller who asks for what he may not, or for what is not there, is none.";

/** `grpc_server_*`: `<id>_calls`, `<id>_errors` (the server's faults of all) and `<id>_latency` of unary calls. */
export const grpcSignals = <const B extends GrpcLabel>(of: Grpc, program: Server<B>) => {
  const about = aboutOf(program);
  const { errors, latency: slow } = program.bounds ?? {};
  return {
    calls: rate({
      ...about("requests", "calls", "Calls", "gRPC calls that ended, per second."),
      events: perSecond(of.handled),
    }),
    errors: ratio({
      ...about("errors", "errors", "Failed calls", because),
      bad: perSecond(of.handled, { grpc_code: serverFaults }),
      total: perSecond(of.handled),
      ...(errors ? { bounds: errors } : {}),
    }),
    latency: latency({
      ...about(
        "latency",
        "latency",
        "Call latency",
        "How long unary calls take; streams last as long as they are open.",
      ),
      histogram: of.seconds,
      where: { grpc_type: "unary" },
      ...(slow ? { bounds: slow } : {}),
    }),
  };
};

/** `http_*`: `<id>_requests`, `<id>_errors` (5xx of all) and `<id>_latency`. */
export const httpSignals = <const B extends HttpLabel>(of: Http, program: Server<B>) => {
  const about = aboutOf(program);
  const { errors, latency: slow } = program.bounds ?? {};
  return {
    requests: rate({
      ...about("requests", "requests", "Requests", "HTTP requests that were answered, per second."),
      events: perSecond(of.requests),
    }),
    errors: ratio({
      ...about("errors", "errors", "Failed requests", because),
      bad: perSecond(of.requests, { code: like("5..") }),
      total: perSecond(of.requests),
      ...(errors ? { bounds: errors } : {}),
    }),
    latency: latency({
      ...about("latency", "latency", "Request latency", "How long requests take."),
      histogram: of.seconds,
      ...(slow ? { bounds: slow } : {}),
    }),
  };
};
